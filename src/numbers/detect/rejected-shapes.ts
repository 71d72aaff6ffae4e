/** Shapes that are something else than a phone number, whatever the country. They are given in the small alphabet. */

const DATE_BEFORE =
  /^(?:(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?=[ /-]|$)|(\d{1,2})([-./])(\d{1,2})\6\d{2}(?= |$)|(?:19|20)\d\d([-./])(\d{1,2})\8(\d{1,2})(?=[ /-]|$))/;
const UUID = /^\d{8}-\d{4}-\d{4}-\d{4}-\d{12}$/;
/** 978-3-16-148410-0 and its bare form. */
const ISBN = /^97[89](?:[- ]?\d){10}$/;
const CARD = /^(?:\d{4}([- ]?)\d{4}\1\d{4}\1\d{4}|\d{4}[- ]?\d{6}[- ]?\d{5})$/;
const QUAD = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
/** 08.30-12.00 13.30-17.00 */
const HOURS = /^(?:[01]?\d|2[0-4])\.[0-5]\d(?:[ -]{1,3}(?:[01]?\d|2[0-4])\.[0-5]\d)+$/;
/** The German tax number, office/district/person: 030/123/45678. */
const GERMAN_TAX = /^\d{2,3}\/\d{3}\/\d{4,5}$/;
/** Belgium: structured payment reference, national register number, bank account of before IBAN. */
const BELGIAN = /^(?:\d{3}\/\d{4}\/\d{5}|\d\d\.\d\d\.\d\d-\d{3}\.\d\d|\d{3}-\d{7}-\d\d)$/;
/** The French social security number: sex, year, month, place, order, check. */
const NIR = /^[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?\d\d ?\d{3} ?\d{3}(?: ?\d\d)?$/;
/** One point and no trunk zero or plus: 50.846557, 202.5550123. */
const DECIMAL = /^(?:0|[1-9]\d*)\.\d+$/;
const YEARS = /^(?:1[89]|20)\d\d ?[-/] ?(?:1[89]|20)\d\d$/;

/** Length of the dates at the beginning, with what separates them from the rest. */
export function datesBefore(written: string): number {
  let length = 0;
  for (;;) {
    const rest = written.slice(length);
    const found = DATE_BEFORE.exec(rest);
    if (found === null || !isDate(found)) return length;
    length += found[0].length;
    length += /^[ /-]*/.exec(written.slice(length))?.[0].length ?? 0;
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
  return /^[1-9]\d{0,2}([. ])\d{3}(?:\1\d{3})+$/.test(written);
}

/** Bare digits shorter than this have no shape of their own: articles, cards and the French number are longer. */
const MIN_BARE_SHAPE = 13;

/** What `isOtherShape` says of digits without separators. */
export function isBareOtherShape(written: string, isLabelled: boolean): boolean {
  return written.length >= MIN_BARE_SHAPE && isOtherShape(written, isLabelled);
}

/** Whether it can only be something else; a telephone label overrules what a person may have written oddly. */
export function isOtherShape(written: string, isLabelled: boolean): boolean {
  if (UUID.test(written) || BELGIAN.test(written) || isCard(written)) return true;
  if (isLabelled) return false;
  return ISBN.test(written) || isAddress(written) || DECIMAL.test(written) || isSpan(written);
}

function isSpan(written: string): boolean {
  return YEARS.test(written) || HOURS.test(written) || NIR.test(written) || GERMAN_TAX.test(written);
}

/** IPv4: no octet has a leading zero, which keeps 02.123.45.67 a phone number. */
function isAddress(written: string): boolean {
  const found = QUAD.exec(written);
  if (found === null) return false;
  return found.slice(1).every((octet) => Number(octet) <= 255 && (octet === '0' || !octet.startsWith('0')));
}

function isCard(written: string): boolean {
  if (!CARD.test(written)) return false;
  const digits = written.replace(/\D/g, '');
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - place));
    const twice = place % 2 === 1 ? digit * 2 : digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}
