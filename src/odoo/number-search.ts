/** Finding contacts by a number in whatever way it was typed, and in whatever way it is stored. */
import type { Domain } from './domain.ts';
import { anyOf } from './domain.ts';

/** Where a model keeps its numbers, and how they can be searched. */
export interface NumberFields {
  readonly phoneFields: readonly string[];
  readonly hasNumberSearch: boolean;
  readonly hasSanitizedNumber: boolean;
}

/** `phone_mobile_search` refuses fewer characters with an error. */
const MIN_SEARCH_FIELD_DIGITS = 3;
/** The end of a number that is the same with and without country code and trunk zero, in short plans too. */
const TAIL_DIGITS = 7;

/**
 * The significant digits of a typed number: no separators, no `+`, `00` or trunk `0`.
 * Null when the text holds letters or no such digit.
 */
export function readNumber(typed: string): string | null {
  const text = typed.normalize('NFKC').trim();
  if (/\p{L}|@/u.test(text)) return null;
  const digits = significantDigits(text);
  return digits === '' ? null : digits;
}

/**
 * A domain for the records that may hold a number; it may find too many, never too few. Of a long number its end is
 * asked for, in which every way of writing it agrees. `like` rather than `ilike`: digits have no case, and the database
 * need not fold that of each number first, which is most of its work.
 */
export function numberDomain(digits: string, fields: NumberFields): Domain {
  const needle = digits.slice(-TAIL_DIGITS);
  const hasSearchField = fields.hasNumberSearch && needle.length >= MIN_SEARCH_FIELD_DIGITS;
  // Without the search field, any separator may stand between two digits of the stored number.
  const leaves: Domain[] = hasSearchField
    ? [[['phone_mobile_search', 'ilike', needle]]]
    : fields.phoneFields.map((field): Domain => [[field, 'like', [...needle].join('%')]]);
  return anyOf(fields.hasSanitizedNumber ? [...leaves, [['phone_sanitized', 'like', needle]]] : leaves);
}

/** True when a stored number holds the typed digits, or is the typed number without its country code. */
export function isNumberMatch(stored: string, digits: string): boolean {
  const own = significantDigits(stored);
  if (own.includes(digits)) return true;
  return own.length >= TAIL_DIGITS && digits.endsWith(own);
}

/** Digits without international prefix, trunk zero and the optional `(0)` of an international number. */
export function significantDigits(number: string): string {
  const isInternational = /^\s*(\+|00)/.test(number);
  const written = isInternational ? number.replace(/\(\s*0\s*\)/, '') : number;
  return written.replaceAll(/\D/g, '').replace(/^0+/, '');
}
