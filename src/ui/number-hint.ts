/** The line under the number: how it is understood, with its country, or why it cannot be called. */
import { isolated } from '../lib/text.ts';
import type { Reply } from '../protocol/commands.ts';
import { troubleText } from './trouble-text.ts';

/**
 * The hint for what `number.read` made of `typed`. A number that is only not complete yet gets none, and one that is
 * written as it is dialled is not repeated. The country is named: not every system draws flags.
 * @param locale for the country's name.
 */
export function hintOf(
  read: Pick<Reply<'number.read'>, 'formatted' | 'country' | 'trouble'>,
  typed: string,
  locale: string,
): string {
  if (read.trouble !== null)
    return read.trouble.code === 'number-has-letters' ? troubleText(read.trouble.code) : '';
  // Not every calling code belongs to a country: `001` is the world.
  if (read.country === null || !/^[A-Z]{2}$/.test(read.country))
    return read.formatted === typed.trim() ? '' : isolated(read.formatted);
  const country = new Intl.DisplayNames([locale, 'en'], { type: 'region' }).of(read.country) ?? read.country;
  return `${isolated(read.formatted)} · ${country}`;
}
