/** Turns what a person typed or clicked into what can be dialled, or says why it cannot. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble, type TroubleCode } from '../lib/trouble.ts';
import { parsePhoneNumberFromString, validatePhoneNumberLength, type CountryCode } from './phone-library.ts';

/** A number ready to be dialled. */
export interface DialTarget {
  /** User part of the Request-URI: an optional leading `+`, then digits, `*` and `#`. */
  readonly dialString: string;
  /** As shown to people: international form for a real number, otherwise as dialled. */
  readonly display: string;
  /** Country of a real number, null for an extension or feature code. */
  readonly country: string | null;
}

/** Why a number cannot be one of its country, by the names of libphonenumber's `ValidatePhoneNumberLengthResult`. */
const LENGTH_TROUBLES: Readonly<Partial<Record<string, TroubleCode>>> = {
  TOO_SHORT: 'number-too-short',
  TOO_LONG: 'number-too-long',
  INVALID_COUNTRY: 'number-country-unknown',
};

const FULL_WIDTH_OFFSET = 0xfee0;
/** Longest telephone number by ITU-T E.164 is 15 digits; feature codes with arguments are longer, 64 is our own limit. */
const MAX_DIAL_LENGTH = 64;
/** Internal extensions and short codes are not judged by a country's numbering plan. */
const MAX_EXTENSION_DIGITS = 6;

/**
 * Reads a typed, pasted or linked number. Separators, `tel:`, invisible characters, full-width digits and the `(0)` of
 * `+32 (0)470…` are understood; `+`, `*` and `#` are never lost. National numbers are dialled as written, because the PBX
 * knows its own trunk prefix; an international number is refused when its country's plan makes it impossible.
 * @param country ISO 3166 code in which a national number is read for display.
 */
export function readDialString(typed: string, country: string): Result<DialTarget, Trouble> {
  const plain = stripWriting(typed);
  if (plain === '') return fail(trouble('number-empty'));
  if (/\p{L}/u.test(plain)) return fail(trouble('number-has-letters'));
  const dialString = plain.replace(/[^+0-9*#]/g, '');
  if (!/^\+?[0-9*#]+$/.test(dialString) || dialString.length > MAX_DIAL_LENGTH) {
    return fail(trouble('number-incomplete', 'not a dial string'));
  }
  if (/[*#]/.test(dialString)) return ok({ dialString, display: dialString, country: null });
  if (dialString.startsWith('+')) {
    const length = validatePhoneNumberLength(dialString);
    if (length !== undefined) return fail(trouble(LENGTH_TROUBLES[length] ?? 'number-incomplete', length));
  }
  const isExtension = !dialString.startsWith('+') && dialString.length <= MAX_EXTENSION_DIGITS;
  const parsed = isExtension ? undefined : parsePhoneNumberFromString(dialString, country as CountryCode);
  if (parsed?.isValid() !== true) return ok({ dialString, display: dialString, country: null });
  return ok({ dialString, display: parsed.formatInternational(), country: parsed.country ?? null });
}

/** False for a number that is read the same in every country: international, an extension, or a feature code. */
export function isReadByCountry(typed: string): boolean {
  const plain = stripWriting(typed);
  return !/^\+|[*#]/.test(plain) && plain.length > MAX_EXTENSION_DIGITS;
}

/** Takes away what belongs to the writing of a number and not to the number. */
export function stripWriting(typed: string): string {
  return typed
    .replace(/^\s*(?:tel|callto|sip|sips):(?:\/\/)?/i, '')
    .replace(/[０-９＊＃＋]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[\p{Cf}\p{Cc}\p{Z}]/gu, '')
    .replace(/^(\+\d{1,3})\(0\)/, '$1')
    .replace(/[().\-/‐-―_,]/g, '');
}
