/** Shapes that are something else than a phone number, whatever the country. They are given in the small alphabet. */
import { isMark } from './character.ts';

const DATE_BEFORE =
  /^(?:(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?=[ /-]|$)|(\d{1,2})([-./])(\d{1,2})\6\d{2}(?= |$)|(?:19|20)\d\d([-./])(\d{1,2})\8(\d{1,2})(?=[ /-]|$))/;
/** Payment cards (ISO 7812: they begin with 2 to 6), which no phone number of so many digits does without a plus. */
const CARD = /^(?:[2-6]\d{3}([- ]?)\d{4}\1\d{4}\1\d{4}|3\d{3}[- ]?\d{6}[- ]?\d{5})$/;
const QUAD = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
/** One point and no trunk zero or plus: 50.846557, 202.5550123. */
const DECIMAL = /^(?:0|[1-9]\d*)\.\d+$/;
const THOUSANDS = /^[1-9]\d{0,2}([. ])\d{3}(?:\1\d{3})+$/;

/** Length of the dates at the beginning, with what separates them from the rest. */
export function datesBefore(written: string): number {
  // Looked at first, since most runs are no dates: a day or month has one or two digits and a year four.
  if (![1, 2, 4].some((at) => isMark(written.charCodeAt(at)))) return 0;
  let length = 0;
  for (;;) {
    const rest = written.slice(length);
    const found = DATE_BEFORE.exec(rest);
    if (found === null || !isDate(found)) return length;
    length += found[0].length;
    while (length < written.length && ' /-'.includes(written.charAt(length))) length += 1;
  }
}

function isDate(found: RegExpExecArray): boolean {
  const one = Number(found[1] ?? found[5] ?? found[9]);
  const other = Number(found[3] ?? found[7] ?? found[10]);
  return Math.min(one, other) >= 1 && Math.min(one, other) <= 12 && Math.max(one, other) <= 31;
}

/**
 * Whether a quantity is written in threes: 1.234.567, 12 345 678. A leading zero never begins a quantity. Phone
 * numbers of countries without a trunk prefix may look the same.
 */
export function isInThousands(written: string): boolean {
  return THOUSANDS.test(written);
}

/**
 * Whether it can only be something else that pages are full of; a telephone label overrules what a person may have
 * written oddly. What is rarer is left to the judge (`document-numbers.ts`).
 */
export function isOtherShape(written: string, isLabelled: boolean): boolean {
  if (isCard(written)) return true;
  return !isLabelled && written.includes('.') && (isAddress(written) || DECIMAL.test(written));
}

/** IPv4: no octet has a leading zero, which keeps 02.123.45.67 a phone number. */
function isAddress(written: string): boolean {
  const found = QUAD.exec(written);
  if (found === null) return false;
  return found.slice(1).every((octet) => Number(octet) <= 255 && (octet === '0' || !octet.startsWith('0')));
}

/** Whether it is the number of a payment card. */
export function isCard(written: string): boolean {
  return CARD.test(written);
}
