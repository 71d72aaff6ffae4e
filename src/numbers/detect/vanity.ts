/** Reads keypad letters at the end of a free-phone number: `1-800-FLOWERS`, `0800 REPAIR`. */
import { isCapital } from './character.ts';

/** Free and shared-cost prefixes, where words are bought: North America, then `0800`, `0900`, `1800`, `1300`. */
const NORTH_AMERICAN = /^1?(?:8(?:00|33|44|55|66|77|88)|900)/;
const ELSEWHERE = /^(?:0[89]0\d|1[38]00)/;
/** ITU-T E.161: the keypad's letters. */
const KEYPAD = '22233344455566677778889999';
const SUBSCRIBER_DIGITS = 7;
const MAX_LETTERS = 10;

export interface Vanity {
  /** Letters turned into digits and separators kept, unit for unit. */
  readonly written: string;
  readonly end: number;
}

/**
 * The letters that continue the number `written`, which ends at `end`; null where they are just the next word.
 * A label, or how it begins, makes it a telephone number anyway, so that `800 CUSTOMERS` is none.
 */
export function vanityAt(text: string, end: number, written: string, isLabelled: boolean): Vanity | null {
  // `(800) FLOWERS`: the run ends at its last digit.
  const from = text.charAt(end) === ')' ? end + 1 : end;
  if (!isCapital(text.charCodeAt(from)) && !isCapital(text.charCodeAt(from + 1))) return null;
  const digits = written.replace(/\D/g, '');
  const isNorthAmerican = NORTH_AMERICAN.test(digits);
  if (!isNorthAmerican && !ELSEWHERE.test(digits)) return null;
  const found =
    /^[-. \u00a0\u2011]?(?:[A-Z]{2,}|[A-Z](?=-[A-Z]{2}))(?:[- ][A-Z]{2,})*(?![\w\xc0-\u1fff])/.exec(
      text.slice(from, from + 24),
    );
  if (found === null) return null;
  const isTied = from > end || /^[-.]/.test(found[0]) || /[-.)]/.test(written);
  if (!isLabelled && !isTied && !/^\D*0|^\(?(?:\+|1[-. (])/.test(written)) return null;
  let letters = 0;
  let kept = text.slice(end, from);
  for (const character of found[0]) {
    const key = KEYPAD.charAt(character.charCodeAt(0) - 65);
    // Words after the seven digits that are dialled belong to the sentence.
    if (key === '' && character === ' ' && letters >= SUBSCRIBER_DIGITS) break;
    if (key !== '') letters += 1;
    kept += key || ('-.'.includes(character) ? character : ' ');
  }
  if (letters > MAX_LETTERS) return null;
  if (isNorthAmerican) {
    const subscriber = digits.replace(/^1?\d{3}/, '').length + letters;
    if (subscriber < SUBSCRIBER_DIGITS) return null;
  }
  return { written: written + kept, end: end + kept.length };
}
