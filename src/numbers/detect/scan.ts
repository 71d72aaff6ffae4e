/** Finds what may be a phone number in a text: bounded, linear, without any country's numbering plan. */
import type { Candidate, Cue, TextBlock } from './candidate.ts';
import { isBreak, NO_BREAKS, type Breaks } from './breaks.ts';
import { ANY_DIGIT, isCapital, isDigit, OPEN, SPACE } from './character.ts';
import { columnHeader, headerLine, type HeaderLine } from './column-header.ts';
import { cueAfter, cueBefore, type Previous } from './cue.ts';
import { emptyRun, readRun, type Run } from './digit-run.ts';
import { extensionAt } from './extension.ts';
import { after, before, isNounAfter } from './neighbours.ts';
import { datesBefore, isCard, isInThousands, isOtherShape } from './rejected-shapes.ts';
import { vanityAt } from './vanity.ts';

/** Shorter ones are offered only where a label says that they are numbers to call. */
const MIN_DIGITS = 7;
const MIN_LABELLED_DIGITS = 3;

/** Where a scan was stopped, and what had been found before it, for the labels of lists. */
export interface ScanState {
  readonly at: number;
  /** End of the last run that was read, which the next one cannot begin before. */
  readonly floor: number;
  readonly previous: Previous;
}

const NO_PREVIOUS: Previous = { end: 0, cue: 'none' };
export const SCAN_START: ScanState = { at: 0, floor: 0, previous: NO_PREVIOUS };

/**
 * Scans from `state` until about `maxUnits` UTF-16 units were read, adds what was found to `found`, and returns the
 * state to go on from, or null at the end of the text. The work is proportional to the units read.
 */
export function scan(
  block: TextBlock,
  state: ScanState,
  maxUnits: number,
  found: Candidate[],
): ScanState | null {
  const { text } = block;
  const stop = Math.min(text.length, state.at + maxUnits);
  const breaks = block.breaks ?? NO_BREAKS;
  let { at, floor, previous } = state;
  // One for all, since most runs are none: texts may hold tens of thousands. Most texts hold no digit.
  let run: Run | undefined;
  while (at < stop) {
    ANY_DIGIT.lastIndex = at;
    if (!ANY_DIGIT.test(text)) return null;
    const first = ANY_DIGIT.lastIndex - 1;
    if (first >= stop) return { at: first, floor, previous };
    run ??= emptyRun();
    readRun(run, text, first, floor, breaks);
    at = floor = run.next;
    const candidate = run.written === '' ? null : judgeRun(block, run, breaks, previous);
    if (candidate === null) continue;
    found.push(candidate);
    previous = { end: candidate.extensionEnd, cue: candidate.cue };
    at = floor = Math.max(at, candidate.extensionEnd);
  }
  return at >= text.length ? null : { at, floor, previous };
}

function judgeRun(block: TextBlock, run: Run, breaks: Breaks, previous: Previous): Candidate | null {
  const { text } = block;
  if (!isDigit(run.written.charCodeAt(0))) {
    dropBrackets(run);
    if (run.written.indexOf('+') !== run.written.lastIndexOf('+')) return null;
  }
  const isBare = run.groups === 1;
  const isWholeText = run.start === 0 && run.end === text.length && block.label === undefined;
  if (isBare && isWholeText) return judgeWholeText(run);
  const side = isBreak(breaks, run.start) ? 'free' : before(text, run.start, run.written);
  if (side === 'part') return null;
  if (side === 'group' && !dropFirstGroup(run)) return null;
  if (!isBare) dropStart(run, datesBefore(run.written));
  let digits = isBare ? run.digits : countDigits(run.written);
  if (digits < MIN_LABELLED_DIGITS) return null;

  const header = headerOver(block, run.start);
  // In a table with a header the number before stands in another column.
  let cue = cueBefore(text, run.start, breaks, header === null ? previous : NO_PREVIOUS);
  if (cue === 'none') cue = cueOfLabel(block.label ?? header);
  // What stands in the next cell says nothing of this one.
  const isCut = isBreak(breaks, run.end);
  const behind = isCut ? 'none' : cueAfter(text, run.end);
  if (behind !== 'none') cue = behind;
  const isLabelled = cue === 'phone';
  const vanity = isCut ? null : vanityAt(text, run.end, run.written, isLabelled);
  if (vanity !== null) {
    run.written = vanity.written;
    run.end = vanity.end;
    digits = countDigits(run.written);
  }
  const extension = digits >= MIN_DIGITS - 1 && vanity === null && !isCut ? extensionAt(text, run.end) : null;
  if (extension === null && vanity === null && !isCut) {
    const other = after(text, run.end, isLabelled || BEGUN_AS_NUMBER.test(run.written));
    if (other === 'part') return null;
    if (other === 'group' && (isInThousands(run.written) || !dropLastGroup(run))) return null;
    digits = countDigits(run.written);
  }
  if (digits < (isLabelled ? MIN_LABELLED_DIGITS : MIN_DIGITS)) return null;
  if (isBankAccount(text, run.start)) return null;
  if (isBare ? isCard(run.written) : isOtherShape(run.written, isLabelled)) return null;
  if (isBare && cue === 'none' && vanity === null && !isBelievedBare(run.written)) return null;
  if (cue === 'none' && isInThousands(run.written) && isNounAfter(text, run.end)) return null;
  const extensionEnd = extension?.end ?? run.end;
  return {
    start: run.start,
    end: run.end,
    written: run.written,
    cue,
    extension: extension?.digits ?? null,
    extensionEnd,
    isVanity: vanity !== null,
    isAlone: isLineEdge(text, run.start - 1, -1, breaks) && isLineEdge(text, extensionEnd, 1, breaks),
  };
}

