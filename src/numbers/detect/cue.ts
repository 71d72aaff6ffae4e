/** Finds out from the words around a number what it is. */
import { isBreak, type Breaks } from './breaks.ts';
import type { Cue } from './candidate.ts';
import { canonical, DOT, isDigit, isLetter } from './character.ts';
import { letterKind, plainWord, wordKind, type WordKind } from './cue-words.ts';

/** How far a label may stand from its number. */
const MAX_UNITS = 60;
const MAX_WORDS = 6;
/** Longest word that is looked up; longer ones say nothing. */
const MAX_WORD_UNITS = 24;
const LONG_NUMBER_DIGITS = 4;
/** First letter of the scripts of East Asia. */
const KANA = 0x3041;
/** Those of opening hours, which may stand between a label and its number. */
const MAX_FIGURES = 5;
/** Second half of the only sign of a fax; other signs that end so stand beside no number. */
const FAX_SIGN = 0xdce0;
const HANDSETS = /[\u260e\u260f\u2706\u{1f4de}\u{1f4f1}\u{1f4f2}\u{1f57d}\u{1f57f}\u{1f580}]/u;
const MONEY_OR_COUNT = '$€£¥₹#№=';
const VAT_PREFIX =
  /^(?:A[TU]|B[EG]|C[HYZ]|D[EK]|E[ELS]|F[IR]|GB|H[RU]|I[ET]|L[TUV]|MT|NL|P[LT]|RO|S[EIK]) ?$/;
const VAT_UNITS = 3;
const NO_LETTERS = /[^A-Za-z\xaa-\uffff]+/;
const IN_BRACKETS = /^\(([^()\d\n]{1,16})\)/;

/** The number found before this one, whose label also holds for the next of a list. */
export interface Previous {
  readonly end: number;
  readonly cue: Cue;
}

/** Reads words backwards from `start`; stops at a sentence's end, a long number, or the second cell or line. */
export function cueBefore(text: string, start: number, breaks: Breaks, previous: Previous): Cue {
  const floor = Math.max(0, start - MAX_UNITS);
  let words = 0;
  let hasNumberWord = false;
  let hasOnlyJoints = true;
  let lines = 0;
  let figures = 0;
  let at = start - 1;
  while (at >= floor && words < MAX_WORDS) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) {
      const word = readWordBack(text, at, floor);
      at = word.start - 1;
      const kind =
        word.text.length > 1
          ? wordKind(word.text)
          : words === 0
            ? letterKind(text.charAt(word.start), text.charAt(word.end))
            : undefined;
      if (kind === 'phone') return 'phone';
      if (kind === 'fax') return isNamedBefore(text, at, floor, 'phone', 1) ? 'phone' : 'fax';
      if (kind === 'other') return 'other';
      if (words === 0 && isVatPrefix(text, word.start, start)) {
        // The letter before the slash of «P/N» stands for no telephone.
        return text.charAt(at) !== '/' && isNamedBefore(text, at, floor, 'phone', 2) ? 'phone' : 'other';
      }
      if (kind === 'thing') {
        if (isNamedBefore(text, at, floor, 'phone', 3)) return 'phone';
        // In the cell before it may be the value of another column, as in «Lead | 0161 428 7315».
        return (words === 0 && lines === 0) || hasNumberWord ? 'other' : 'doubtful';
      }
      if (kind === 'desk' && hasNumberWord) return 'other';
      // «Kd.-Nr.»: the number of something that is not in the list.
      if (kind === undefined && hasNumberWord && /^\.?-/.test(text.slice(word.end, word.end + 2)))
        return 'other';
      if (kind === 'number' || word.text === 'n') hasNumberWord = true;
      else if (kind !== 'joint') {
        hasOnlyJoints = false;
        words += 1;
      }
    } else if (isDigit(canonical(code))) {
      if (hasOnlyJoints && at < previous.end) return previous.cue;
      const digits = countDigitsBack(text, at, floor);
      figures += 1;
      if (digits >= LONG_NUMBER_DIGITS || figures > MAX_FIGURES) break;
      hasOnlyJoints = false;
      at -= digits;
    } else {
      if (hasOnlyJoints && at < previous.end) return previous.cue;
      const member = canonical(code);
      // What numbers are written with says nothing, but for the point of a sentence.
      const isCut = isBreak(breaks, at + 1);
      if (member !== 0 && (member !== DOT || words === 0) && !isCut) {
        at -= 1;
        continue;
      }
      const character = text.charAt(at);
      if (isCut || '\n\t|'.includes(character)) {
        lines += 1;
        if (words > 0 || lines > 2) break;
      } else if (words === 0 && MONEY_OR_COUNT.includes(character)) return 'other';
      else if ('?!'.includes(character)) break;
      else if (words > 0 && '.;'.includes(character) && text.charAt(at + 1) === ' ') break;
      // A label in the cell before has its value there: «Account manager: Jansen | 0161 428 7315».
      else if (words > 0 && lines > 0 && character === ':') break;
      if (code === FAX_SIGN) return 'fax';
      if (code >= 0x2600 && HANDSETS.test(text.slice(Math.max(at - 1, 0), at + 1))) return 'phone';
      at -= 1;
    }
  }
  return hasNumberWord ? 'doubtful' : 'none';
}

