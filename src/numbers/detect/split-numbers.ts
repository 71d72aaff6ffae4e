/** Takes a run apart that holds several numbers, or a number beside other digits. */
import type { FoundNumber } from './found-number.ts';
import type { Countries } from './judge.ts';
import { numberingPlan } from './numbering-plan.ts';
import { readSpan, type Evidence } from './read-span.ts';
import type { Group } from './written-groups.ts';

const MIN_DIGITS = 7;
const MAX_DIGITS = 17;
/** More groups than any written number has. */
const MAX_GROUPS = 8;
const MAX_TAIL_DIGITS = 4;

/**
 * The numbers of a run that is none as a whole. A part begins and ends at a space, a slash or the run's end, begins
 * with a plus or zero (or is labelled, or is written the way its country does), and is grouped like a phone number.
 */
export function splitNumbers(
  groups: readonly Group[],
  written: string,
  evidence: Evidence,
  countries: Countries,
): FoundNumber[] {
  const found: FoundNumber[] = [];
  let at = 0;
  while (at < groups.length) {
    const part = longestFrom(groups, at, written, evidence, countries);
    if (part === null) {
      at = nextPart(groups, at);
      continue;
    }
    found.push(part.number);
    const area = at;
    at = part.next;
    if (longestFrom(groups, at, written, evidence, countries) !== null) continue;
    const sibling = readSibling(groups.slice(area, at), groups.slice(at), part.number, countries);
    if (sibling !== null) {
      found.push(sibling);
      at += part.next - area - 1;
      continue;
    }
    for (let base: FoundNumber | null = part.number; base !== null && at < groups.length;) {
      base = readTail(groups, at, base, written, countries);
      if (base === null) break;
      found.push(base);
      at += 1;
    }
  }
  return found;
}

function longestFrom(
  groups: readonly Group[],
  at: number,
  written: string,
  evidence: Evidence,
  countries: Countries,
): { readonly number: FoundNumber; readonly next: number } | null {
  const isLabelled = at === 0 && evidence.cue === 'phone';
  if (!isLabelled && !mayBegin(groups[at], written, countries)) return null;
  for (let end = Math.min(groups.length, at + MAX_GROUPS); end > at; end -= 1) {
    if (end === groups.length && at === 0) continue;
    if (end < groups.length && !isPartEnd(groups, end)) continue;
    const part = groups.slice(at, end);
    const digits = part.reduce((sum, group) => sum + group.digits.length, 0);
    if (digits > MAX_DIGITS) continue;
    if (digits < MIN_DIGITS) break;
    const reading = readSpan(part, written, { ...evidence, isPart: true, isAlone: false }, countries);
    if (reading.ok && !reading.isDoubtfulLength) return { number: reading.number, next: end };
  }
  return null;
}

/** A plus, a bracket or a zero; where no trunk digit is written, a number may begin with anything. */
function mayBegin(group: Group | undefined, written: string, countries: Countries): boolean {
  if (group === undefined) return false;
  if (
    group.digits.startsWith('0') ||
    /[+(][~ ]*$/.test(written.slice(Math.max(0, group.start - 4), group.start))
  ) {
    return true;
  }
  return countries.some((country) => numberingPlan(country)?.isTrunkWritten === false);
}

function isPartEnd(groups: readonly Group[], end: number): boolean {
  const separator = groups[end - 1]?.separator ?? '';
  // «555 12 34-36» is a range of lines.
  const isRange =
    /^-$/.test(separator) && (groups[end]?.digits.length ?? 0) <= 2 && end === groups.length - 1;
  return /[ /]/.test(separator) || isRange;
}

function nextPart(groups: readonly Group[], at: number): number {
  let next = at + 1;
  while (next < groups.length && !/[ /]/.test(groups[next - 1]?.separator ?? '')) next += 1;
  return next;
}

/** `… 12/13/14`: the last digits of the next number. */
function readTail(
  groups: readonly Group[],
  at: number,
  base: FoundNumber,
  written: string,
  countries: Countries,
): FoundNumber | null {
  const tail = groups[at];
  const separator = groups[at - 1]?.separator ?? '';
  if (tail === undefined || base.e164 === null || !SLASH.test(separator)) return null;
  if (tail.digits.length > MAX_TAIL_DIGITS || (at + 1 < groups.length && !/[ /]/.test(tail.separator)))
    return null;
  const e164 = base.e164.slice(0, -tail.digits.length) + tail.digits;
  const plus = { digits: e164.slice(1), start: 1, end: e164.length, separator: '' };
  const reading = readSpan([plus], e164, LABELLED, countries);
  if (!reading.ok || written.length === 0) return null;
  return { ...reading.number, from: tail.start, to: tail.end };
}

/**
 * The next number of the same area, after a slash: `022-2493 5518 / 2493 5519`. It has the groups of the first one without
 * its area, so that no tail of fewer digits is meant.
 */
function readSibling(
  [area, ...own]: readonly Group[],
  rest: readonly Group[],
  base: FoundNumber,
  countries: Countries,
): FoundNumber | null {
  const next = rest.slice(0, own.length);
  const digits = next.map((group) => group.digits).join('');
  const first = next[0];
  const last = next.at(-1);
  if (area === undefined || first === undefined || last === undefined || base.e164 === null) return null;
  const lengths = (groups: readonly Group[]): string => groups.map((group) => group.digits.length).join('-');
  if (!SLASH.test(own.at(-1)?.separator ?? '') || lengths(own) !== lengths(next)) return null;
  if (digits.length < MIN_SUBSCRIBER_DIGITS || digits.startsWith('0')) return null;
  const e164 = base.e164.slice(0, -digits.length) + digits;
  const plus = { digits: e164.slice(1), start: 1, end: e164.length, separator: '' };
  const reading = readSpan([plus], e164, LABELLED, countries);
  return reading.ok ? { ...reading.number, from: first.start, to: last.end } : null;
}

const SLASH = /^ ?\/ ?$/;
const MIN_SUBSCRIBER_DIGITS = 5;

const LABELLED: Evidence = { cue: 'phone', isVanity: false, isAlone: false, isPart: false };
