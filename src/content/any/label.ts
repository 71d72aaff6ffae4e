/** What a page says beside a text of what it is: a telephone link, microdata, the head of a column, a term. */
import { around } from './native.ts';

const MAX_LABEL = 60;
const LABELLED = 'a[href^="tel:" i],[itemprop=telephone],[itemprop=faxNumber],td,th,dd';
const heads = new WeakMap<Element, readonly string[]>();

/** The words that label the text in an element; undefined without any. */
export function labelOf(element: Element | null): string | undefined {
  const named = element === null ? null : around(element, LABELLED);
  if (named === null) return undefined;
  if (named.matches('a')) return 'tel';
  const property = named.getAttribute('itemprop');
  if (property !== null) return property === 'faxNumber' ? 'fax' : 'tel';
  const words = named.nodeName === 'DD' ? termOf(named) : headOf(named as HTMLTableCellElement);
  return words === undefined || words === '' || words.length > MAX_LABEL ? undefined : words;
}

function termOf(element: Element): string | undefined {
  let at = element.previousElementSibling;
  while (at?.nodeName === 'DD') at = at.previousElementSibling;
  return at?.nodeName === 'DT' ? at.textContent.trim() : undefined;
}

/** The head of a cell's column, or of its row where the column has none. */
function headOf(cell: HTMLTableCellElement): string | undefined {
  const table = cell.closest('table');
  const column = cell.cellIndex;
  if (table === null || !(column >= 0)) return undefined;
  let columns = heads.get(table);
  if (columns === undefined) {
    const cells = [...(table.rows[0]?.cells ?? [])];
    columns = cells.some(({ nodeName }) => nodeName === 'TH')
      ? cells.map((head) => head.textContent.trim())
      : [];
    heads.set(table, columns);
  }
  const first = cell.parentElement?.firstElementChild;
  return (
    columns[column] ?? (first?.nodeName === 'TH' && first !== cell ? first.textContent.trim() : undefined)
  );
}
