/** Reads the extension that stands after a number: `x123`, `ext. 5`, `poste 5`, `Durchwahl 12`. */
import { canonical, isDigit, isLetter } from './character.ts';
import { plainWord } from './cue-words.ts';

const MARKS = new Set(
  'x ext extn extension poste post toestel tst intern interne int interno durchwahl dw nebenstelle nst app apparat anexo'.split(
    ' ',
  ),
);
const MAX_DIGITS = 6;
const MAX_MARK_UNITS = 12;

export interface Extension {
  readonly digits: string;
  readonly end: number;
}

/** The extension that begins within a few characters of `from`; null without one. */
export function extensionAt(text: string, from: number): Extension | null {
  let at = skip(text, from, ' \u00a0,;(-–—/', 3);
  const markStart = at;
  if (text.charAt(at) === '#' && at > from) at += 1;
  else {
    while (at - markStart < MAX_MARK_UNITS && isLetter(text.charCodeAt(at))) at += 1;
    if (at === markStart || !MARKS.has(plainWord(text.slice(markStart, at)))) return null;
  }
  at = skip(text, at, ' \u00a0.:-/#', 3);
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

function skip(text: string, from: number, these: string, atMost: number): number {
  let at = from;
  while (at < text.length && at - from < atMost && these.includes(text.charAt(at))) at += 1;
  return at;
}
