/** What stands directly beside a run of digits, and what that makes of it. */
import { canonical, isDigit, isLetter, isLower, isUnspacedScript, isUpper, SPACE } from './character.ts';
import { letterKind, plainWord, wordKind } from './cue-words.ts';
import { wordEndingAt } from './cue.ts';

/**
 * `free`: nothing speaks against it. `group`: the group beside it belongs to something else (14:30, 5 %), the rest may
 * be a number. `part`: all of it is part of something else (a word, an address, an amount).
 */
export type Neighbour = 'free' | 'group' | 'part';

const NEVER_BEFORE = /[#№@_\\%&$€£¥₹^~×±≈*]/;
const NEVER_AFTER = /[_@=\\×^]/;
const UNIT_SIGNS = '%‰°€$£¥₹²³';
/** As `plainWord` makes them. */
const UNITS = new Set(
  'eur euro euros usd dollar dollars gbp inr chf kr kb mb gb tb kib mib gib tib byte bytes bit bits k kw kwh kg km kn mm cm ml px pt ms hz mhz ghz rpm ppm stk stuck stuk stuks unit units pcs habitant habitants habitantes inwoners einwohner inhabitants people personas personnes views rows items'.split(
    ' ',
  ),
);
const MAX_UNIT_LETTERS = 11;
const MAX_NOUN_LETTERS = 24;

/** Looks at the characters before `start`, where the run `written` begins. */
export function before(text: string, start: number, written: string): Neighbour {
  const code = text.charCodeAt(start - 1);
  // Most numbers stand at the beginning or after a space.
  if (Number.isNaN(code) || canonical(code) === SPACE) return 'free';
  const character = text.charAt(start - 1);
  const code2 = text.charCodeAt(start - 2);
  if (isLetter(code)) {
    if (isUnspacedScript(code)) return 'free';
    const word = wordEndingAt(text, start);
    if (wordKind(word) === 'phone' || wordKind(word) === 'fax') return 'free';
    return word.length > 2 && written.includes('+') ? 'free' : 'part';
  }
  if (character === '*') return text.charAt(start - 3) === '*' || isDigit(canonical(code2)) ? 'part' : 'free';
  if (character === '=') return isLabel(text, start - 1) ? 'free' : 'part';
  if (NEVER_BEFORE.test(character)) return 'part';
  if (isDigit(canonical(code))) return 'part';
  if (character === ':') return isDigit(canonical(code2)) ? 'group' : 'free';
  if (character === ',')
    return isDigit(canonical(code2)) && /^\D*\d{3}(?!\d)/.test(written) ? 'part' : 'free';
  if (character === "'" || character === '’') return isDigit(canonical(code2)) ? 'part' : 'free';
  if (character === '+') return 'part';
  const member = canonical(code);
  const isTied = isLetter(code2) || isDigit(canonical(code2));
  if (member === 0x2d || member === 0x2f) {
    return isTied && !isLabel(text, start - 1) ? 'part' : 'free';
  }
  if (member === 0x2e && isLetter(code2)) {
    const word = wordEndingAt(text, start - 1);
    return word.length === 1 && letterKind(word, '.') === undefined ? 'part' : 'free';
  }
  return 'free';
}

/** Looks at the characters after `end`. `isStrong`: the run begins like a phone number (plus, zero) or is labelled. */
export function after(text: string, end: number, isStrong: boolean): Neighbour {
  const code = text.charCodeAt(end);
  if (Number.isNaN(code)) return 'free';
  const character = text.charAt(end);
  const next = text.charCodeAt(end + 1);
  if (isLetter(code)) {
    if (isUnspacedScript(code)) return 'free';
    // Text of neighbouring elements may follow without a space: «02 555 12 34E-mail».
    const isNextLabel =
      isUpper(character) &&
      (isLower(text.charAt(end + 1)) ? isLower(text.charAt(end + 2)) : text.startsWith('-mail', end + 1));
    return isStrong && isNextLabel ? 'free' : 'group';
  }
  if (isDigit(canonical(code)) || NEVER_AFTER.test(character)) return 'part';
  if (character === ':') return isDigit(canonical(next)) ? 'group' : 'free';
  if (character === ',') return !isStrong && isFraction(text, end + 1) ? 'part' : 'free';
  if (character === '.') return isLetter(next) && (next | 0x20) === next ? 'part' : 'free';
  if (canonical(code) === 0x2d) return isLetter(next) ? 'group' : 'free';
  if (character === '/') return isLetter(next) && !isStrong ? 'part' : 'free';
  return isUnit(text, canonical(code) === SPACE ? end + 1 : end) ? 'group' : 'free';
}

function isUnit(text: string, from: number): boolean {
  let end = from;
  while (end - from <= MAX_UNIT_LETTERS && isLetter(text.charCodeAt(end))) end += 1;
  if (end === from) return from < text.length && UNIT_SIGNS.includes(text.charAt(from));
  if (isDigit(canonical(text.charCodeAt(end)))) return false;
  return UNITS.has(plainWord(text.slice(from, end)));
}

/** Whether a common noun follows, which makes a figure in threes a quantity: `655 432 100 litros`. */
export function isNounAfter(text: string, end: number): boolean {
  if (canonical(text.charCodeAt(end)) !== SPACE) return false;
  const from = end + 1;
  let to = from;
  while (to - from < MAX_NOUN_LETTERS && isLower(text.charAt(to))) to += 1;
  return to > from && wordKind(plainWord(text.slice(from, to))) === undefined;
}

function isLabel(text: string, end: number): boolean {
  const kind = wordKind(wordEndingAt(text, end));
  return kind === 'phone' || kind === 'fax' || kind === 'number';
}

function isFraction(text: string, from: number): boolean {
  return /^\d{1,3}(?!\d)/.test(text.slice(from, from + 4));
}
