/** What the dial field says of a number: its country, how it is written in full, and how it may be written as it is typed. */
import { isolated } from '../lib/text.ts';
import type { Reply } from '../protocol/commands.ts';

export interface NumberReading {
  /** ISO 3166 code, shown as letters since flags are not drawn everywhere; null while it is not told. */
  readonly country: string | null;
  readonly words: string;
  /** What the field may show in the place of what was typed; the same digits. Null to leave it. */
  readonly written: string | null;
}

export const NOTHING_READ: NumberReading = { country: null, words: '', written: null };

/** Fewer digits than this among letters are a name, such as «7 Oaks»; more are a number that is spelled. */
const FEWEST_SPELLED_DIGITS = 3;

/** True for what is looked for among recent calls and contacts instead of being dialled. */
export function isName(typed: string): boolean {
  return /\p{L}/u.test(typed) && typed.replace(/\P{Nd}/gu, '').length < FEWEST_SPELLED_DIGITS;
}

/** True for two writings of one number, and for nothing else: no name, nothing empty. */
export function isSameNumber(one: string, other: string): boolean {
  const digits = bare(one);
  return digits !== '' && digits === bare(other) && !/\p{L}/u.test(one + other);
}

const bare = (typed: string): string => typed.replace(/[^+\d]/g, '');

/**
 * Reads off what `number.read` made of `typed`; a number that is not complete yet says no more than its country.
 * @param locale for the country's name.
 */
export function readingOf(read: Reply<'number.read'>, typed: string, locale: string): NumberReading {
  const country = read.country ?? read.asTyped?.country ?? null;
  const written = read.asTyped?.written ?? null;
  const full = read.trouble === null ? read.formatted : '';
  const isRepeated = full === typed.trim() || full === written;
  const name = country === null ? '' : countryName(country, locale);
  return {
    country,
    words: [isRepeated ? '' : isolated(full), name].filter((part) => part !== '').join(' · '),
    written,
  };
}

function countryName(country: string, locale: string): string {
  return new Intl.DisplayNames([locale, 'en'], { type: 'region' }).of(country) ?? country;
}