/** «BE 0403.201.185», «DE 123 456 789», «a/c 123», «P/N 123»: the prefix of a tax number, or an account, part or serial. */
function isVatPrefix(text: string, wordStart: number, start: number): boolean {
  if ('CNcn'.includes(text.charAt(wordStart)) && ' :.'.includes(text.charAt(wordStart + 1)))
    return /[aps]\/$/i.test(text.slice(Math.max(0, wordStart - 2), wordStart));
  return start - wordStart <= VAT_UNITS && VAT_PREFIX.test(text.slice(wordStart, start));
}

/** A word in brackets after a number: `(fax)`, `(mobile)`. */
export function cueAfter(text: string, end: number): Cue {
  let from = end;
  while (from - end < 2 && text.charAt(from) === ' ') from += 1;
  // Looked at first, since few numbers have a bracket behind them.
  if (text.charAt(from) !== '(') return 'none';
  const inBrackets = IN_BRACKETS.exec(text.slice(from, from + 18))?.[1];
  if (inBrackets === undefined) return 'none';
  for (const word of inBrackets.split(NO_LETTERS)) {
    const kind = word.length === 1 ? letterKind(plainWord(word), ':') : wordKind(plainWord(word));
    if (kind === 'phone' || kind === 'fax') return kind;
  }
  return 'none';
}

/** The plain word that ends at `end` (exclusive). */
export function wordEndingAt(text: string, end: number): string {
  return readWordBack(text, end - 1, 0).text;
}

function isNamedBefore(
  text: string,
  from: number,
  floor: number,
  wanted: WordKind,
  maxWords: number,
): boolean {
  let at = from;
  for (let words = 0; words < maxWords && at >= floor;) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || isDigit(canonical(code))) return false;
    if (!isLetter(code)) {
      at -= 1;
      continue;
    }
    const word = readWordBack(text, at, floor);
    at = word.start - 1;
    const mark = text.charAt(word.end);
    const kind =
      word.text.length > 1 ? wordKind(word.text) : letterKind(word.text, '/&+'.includes(mark) ? ':' : mark);
    if (kind === wanted) return true;
    if (kind !== 'joint') words += 1;
  }
  return false;
}

function readWordBack(
  text: string,
  last: number,
  floor: number,
): { readonly text: string; readonly start: number; readonly end: number } {
  let start = last;
  while (start > floor && isLetter(text.charCodeAt(start - 1)) && last - start < MAX_WORD_UNITS) {
    // In Chinese and Japanese, without spaces, the last two characters are the word that matters.
    if (start < last && text.charCodeAt(last) >= KANA) break;
    start -= 1;
  }
  return { text: plainWord(text.slice(start, last + 1)), start, end: last + 1 };
}

function countDigitsBack(text: string, last: number, floor: number): number {
  let count = 0;
  while (last - count >= floor && isDigit(canonical(text.charCodeAt(last - count)))) count += 1;
  return count;
}
