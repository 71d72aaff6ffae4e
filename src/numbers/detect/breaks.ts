/** Tells where a text is cut by cells or blocks, across which no number and no label reaches. */

/** Ascending offsets at which a cell or block begins. */
export type Breaks = readonly number[];

/** Of a text in one piece, as most are. */
export const NO_BREAKS: Breaks = [];

/** The first break at or after an offset, infinity without one; in logarithmic time. */
export function breakFrom(breaks: Breaks, offset: number): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((breaks[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return breaks[low] ?? Infinity;
}

/** Whether a cell or block begins at an offset. */
export const isBreak = (breaks: Breaks, offset: number): boolean => breakFrom(breaks, offset) === offset;
