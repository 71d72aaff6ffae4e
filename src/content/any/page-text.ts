/** Reads a page's text as blocks of joined inline text, and knows where in the page each unit of it stands. */
import type { TextBlock } from '../../numbers/detect/candidate.ts';
import { ANY_DIGIT } from '../../numbers/detect/character.ts';
import { labelOf } from './label.ts';
import { firstChildOf, isMatch, nameOf, nextSiblingOf, parentOf, shadowOf, typeOf } from './native.ts';

/** A text node's share of a block. */
export interface Piece {
  readonly node: Text;
  /** Offset of its first unit in the block. */
  readonly at: number;
  /** What stood in the node when it was read. */
  readonly data: string;
}

export interface PageBlock extends TextBlock {
  readonly pieces: readonly Piece[];
}

/** Where nothing is looked for: code, controls, what people edit, and what is not shown. */
export const SKIPPED =
  'script,style,noscript,template,textarea,select,input,code,pre,kbd,samp,var,svg,math,canvas,iframe,object,video,audio,head,' +
  '[contenteditable]:not([contenteditable=false]),[role=textbox],[role=code],[aria-hidden=true],[hidden],' +
  '.CodeMirror,.cm-editor,.monaco-editor,.ace_editor';
const INLINE =
  /^(?:A|ABBR|ACRONYM|B|BDI|BDO|BIG|CITE|DATA|DEL|DFN|EM|FONT|I|INS|LABEL|MARK|Q|RUBY|S|SMALL|SPAN|STRONG|SUB|SUP|TIME|TT|U|WBR)$/i;
/** Elements between two blocks, after which the clock is looked at although no text came. */
const ELEMENTS_PER_BREATH = 300;
const BREATH: PageBlock = { text: ' '.repeat(2048), pieces: [] };

export function isInline(node: Node): boolean {
  return INLINE.test(nameOf(node));
}

/** The nearest element around a node that is no part of a line of text. */
export function blockAround(node: Node): Node {
  let at = node;
  for (;;) {
    const parent = typeOf(at) === Node.TEXT_NODE || isInline(at) ? parentOf(at) : null;
    if (parent === null) return at;
    at = parent;
  }
}

/** What of a tree is read: all of it, or only the lines of text that its root holds itself. */
export interface Reading {
  readonly root: Node;
  readonly isShallow: boolean;
}

/** Yields the blocks below a root that hold digits; `onshadow` is told of each open shadow root on the way. */
export function* readBlocks(
  { root, isShallow }: Reading,
  ontext: (node: Text) => void,
  onshadow: (shadow: ShadowRoot) => void,
): Generator<PageBlock, void> {
  let text = '';
  /** The end of the text, kept apart because looking into a text that is still being joined would copy it. */
  let tail = '';
  let pieces: Piece[] = [];
  let breaks: number[] = [];
  let untilBreath = ELEMENTS_PER_BREATH;
  let node: Node = root;
  const take = (): PageBlock | null => {
    ANY_DIGIT.lastIndex = 0;
    const isWanted = pieces.length > 0 && ANY_DIGIT.test(text);
    const label = isWanted ? labelOf(pieces[0]?.node.parentElement ?? null) : undefined;
    const block = isWanted ? { text, pieces, breaks, ...(label === undefined ? {} : { label }) } : null;
    text = tail = '';
    if (pieces.length > 0) pieces = [];
    if (breaks.length > 0) breaks = [];
    return block;
  };
  const append = (more: string): void => {
    text += more;
    tail = (tail + more.slice(-3)).slice(-3);
  };
  for (;;) {
    let child: Node | null = null;
    const type = typeOf(node);
    if (type === Node.TEXT_NODE) {
      const { data } = node as Text;
      ontext(node as Text);
      pieces.push({ node: node as Text, at: text.length, data });
      append(lines(node as Text, data));
    } else if (type === Node.ELEMENT_NODE || node === root) {
      const element = type === Node.ELEMENT_NODE ? (node as Element) : null;
      if (nameOf(node) === 'BR') append('\n');
      else {
        const isPart = element !== null && isInline(element);
        if (!isPart) {
          const block = take();
          if (block !== null) yield block;
        } else if (isSplitBefore(tail, element)) breaks.push(text.length);
        const shadow = element === null ? null : shadowOf(element);
        if (shadow !== null) onshadow(shadow);
        const isLeft =
          (isShallow && !isPart && node !== root) || (element !== null && isMatch(element, SKIPPED));
        if (!isLeft) child = firstChildOf(node);
      }
      if ((untilBreath -= 1) === 0) {
        untilBreath = ELEMENTS_PER_BREATH;
        yield BREATH;
      }
    }
    while (child === null && node !== root) {
      child = nextSiblingOf(node);
      if (child !== null) break;
      // The page may have moved what is being read.
      node = parentOf(node) ?? root;
      const block = isInline(node) ? null : take();
      if (block !== null) yield block;
    }
    if (child === null) break;
    node = child;
  }
  const last = take();
  if (last !== null) yield last;
}

/** Line ends of the source are spaces for the reader, unless the page says that they count. */
function lines(node: Text, data: string): string {
  if (!/[\n\r\t]/.test(data)) return data;
  const isKept =
    /\d\s*[\n\t]\s*[\d+(]/.test(data) &&
    node.parentElement !== null &&
    getComputedStyle(node.parentElement).whiteSpace.startsWith('pre');
  return isKept ? data : data.replace(/[\n\r\t]/g, ' ');
}

/** Digits that touch in the source but stand apart on the screen, as cells that are drawn by style do. */
function isSplitBefore(tail: string, element: Element): boolean {
  return /\d\W{0,2}$/.test(tail) && !getComputedStyle(element).display.startsWith('inline');
}

/** The part of the page that units `start` to `end` of a block stand in; null when the page has changed since. */
export function rangeOf({ pieces }: PageBlock, start: number, end: number): StaticRange | null {
  const first = indexAt(pieces, start);
  const last = indexAt(pieces, end - 1);
  for (let at = first; at <= last; at += 1) {
    const piece = pieces[at];
    if (piece === undefined || !piece.node.isConnected || piece.node.data !== piece.data) return null;
  }
  const from = pieces[first];
  const to = pieces[last];
  if (from === undefined || to === undefined || end > to.at + to.data.length) return null;
  return new StaticRange({
    startContainer: from.node,
    startOffset: start - from.at,
    endContainer: to.node,
    endOffset: end - to.at,
  });
}

/** The last piece that begins at or before an offset. */
function indexAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.at ?? Infinity) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
