/** Guesses which number was meant by one that cannot be called. */
import { stripWriting } from './dial-string.ts';
import { parsePhoneNumberFromString, type CountryCode } from './phone-library.ts';

export interface NumberSuggestion {
  /** E.164, ready to be dialled. */
  readonly number: string;
  /** As shown to people, in international form. */
  readonly shown: string;
}

/** The letters of a telephone keypad (ITU-T E.161), as in 1-800-FLOWERS. */
const KEYPAD = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'] as const;
/** What is read or typed in the place of a digit. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  I: '1',
  l: '1',
  '|': '1',
  S: '5',
  B: '8',
};
/** More digits than this too many are no slip of the finger. */
const MOST_EXTRA_DIGITS = 3;
const MAX_LENGTH = 64;

/**
 * The nearest valid number to `typed`, or null when nothing near is valid. What changes the least is tried first: the same
 * digits written properly, the country code that is missing, then letters, then digits too many at the end.
 * @param country ISO 3166 code in which a number without country code is read.
 */
export function suggestNumber(typed: string, country: string): NumberSuggestion | null {
  const written = typed.slice(0, MAX_LENGTH);
  for (const candidate of candidates(written)) {
    const parsed = parsePhoneNumberFromString(candidate, country as CountryCode);
    if (parsed?.isValid() === true && parsed.number !== stripWriting(written)) {
      return { number: parsed.number, shown: parsed.formatInternational() };
    }
  }
  return null;
}

function* candidates(written: string): Generator<string> {
  const likely = written.replace(/[OoIl|SB]/g, (letter) =>
    besideDigits(written) ? (LOOKALIKES[letter] ?? letter) : letter,
  );
  for (const text of new Set([written, likely])) {
    if (!/\p{L}/u.test(text)) yield* digitCandidates(text);
  }
  const spelled = written.replace(/[a-z]/gi, keyOf);
  // Words around a number are no letters of a keypad.
  const around = /\+?\d[\d\s()./-]{5,}\d/.exec(written)?.[0];
  if (around !== undefined) yield* digitCandidates(around);
  if (spelled !== written && /\d{3}/.test(written)) yield* digitCandidates(spelled);
}

/** True where more is digits than letters: then a letter among them is a slip. */
const besideDigits = (written: string): boolean =>
  written.replace(/\D/g, '').length > 2 * written.replace(/\P{L}/gu, '').length;

function keyOf(letter: string): string {
  const key = KEYPAD.findIndex((letters) => letters.includes(letter.toUpperCase()));
  return key < 0 ? letter : String(key + 2);
}

function* digitCandidates(text: string): Generator<string> {
  const digits = stripWriting(text).replace(/\D/g, '');
  const bare = digits.replace(/^0+/, '');
  const isInternational = text.trimStart().startsWith('+') || digits.startsWith('00');
  const inFull = isInternational ? `+${bare}` : digits;
  // `+0470…`: a plus sign in front of a national number; `0032…` and `+0032…` need no guess beyond the plus.
  yield* [inFull, digits, `0${bare}`, `+${bare}`];
  for (let extra = 1; extra <= MOST_EXTRA_DIGITS; extra += 1) yield inFull.slice(0, -extra);
}
