/** Counts calls by day, purely: what was made, answered and missed, how long was talked, and how well it was heard. */
import type { CallRecord } from '../protocol/call-record.ts';
import type { CallStatistics, DayStatistics } from '../protocol/call-statistics.ts';
import { isMissed, talkTimeMs } from '../protocol/recorded-call.ts';

type Sum = Omit<DayStatistics, 'day' | 'quality'> & { mosSum: number; measured: number };

const nothing = (): Sum => ({ made: 0, answered: 0, missed: 0, other: 0, talkMs: 0, mosSum: 0, measured: 0 });

/**
 * Statistics of the last `days` days with today, in the time zone of this machine: a day is the calendar's, be it 23 or
 * 25 hours long. A call counts to the day on which it began, with all of its talk; one that goes on is not counted yet.
 */
export function callStatistics(
  records: readonly CallRecord[],
  { days, nowMs }: { readonly days: number; readonly nowMs: number },
): CallStatistics {
  const starts = startsOfDays(days + 1, nowMs);
  const sums = starts.slice(1).map(nothing);
  const whole = nothing();
  for (const record of records) {
    const day = dayIndex(starts, record.startedAtMs);
    const sum = day === null ? undefined : sums[day];
    if (sum === undefined || record.outcome.kind === 'open') continue;
    add(sum, record);
    add(whole, record);
  }
  return {
    days: sums.map((sum, index) => ({ day: isoDay(starts[index] ?? 0), ...closed(sum) })),
    whole: closed(whole),
  };
}

/** The first moments of the last days with tomorrow, the oldest first. */
function startsOfDays(count: number, nowMs: number): number[] {
  const now = new Date(nowMs);
  return Array.from({ length: count }, (_, index) =>
    // The calendar counts the days: hours would be wrong by one twice a year.
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + 2 - count + index).getTime(),
  );
}

/** The day in which a moment lies, by halving; null for one outside of all. */
function dayIndex(starts: readonly number[], atMs: number): number | null {
  let [low, high] = [0, starts.length - 1];
  if (atMs < (starts[low] ?? Infinity) || atMs >= (starts[high] ?? -Infinity)) return null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= atMs) low = middle;
    else high = middle;
  }
  return low;
}

function add(sum: Sum, record: CallRecord): void {
  sum[kindOf(record)] += 1;
  sum.talkMs += talkTimeMs(record);
  if (record.quality === null) return;
  sum.mosSum += record.quality.meanMos;
  sum.measured += 1;
}

function kindOf(record: CallRecord): 'made' | 'answered' | 'missed' | 'other' {
  if (record.direction === 'outgoing') return 'made';
  if (isMissed(record)) return 'missed';
  return record.answeredAtMs === null ? 'other' : 'answered';
}

const closed = ({ mosSum, measured, ...counts }: Sum): CallStatistics['whole'] => ({
  ...counts,
  quality: measured === 0 ? null : mosSum / measured,
});

function isoDay(startMs: number): string {
  const start = new Date(startMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(start.getFullYear()).padStart(4, '0')}-${two(start.getMonth() + 1)}-${two(start.getDate())}`;
}
