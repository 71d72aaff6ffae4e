/** The marks of found numbers: painted by the browser (CSS Custom Highlight), found again by the element under the pointer. */
import type { NumberJudgements } from '../../protocol/number-claims.ts';

export type FoundNumber = NumberJudgements['judgements'][number]['numbers'][number];

export interface Mark {
  readonly range: StaticRange;
  readonly number: FoundNumber;
}

/** Keeps what marking costs bounded on a page that is a telephone book. */
const MAX_MARKS = 5000;

export interface Marks {
  readonly all: ReadonlySet<Mark>;
  /** Adds a mark, in place of one that begins where it does. */
  add(mark: Mark): void;
  /** Forgets the marks that touch a text node, which has changed or is about to be read again. */
  drop(node: Text): void;
  /** Forgets the marks of what is no longer in the page. */
  sweep(): void;
  /** The mark of which a line is drawn at a point of the window, below `element`. */
  at(element: Element, x: number, y: number): Mark | null;
  /** Paints anew where the page cleared or replaced what is painted. */
  paint(): void;
  clear(): void;
}

/** Where a mark is drawn, in the window; empty while it is not. */
export function rectsOf({ range }: Mark): DOMRect[] {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const live = document.createRange();
  try {
    live.setStart(startContainer, startOffset);
    live.setEnd(endContainer, endOffset);
  } catch {
    return []; // the text became shorter since
  }
  return [...live.getClientRects()];
}

/** Builds the marks of this page; `name` is what the browser knows them by, which a page can read but not foresee. */
export function createMarks(name: string): Marks {
  const all = new Set<Mark>();
  const byNode = new WeakMap<Node, Set<Mark>>();
  const highlight = new Highlight();

  const note = (key: Node | null, mark: Mark): void => {
    if (key === null) return;
    const marks = byNode.get(key);
    if (marks === undefined) byNode.set(key, new Set([mark]));
    else marks.add(mark);
  };
  const remove = (mark: Mark): void => {
    const { startContainer, endContainer } = mark.range;
    all.delete(mark);
    highlight.delete(mark.range);
    for (const node of [startContainer, endContainer]) {
      byNode.get(node)?.delete(mark);
      if (node.parentElement !== null) byNode.get(node.parentElement)?.delete(mark);
    }
  };
  return {
    all,
    add(mark) {
      const { startContainer, startOffset, endContainer } = mark.range;
      // What a page builds piece by piece, or changes fast, is read again before the worker's first answer is there.
      for (const old of byNode.get(startContainer) ?? []) {
        if (old.range.startContainer === startContainer && old.range.startOffset === startOffset) remove(old);
      }
      if (all.size >= MAX_MARKS) return;
      all.add(mark);
      highlight.add(mark.range);
      for (const node of new Set([startContainer, endContainer])) {
        note(node, mark);
        note(node.parentElement, mark);
      }
    },
    drop(node) {
      for (const mark of byNode.get(node) ?? []) remove(mark);
    },
    sweep() {
      for (const mark of all) if (!mark.range.startContainer.isConnected) remove(mark);
    },
    at(element, x, y) {
      for (const mark of byNode.get(element) ?? []) {
        if (!all.has(mark)) continue;
        for (const { left, right, top, bottom } of rectsOf(mark)) {
          if (x >= left && x <= right && y >= top && y <= bottom) return mark;
        }
      }
      return null;
    },
    paint() {
      if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
    },
    clear() {
      all.clear();
      highlight.clear();
      if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
    },
  };
}
