/** Days and times as people in the user's country write them. */
import { startOfDayMs } from './group-by-day.ts';

const DAY_MS = 86_400_000;

/**
 * The locale for dates: the user's own regional variant of the language the texts are in, so that an English face on
 * a French computer does not say "hier". `preferred` is what the browser lists, best first.
 */
export function pickLocale(textLanguage: string, preferred: readonly string[]): string {
  const language = textLanguage.split('-')[0] ?? textLanguage;
  return preferred.find((tag) => tag.split('-')[0] === language) ?? textLanguage;
}

/** Writers of dates for one locale; building an `Intl` format is slow, so it is done once. */
export interface DateWriter {
  /** "Today", "Yesterday", "Monday 3 March"; the year only when it is not this one. */
  day(atMs: number, nowMs: number): string;
  /** "14:05" or "2:05 PM". */
  time(atMs: number): string;
  /** A calendar day `YYYY-MM-DD` as "Today", "Tomorrow" or "3 Mar". */
  deadline(isoDay: string, nowMs: number): string;
}

/** Builds the writers; `timeZone` only to fix it in tests. */
export function createDateWriter(locale: string, timeZone?: string): DateWriter {
  const zone = timeZone === undefined ? {} : { timeZone };
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', ...zone });
  const thisYear = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...zone,
  });
  const anyYear = new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...zone });
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

  const daysApart = (atMs: number, nowMs: number): number =>
    Math.round((startOfDayMs(atMs, timeZone) - startOfDayMs(nowMs, timeZone)) / DAY_MS);
  const capital = (words: string): string => words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);

  return {
    day(atMs, nowMs) {
      const days = daysApart(atMs, nowMs);
      if (days === 0 || days === -1) return capital(relative.format(days, 'day'));
      const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
      return capital((isThisYear ? thisYear : anyYear).format(atMs));
    },
    time: (atMs) => time.format(atMs),
    deadline(isoDay, nowMs) {
      const [year = 0, month = 1, day = 1] = isoDay.split('-').map(Number);
      // Noon of the day in local time: safe from any change of clocks.
      const atMs = new Date(year, month - 1, day, 12).getTime();
      const days = daysApart(atMs, nowMs);
      return Math.abs(days) <= 1 ? capital(relative.format(days, 'day')) : short.format(atMs);
    },
  };
}
