/** Reads a run of digits and separators out of a text. */
import { breakFrom, isBreak, type Breaks } from './breaks.ts';
import { canonical, DOT, HYPHEN, isDigit, isMark, OPEN, PLUS, SPACE, UNSEEN } from './character.ts';

/** A run longer than this is a table or a stream of figures. */
const MAX_RUN_UNITS = 96;
const MAX_GROUP_DIGITS = 15;
const MAX_SEPARATOR_UNITS = 5;
/** The shortest short number. */
const MIN_DIGITS = 3;
/** A bracket after so many digits holds a remark, or another number. */
const MIN_BEFORE_BRACKET = 7;
/** `+ (` and a direction mark or two may stand before the first digit. */
const MAX_PREFIX_UNITS = 5;
const LONG_DASH = 0x2014;
/** Phone numbers have at most a country code, a trunk digit and an area of one digit; sums and scores have more. */
const MAX_LONE_DIGITS = 3;

/** Digits with what stands between them. Mutable, since whoever judges it cuts away what belongs to something else. */
export interface Run {
  /** First character, a bracket or plus included. */
  start: number;
  end: number;
  /** The characters in the small alphabet; empty for a run that cannot be a number by its length alone. */
  written: string;
  /** Where the search goes on. */
  next: number;
  /** Groups of digits in the whole run, and the digits in them. */
  groups: number;
  digits: number;
}

/** A run to read into. */
export function emptyRun(): Run {
  return { start: 0, end: 0, written: '', next: 0, groups: 0, digits: 0 };
}

/**
 * Reads into `run` from the digit at `first` as far as digits can belong together, and not beyond the next of the breaks; a plus or
 * bracket before it belongs to it.
 */
export function readRun(run: Run, text: string, first: number, floor: number, breaks: Breaks): void {
  const limit = Math.min(text.length, breakFrom(breaks, first + 1));
  let firstOther = -1;
  let at = first;
  let end = first;
  let group = 0;
  let groups = 0;
  let lone = 0;
  let total = 0;
  let separators = 0;
  let marks = 0;
  let isOverlong = false;
  for (; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    const member = canonical(code);
    if (code !== member && firstOther < 0) firstOther = at;
    if (member === 0) break;
    if (isDigit(member)) {
      if (group === 0) groups += 1;
      group += 1;
      total += 1;
      if (group > MAX_GROUP_DIGITS || at - first > MAX_RUN_UNITS) isOverlong = true;
      separators = 0;
      marks = 0;
      end = at + 1;
    } else {
      if (member === PLUS || (member === OPEN && total >= MIN_BEFORE_BRACKET)) break;
      if (member !== UNSEEN) {
        if (group === 1) lone += 1;
        group = 0;
        separators += 1;
        if (isMark(member)) marks += 1;
        if (
          separators > MAX_SEPARATOR_UNITS ||
          marks > 1 ||
          ((member === SPACE || member === DOT || code === LONG_DASH) && isPause(text, at, member))
        )
          break;
      }
    }
  }
  run.end = end;
  run.next = Math.max(end, first + 1);
  run.groups = groups;
  run.digits = total;
  run.written = '';
  if (isOverlong || total < MIN_DIGITS || lone > MAX_LONE_DIGITS) return;
  run.start = prefixStart(text, first, floor, breaks);
  run.written =
    (firstOther < 0 || firstOther >= end) && isAscii(text, run.start, first)
      ? text.slice(run.start, end)
      : inAlphabet(text, run.start, end);
}

function isAscii(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (canonical(code) !== code) return false;
  }
  return true;
}

function inAlphabet(text: string, start: number, end: number): string {
  let written = '';
  for (let at = start; at < end; at += 1) written += String.fromCharCode(canonical(text.charCodeAt(at)));
  return written;
}

/** A point, a space or a long dash that ends a sentence or separates items rather than groups. */
function isPause(text: string, at: number, member: number): boolean {
  const isSpaceAfter = canonical(text.charCodeAt(at + 1)) === SPACE;
  if (member === DOT) return isSpaceAfter || canonical(text.charCodeAt(at - 1)) === SPACE;
  return isSpaceAfter && (member === HYPHEN || canonical(text.charCodeAt(at + 2)) === SPACE);
}

function prefixStart(text: string, first: number, floor: number, breaks: Breaks): number {
  let start = first;
  const last = Math.max(floor, first - MAX_PREFIX_UNITS);
  for (let at = first - 1; at >= last && !isBreak(breaks, at + 1); at -= 1) {
    const member = canonical(text.charCodeAt(at));
    if (member === OPEN) start = at;
    else if (member === PLUS) {
      // «12 + 34» is a sum: a plus with spaces on both sides after a digit.
      const isSum = start !== at + 1 && isDigit(lastSeen(text, at - 1));
      if (isSum) break;
      start = at;
    } else if (member !== SPACE && member !== UNSEEN) break;
  }
  return start;
}

function lastSeen(text: string, at: number): number {
  const member = canonical(text.charCodeAt(at));
  return member === SPACE ? canonical(text.charCodeAt(at - 1)) : member;
}
