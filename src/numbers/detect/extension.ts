/** Reads the extension that stands after a number: `x123`, `ext. 5`, `poste 5`, `Durchwahl 12`. */
import { canonical, isDigit, isLetter } from './character.ts';
import { plainWord } from './cue-words.ts';

const MARK =
  /^(?:x|ext(?:n|ension)?|poste?|toestel|tst|int(?:ern[eo]?)?|durchwahl|dw|nebenstelle|nst|app(?:arat)?|anexo)$/;
const MAX_DIGITS = 6;
const MAX_MARK_UNITS = 12;
const MAX_BETWEEN_UNITS = 3;

export interface Extension {
  readonly digits: string;
  readonly end: number;
}

/** The extension that begins within a few characters of `from`; null without one. */
export function extensionAt(text: string, from: number): Extension | null {
  let at = skip(text, from, ',;');
  const markStart = at;
  if (text.charAt(at) === '#' && at > from) at += 1;
  else {
    while (at - markStart < MAX_MARK_UNITS && isLetter(text.charCodeAt(at))) at += 1;
    if (at === markStart || !MARK.test(plainWord(text.slice(markStart, at)))) return null;
  }
  at = skip(text, at, ':#');
  let digits = '';
  while (digits.length <= MAX_DIGITS) {
    const member = canonical(text.charCodeAt(at));
    if (!isDigit(member)) break;
    digits += String.fromCharCode(member);
    at += 1;
  }
  if (digits === '' || digits.length > MAX_DIGITS || isLetter(text.charCodeAt(at))) return null;
  return { digits, end: at };
}

/** Past what numbers are separated with, and these others. */
function skip(text: string, from: number, others: string): number {
  let at = from;
  while (at - from < MAX_BETWEEN_UNITS) {
    const member = canonical(text.charCodeAt(at));
    if (isDigit(member) || (member === 0 && !others.includes(text.charAt(at)))) break;
    at += 1;
  }
  return at;
}
