/** The line under the number: how it is understood, with its country, or why it cannot be called. */
import { isolated } from '../lib/text.ts';
import type { Reply } from '../protocol/commands.ts';
import { troubleText } from './trouble-text.ts';

/** Regional indicator symbol of the letter A; the others follow in the order of the alphabet. */
const INDICATOR_A = 0x1f1e6;

/** The flag of an ISO 3166 country as an emoji, or nothing for what is not a country code. */
export function flagOf(country: string | null): string {
  if (country === null || !/^[A-Z]{2}$/.test(country)) return '';
  return String.fromCodePoint(...[...country].map((letter) => INDICATOR_A + letter.charCodeAt(0) - 65));
}

/**
 * The hint for what `number.read` made of `typed`. A number that is only not complete yet gets none, and one that is
 * written as it is dialled is not repeated.
 * @param locale for the country's name.
 */
export function hintOf(
  read: Pick<Reply<'number.read'>, 'formatted' | 'country' | 'trouble'>,
  typed: string,
  locale: string,
): string {
  if (read.trouble !== null)
    return read.trouble.code === 'number-has-letters' ? troubleText(read.trouble.code) : '';
  const flag = flagOf(read.country);
  if (read.country === null || flag === '')
    return read.formatted === typed.trim() ? '' : isolated(read.formatted);
  const country = new Intl.DisplayNames([locale, 'en'], { type: 'region' }).of(read.country) ?? read.country;
  return `${flag} ${isolated(read.formatted)} · ${country}`;
}
