/** How a number that is not complete yet is written while somebody types it. */
import { asYouType, type CountryCode } from './phone-library.ts';

export interface WrittenAsTyped {
  /** The digits and plus of what was typed, in their order, with spaces and brackets as its country writes them. */
  readonly written: string;
  /** ISO 3166 country once the digits tell it, else null. */
  readonly country: string | null;
}

/** Internal numbers belong to no country's plan; see `readDialString`. */
const MAX_EXTENSION_DIGITS = 6;
/** Anything else is somebody's own way of writing, a feature code or a name. */
const PLAIN = /^\+?[\d ()-]*$/;

/**
 * Null for what is to be left as it is: extensions, feature codes, names, numbers with brackets around a trunk zero.
 * @param country ISO 3166 code in which a national number is read.
 */
export function formatAsTyped(typed: string, country: string): WrittenAsTyped | null {
  const plain = typed.trim();
  if (!PLAIN.test(plain) || plain.includes('(0)')) return null;
  const digits = plain.replace(/[^+\d]/g, '');
  if (!digits.startsWith('+') && digits.length <= MAX_EXTENSION_DIGITS) return null;
  const writer = asYouType(country as CountryCode);
  const written = writer.input(digits).trim();
  // The library may write a digit more, such as a trunk zero; what was typed is never anything else.
  if (written.replace(/[^+\d]/g, '') !== digits) return null;
  const isTold = digits.startsWith('+') || writer.getNumber()?.isPossible() === true;
  return { written, country: isTold ? (writer.getCountry() ?? null) : null };
}
