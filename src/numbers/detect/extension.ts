/** Reads the extension that stands after a number: `x123`, `ext. 5`, `poste 5`, `Durchwahl 12`. */
import { canonical, DOT, HYPHEN, isDigit, isLetter, OPEN, SLASH, SPACE } from './character.ts';
import { plainWord } from './cue-words.ts';

const MARKS = new Set(
  'x ext extn extension poste post toestel tst intern interne int interno durchwahl dw nebenstelle nst app apparat anexo'.split(
    ' ',
  ),
);
const MAX_DIGITS = 6;
const MAX_MARK_UNITS = 12;
const MAX_BETWEEN_UNITS = 3;

export interface Extension {
  readonly digits: string;
  readonly end: number;
}

/** The extension that begins within a few characters of `from`; null without one. */
export function extensionAt(text: string, from: number): Extension | null {
  let at = skip(text, from, mayBeBeforeMark);
  const markStart = at;
  if (text.charAt(at) === '#' && at > from) at += 1;
  else {
    while (at - markStart < MAX_MARK_UNITS && isLetter(text.charCodeAt(at))) at += 1;
    if (at === markStart || !MARKS.has(plainWord(text.slice(markStart, at)))) return null;
  }
  at = skip(text, at, mayBeAfterMark);
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

function skip(text: string, from: number, isBetween: (code: number) => boolean): number {
  let at = from;
  while (at - from < MAX_BETWEEN_UNITS && isBetween(text.charCodeAt(at))) at += 1;
  return at;
}

function mayBeBeforeMark(code: number): boolean {
  const member = canonical(code);
  return isJoint(member) || member === OPEN || code === 0x2c || code === 0x3b;
}

function mayBeAfterMark(code: number): boolean {
  const member = canonical(code);
  return isJoint(member) || member === DOT || code === 0x23 || code === 0x3a;
}

function isJoint(member: number): boolean {
  return member === SPACE || member === HYPHEN || member === SLASH;
}
