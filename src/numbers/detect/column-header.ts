/** Finds the header of the column that a number stands in, where a text is a table with a delimiter. */

const MAX_LINE_UNITS = 400;
const DELIMITERS = [...'\t;|,'];

/** The first line of a table: its delimiter and cells. */
export interface HeaderLine {
  readonly delimiter: string;
  readonly cells: readonly string[];
}

/** The first line of `text` as a header: two cells or more without a figure; null where it is none. */
export function headerLine(text: string): HeaderLine | null {
  const end = text.slice(0, MAX_LINE_UNITS).indexOf('\n');
  const line = text.slice(0, Math.max(0, end));
  const delimiter = DELIMITERS.find((mark) => line.includes(mark));
  return delimiter === undefined || /\d/.test(line) ? null : { delimiter, cells: line.split(delimiter) };
}

/** The header cell above `start`; null beyond its columns or where the line begins too far away. */
export function columnHeader(header: HeaderLine, text: string, start: number): string | null {
  let column = 0;
  const floor = Math.max(0, start - MAX_LINE_UNITS);
  for (let at = start - 1; at >= floor; at -= 1) {
    const character = text.charAt(at);
    if (character === '\n') return header.cells[column] ?? null;
    if (character === header.delimiter) column += 1;
  }
  return null;
}
