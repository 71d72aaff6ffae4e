/** Cuts a list that is sorted by time into calendar days. */

export interface DayGroup<T> {
  /** The first millisecond of the day, which also serves as its key. */
  readonly dayMs: number;
  readonly items: readonly T[];
}

/** Midnight at the beginning of the day of `atMs`, in the local or the given time zone. */
export function startOfDayMs(atMs: number, timeZone?: string): number {
  if (timeZone === undefined) return new Date(atMs).setHours(0, 0, 0, 0);
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(atMs);
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'));
}

/** Groups neighbours of the same day and keeps the order of `items`. */
export function groupByDay<T>(
  items: readonly T[],
  atMs: (item: T) => number,
  timeZone?: string,
): readonly DayGroup<T>[] {
  const groups: { dayMs: number; items: T[] }[] = [];
  // Calendars are slow: what lies between two times of one day is of that day.
  let fromMs = Infinity;
  let toMs = -Infinity;
  for (const item of items) {
    const at = atMs(item);
    const last = groups.at(-1);
    if (last !== undefined && at >= fromMs && at <= toMs) {
      last.items.push(item);
      continue;
    }
    const dayMs = startOfDayMs(at, timeZone);
    if (last?.dayMs === dayMs) {
      last.items.push(item);
      fromMs = Math.min(fromMs, at);
      toMs = Math.max(toMs, at);
    } else {
      groups.push({ dayMs, items: [item] });
      // Of a named zone the key is no moment of the day itself.
      fromMs = timeZone === undefined ? dayMs : at;
      toMs = at;
    }
  }
  return groups;
}
