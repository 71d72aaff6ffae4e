/** Reads the number a caller shows, and says whether a number stored somewhere is the same one. */
import { stripWriting } from './dial-string.ts';
import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from './phone-library.ts';

export interface CallerNumber {
  /** International form `+…`; null for an extension or a number of no country's plan. */
  readonly e164: string | null;
  /** ISO 3166 code of its country, null where it has none. */
  readonly country: string | null;
  /** Its digits without international prefix and trunk zero. */
  readonly digits: string;
}

/**
 * How sure it is that a stored number is the caller's: `exact` when it is written internationally or is so read in
 * the own country, `likely` when only the caller's country or the bare digits make it the same.
 */
export type Likeness = 'exact' | 'likely';

/** Fewer equal digits at the end say nothing. */
const MIN_COMMON_DIGITS = 7;
/** Internal numbers are not judged by a country's plan. */
const MAX_EXTENSION_DIGITS = 6;

/**
 * Reads a caller's number, in whichever form the exchange sends it (international, with `00`, without any prefix, or
 * national); null when it is withheld or no number at all.
 * @param country ISO 3166 code in which a national number is read.
 */
export function readCallerNumber(shown: string, country: string): CallerNumber | null {
  const plain = stripWriting(shown.normalize('NFKC'));
  if (!/^\+?\d{2,20}$/.test(plain)) return null;
  const bare = plain.replace(/^(?:\+|00)/, '').replace(/^0+/, '');
  if (bare === '') return null;
  if (!plain.startsWith('+') && plain.length <= MAX_EXTENSION_DIGITS) {
    return { e164: null, country: null, digits: bare };
  }
  const parsed = parse(plain, country) ?? parse(`+${bare}`, country);
  return parsed === null
    ? { e164: null, country: null, digits: bare }
    : { e164: parsed.number, country: parsed.country ?? null, digits: parsed.number.slice(1) };
}

/** Whether a stored number, however written, is the caller's; null when it is another. */
export function likenessOf(stored: string, caller: CallerNumber, country: string): Likeness | null {
  const plain = stripWriting(stored.normalize('NFKC'));
  const digits = plain
    .replace(/^(?:\+|00)/, '')
    .replaceAll(/\D/g, '')
    .replace(/^0+/, '');
  if (digits === '') return null;
  if (caller.e164 === null) return digits === caller.digits ? 'exact' : null;
  const own = parse(plain, country);
  if (own?.number === caller.e164) return 'exact';
  if (/^(?:\+|00)/.test(plain) && own !== null) return null;
  if (caller.country !== null && parse(plain, caller.country)?.number === caller.e164) return 'likely';
  return own === null && digits.length >= MIN_COMMON_DIGITS && caller.digits.endsWith(digits)
    ? 'likely'
    : null;
}

/** A number as it is best stored: international with spaces where its country's plan knows it, else as given. */
export function storedForm(typed: string, country: string): string {
  return parse(stripWriting(typed.normalize('NFKC')), country)?.formatInternational() ?? typed.trim();
}

/** True for a number that can only be a mobile telephone's. */
export function isMobileNumber(typed: string, country: string): boolean {
  return parse(stripWriting(typed.normalize('NFKC')), country)?.getType() === 'MOBILE';
}

/** The valid number of a text; `00` counts as the international prefix everywhere. */
function parse(plain: string, country: string): PhoneNumber | null {
  const written = plain.replace(/^00(?=[1-9])/, '+');
  if (!written.startsWith('+') && written.length <= MAX_EXTENSION_DIGITS) return null;
  const parsed = parsePhoneNumberFromString(written, country as CountryCode);
  return parsed?.isValid() === true ? parsed : null;
}
