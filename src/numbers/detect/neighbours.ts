/** What stands directly beside a run of digits, and what that makes of it. */
import { canonical, isDigit, isLetter, isUnspacedScript, SPACE } from './character.ts';
import { letterKind, plainWord, wordKind } from './cue-words.ts';
import { wordEndingAt } from './cue.ts';

/**
 * `free`: nothing speaks against it. `group`: the group beside it belongs to something else (14:30, 5 %), the rest may
 * be a number. `part`: all of it is part of something else (a word, an address, an amount).
 */
export type Neighbour = 'free' | 'group' | 'part';

const NEVER_BEFORE = /[#№@_\\%&$€£¥₹^~×±≈+]/;
const NEVER_AFTER = /[_@=\\×^]/;
// Letters are those of scripts with capitals here, up to the Cyrillic ones.
const UNIT =
  /^[ \u00a0\u202f]?(?:[%‰°€$£¥₹²³]|(?:eur(?:os?)?|usd|dollars?|gbp|inr|chf|kr|[kmgt]i?b|bytes?|bits?|kw?h?|k[gmn]|[mc]m|ml|px|pt|ms|[mg]?hz|[rp]pm|stk|stück|stuks?|units?|pcs|habitante?s?|inwoners|einwohner|inhabitants|people|person(?:a|ne)s|views|rows|items)(?![\da-z\xc0-\u052f]))/i;
const NEXT_LABEL = /^[A-Z\xc0-\u042f](?:[a-z\xdf-\u052f]{2}|-mail)/;
const NOUN = /^[ \u00a0]([a-z\xdf-\u052f]{1,24})/;

/** Looks at the characters before `start`, where the run `written` begins. */
export function before(text: string, start: number, written: string): Neighbour {
  const code = text.charCodeAt(start - 1);
  // Most numbers stand at the beginning or after a space.
  if (Number.isNaN(code) || canonical(code) === SPACE) return 'free';
  const character = text.charAt(start - 1);
  const code2 = text.charCodeAt(start - 2);
  const isAfterDigit = isDigit(canonical(code2));
  if (isLetter(code)) {
    if (isUnspacedScript(code)) return 'free';
    const word = wordEndingAt(text, start);
    if (wordKind(word) === 'phone' || wordKind(word) === 'fax') return 'free';
    return word.length > 2 && written.includes('+') ? 'free' : 'part';
  }
  if (character === '*') return text.charAt(start - 3) === '*' || isAfterDigit ? 'part' : 'free';
  if (character === '=') return isLabel(text, start - 1) ? 'free' : 'part';
  if (NEVER_BEFORE.test(character)) return 'part';
  if (isDigit(canonical(code))) return 'part';
  if (character === ':') return isAfterDigit ? 'group' : 'free';
  if (character === ',') return isAfterDigit && /^\D*\d{3}(?!\d)/.test(written) ? 'part' : 'free';
  if (character === "'" || character === '’') return isAfterDigit ? 'part' : 'free';
  const member = canonical(code);
  const isTied = isLetter(code2) || isAfterDigit;
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
    const isNextLabel = NEXT_LABEL.test(text.slice(end, end + 6));
    return isStrong && isNextLabel ? 'free' : 'group';
  }
  if (isDigit(canonical(code)) || NEVER_AFTER.test(character)) return 'part';
  if (character === ':') return isDigit(canonical(next)) ? 'group' : 'free';
  if (character === ',') return !isStrong && isFraction(text, end + 1) ? 'part' : 'free';
  if (character === '.') return isLetter(next) && (next | 0x20) === next ? 'part' : 'free';
  if (canonical(code) === 0x2d) return isLetter(next) ? 'group' : 'free';
  if (character === '/') return isLetter(next) && !isStrong ? 'part' : 'free';
  return UNIT.test(text.slice(end, end + 16)) ? 'group' : 'free';
}

/** Whether a common noun follows, which makes a figure in threes a quantity: `655 432 100 litros`. */
export function isNounAfter(text: string, end: number): boolean {
  const word = NOUN.exec(text.slice(end, end + 26))?.[1];
  return word !== undefined && wordKind(plainWord(word)) === undefined;
}

function isLabel(text: string, end: number): boolean {
  const kind = wordKind(wordEndingAt(text, end));
  return kind === 'phone' || kind === 'fax' || kind === 'number';
}

function isFraction(text: string, from: number): boolean {
  return /^\d{1,3}(?!\d)/.test(text.slice(from, from + 4));
}
