/** Numbers of books, people, payments and opening hours that are written with the separators of phone numbers. */

const UUID = /^\d{8}-\d{4}-\d{4}-\d{4}-\d{12}$/;
/** Belgium: structured payment reference, national register number, bank account of before IBAN. */
const BELGIAN = /^(?:\d{3}\/\d{4}\/\d{5}|\d\d\.\d\d\.\d\d-\d{3}\.\d\d|\d{3}-\d{7}-\d\d)$/;
/** 978-3-16-148410-0 and its bare form. */
const ISBN = /^97[89](?:[- ]?\d){10}$/;
/** 08.30-12.00 13.30-17.00 */
const HOURS = /^(?:[01]?\d|2[0-4])\.[0-5]\d(?:[ -]{1,3}(?:[01]?\d|2[0-4])\.[0-5]\d)+$/;
/** The German tax number, office/district/person: 030/123/45678. */
const GERMAN_TAX = /^\d{2,3}\/\d{3}\/\d{4,5}$/;
/** The French social security number: sex, year, month, place, order, check. */
const NIR = /^[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?\d\d ?\d{3} ?\d{3}(?: ?\d\d)?$/;
const YEARS = /^(?:1[89]|20)\d\d ?[-/] ?(?:1[89]|20)\d\d$/;
/** All but ISBN and NIR have one of these. */
const SEPARATED = /[-./]/;
const BARE = /^[129]/;
/** Without them none of the others is shorter. */
const MIN_BARE_UNITS = 13;

const NEVER = [UUID, BELGIAN];
const UNLABELLED = [ISBN, HOURS, GERMAN_TAX, NIR, YEARS];

/** Whether `written` is such a number; a telephone label overrules those that a person may have written oddly. */
export function isDocumentNumber(written: string, isLabelled: boolean): boolean {
  // Looked at first, since most numbers have no such separator and begin with a zero or a plus.
  if (!SEPARATED.test(written) && !(written.length >= MIN_BARE_UNITS && BARE.test(written))) return false;
  const isWritten = (form: RegExp): boolean => form.test(written);
  return NEVER.some(isWritten) || (!isLabelled && UNLABELLED.some(isWritten));
}