/** Bare digits that are a whole text: most cells of a table of figures, for which nothing around them can speak. */
function judgeWholeText({ start, end, written, digits }: Run): Candidate | null {
  if (digits < MIN_DIGITS || !isBelievedBare(written) || isCard(written)) return null;
  return {
    start,
    end,
    written,
    cue: 'none',
    extension: null,
    extensionEnd: end,
    isVanity: false,
    isAlone: true,
  };
}

/** The text that was asked for last and its header, since a long table asks for each of its numbers. */
let known: { readonly text: string; readonly header: HeaderLine | null } = { text: '', header: null };

function headerOver({ text }: TextBlock, start: number): string | null {
  if (text !== known.text) known = { text, header: headerLine(text) };
  return known.header === null ? null : columnHeader(known.header, text, start);
}

function cueOfLabel(label: string | null): Cue {
  return label === null ? 'none' : cueBefore(label, label.length, NO_BREAKS, NO_PREVIOUS);
}

/** A bracket that is closed after six digits at most: an area with its trunk digit, or a country code. */
const AREA = /^\((?:[^)\d]*\d){0,6}[^)\d]*\)/;
const BRACKET = /^\([ ~]*/;

/** A bracket around the number, or one that opens and never closes, is not part of it. */
function dropBrackets(run: Run): void {
  while (run.written.charCodeAt(0) === OPEN && !AREA.test(run.written))
    dropStart(run, BRACKET.exec(run.written)?.[0].length ?? 1);
}

function dropStart(run: Run, length: number): void {
  run.written = run.written.slice(length);
  run.start += length;
}

/** Drops the first group where a space follows it; false where the rest is tied to it. */
function dropFirstGroup(run: Run): boolean {
  const found = /^\d+[^\d ]*[ ]+(?=[\d(])/.exec(run.written);
  if (found === null) return false;
  dropStart(run, found[0].length);
  return true;
}

function dropLastGroup(run: Run): boolean {
  const cut = run.written.lastIndexOf(' ');
  if (cut < 0) return false;
  const kept = run.written.slice(0, cut).replace(/[^\d)]+$/, '');
  run.written = kept;
  run.end = run.start + kept.length;
  return true;
}

/** With a plus or a trunk zero. */
const BEGUN_AS_NUMBER = /^\(?[+0]/;

function countDigits(written: string): number {
  let count = 0;
  for (let at = 0; at < written.length; at += 1) if (isDigit(written.charCodeAt(at))) count += 1;
  return count;
}

/**
 * A bare run of digits without a label is believed with a plus or a trunk zero, and in the form of the mobile numbers of
 * Spain and India, which have no trunk digit and are mostly written so. The judge decides by country.
 */
function isBelievedBare(written: string): boolean {
  return BELIEVED_BARE.test(written);
}
const BELIEVED_BARE = /^[(~ ]*(?:[+0]|[67]\d{8}$|[6-9]\d{9}$)/;

/** The digits after the letters of an IBAN: «NL91 ABNA 0417 1643 00» (ISO 13616). */
function isBankAccount(text: string, start: number): boolean {
  // Looked at first, since few numbers have a capital before them.
  if (!isCapital(text.charCodeAt(start - (text.charCodeAt(start - 1) === SPACE ? 2 : 1)))) return false;
  return /[A-Z]{2}\d{2} ?[A-Z]{4} ?$/.test(text.slice(Math.max(0, start - 12), start));
}

function isLineEdge(text: string, from: number, step: 1 | -1, breaks: Breaks): boolean {
  for (let at = from; at >= 0 && at < text.length && Math.abs(at - from) < 8; at += step) {
    if (isBreak(breaks, step > 0 ? at : at + 1)) return true;
    const character = text.charAt(at);
    if ('\n\t|'.includes(character) || (step < 0 && character === ':')) return true;
    if (!' ()[]\u00a0-•*'.includes(character)) return false;
  }
  return true;
}
