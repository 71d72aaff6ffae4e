/** Tells where a text is cut by cells or blocks, across which no number and no label reaches. */

export interface Breaks {
  /** Whether a cell or block begins at `offset`. */
  readonly isAt: (offset: number) => boolean;
  /** The first break beyond `offset`, `end` where there is none. */
  readonly nextAfter: (offset: number, end: number) => number;
}

/** Of a text in one piece, as most are. */
export const NO_BREAKS: Breaks = { isAt: () => false, nextAfter: (_, end) => end };

/** Reads ascending offsets; each question takes logarithmic time. */
export function breaksOf(offsets: readonly number[] | undefined): Breaks {
  if (offsets === undefined || offsets.length === 0) return NO_BREAKS;
  /** The place of the first offset that is not below `offset`. */
  const place = (offset: number): number => {
    let low = 0;
    let high = offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((offsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    isAt: (offset) => offsets[place(offset)] === offset,
    nextAfter: (offset, end) => Math.min(offsets[place(offset + 1)] ?? end, end),
  };
}
