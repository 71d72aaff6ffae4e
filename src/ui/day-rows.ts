/** Which part of a list of days, with rows of one height, is in sight: lists of any length draw only that. */
import type { DayGroup } from './group-by-day.ts';

export interface RowHeights {
  readonly headPx: number;
  readonly rowPx: number;
}

/** What is in sight of one day; `skipped` rows of it stand above. */
export interface DayInSight<T> {
  readonly dayMs: number;
  readonly heightPx: number;
  readonly skipped: number;
  readonly items: readonly T[];
}

export interface RowsInSight<T> {
  readonly abovePx: number;
  readonly days: readonly DayInSight<T>[];
  readonly belowPx: number;
}

/** Finds what is to be drawn for a window from `topPx` to `bottomPx` of the list. */
export function rowsInSight<T>(
  days: readonly DayGroup<T>[],
  topPx: number,
  bottomPx: number,
  { headPx, rowPx }: RowHeights,
): RowsInSight<T> {
  const shown: DayInSight<T>[] = [];
  let abovePx = 0;
  let belowPx = 0;
  let offsetPx = 0;
  for (const { dayMs, items } of days) {
    const heightPx = headPx + items.length * rowPx;
    const endPx = offsetPx + heightPx;
    if (endPx <= topPx) abovePx = endPx;
    else if (offsetPx >= bottomPx) belowPx += heightPx;
    else {
      const firstPx = offsetPx + headPx;
      const skipped = Math.max(0, Math.min(items.length, Math.floor((topPx - firstPx) / rowPx)));
      const end = Math.min(items.length, Math.ceil((bottomPx - firstPx) / rowPx));
      shown.push({ dayMs, heightPx, skipped, items: items.slice(skipped, Math.max(skipped, end)) });
    }
    offsetPx = endPx;
  }
  return { abovePx, days: shown, belowPx };
}

/** Where the row of `item` begins, in px from the top of the list; null when it is not in the list. */
export function offsetOf<T>(
  days: readonly DayGroup<T>[],
  isItem: (item: T) => boolean,
  { headPx, rowPx }: RowHeights,
): number | null {
  let offsetPx = 0;
  for (const { items } of days) {
    const index = items.findIndex(isItem);
    if (index >= 0) return offsetPx + headPx + index * rowPx;
    offsetPx += headPx + items.length * rowPx;
  }
  return null;
}
