/** The worker's half of number detection: decides with the full metadata which numbers a candidate holds. */
import type { Candidate } from './candidate.ts';
import { isDocumentNumber } from './document-numbers.ts';
import { readSpan, type Evidence } from './read-span.ts';
import { shortNumber } from './short-numbers.ts';
import { splitNumbers } from './split-numbers.ts';
import type { FoundNumber, Judgement, Rejection } from './found-number.ts';
import { numberingPlan } from './numbering-plan.ts';
import { groupsOf } from './written-groups.ts';

/** What is judged; the offsets stay in the page. */
export type Claim = Pick<Candidate, 'written' | 'cue' | 'extension' | 'isVanity' | 'isAlone'>;

/** In which countries national numbers are read, the user's own first. */
export type Countries = readonly [string, ...string[]];

/** ITU-T E.164: 15 digits; trunk digit, `00` and an outside prefix come before them. */
const MAX_DIGITS = 18;
const MIN_DIGITS = 7;
/** `0351 123456/57`: a slash after the subscriber's number lists a second one, also where the whole would be possible. */
const NUMBER_BEGINS = /^0|[^\d]0|\+/;
const LIST = /\d[ ./)-]+\d{4,}[\d .-]*\/ ?\d{1,3}$|(?:[ ./)-]+\d{2,}){3,} ?\/ ?\d{1,3}$/;

/**
 * Decides which numbers stand in a claim. More than one is found where people list them (`… 12/13`, `A - B`), none
 * where the reason is one of the closed codes. Never throws for any `written` in the small alphabet.
 */
export function judge(claim: Claim, countries: Countries): Judgement {
  if (claim.cue === 'fax') return none('fax');
  const isBelieved = claim.cue === 'phone' || claim.isVanity;
  if (claim.written.length >= MIN_DIGITS && !isBelieved && !canBegin(claim.written, countries))
    return none('no-trunk-prefix');
  if (isDocumentNumber(claim.written, claim.cue === 'phone')) return none('document-number');
  const groups = groupsOf(claim.written);
  const digits = groups.reduce((sum, group) => sum + group.digits.length, 0);
  const hasPlus = claim.written.includes('+');
  if (claim.cue === 'other' && !hasPlus) return none('labelled-otherwise');
  if (digits < MIN_DIGITS) {
    const dialString = claim.cue === 'phone' ? shortNumber(claim.written, countries[0], claim.isAlone) : null;
    if (dialString === null) return none('too-short');
    return { numbers: [shortAs(dialString, claim.written.length)], rejection: null };
  }
  const evidence: Evidence = {
    cue: claim.cue,
    isVanity: claim.isVanity,
    isAlone: claim.isAlone,
    isPart: false,
  };
  const isList = claim.written.includes('/') && LIST.test(claim.written);
  const whole = digits <= MAX_DIGITS ? readSpan(groups, claim.written, evidence, countries) : null;
  if (whole?.ok === true && !whole.isDoubtfulLength && !isList) {
    return { numbers: [withExtension(whole.number, claim.extension)], rejection: null };
  }
  // «Social security no. 2 69 05 49 588 157 80»: only a whole number, or a list of two, is believed after such a word.
  const parts =
    (claim.cue === 'doubtful' && !isList) || groups.length === 1
      ? []
      : splitNumbers(groups, claim.written, evidence, countries);
  const last = parts.at(-1);
  if (last !== undefined) {
    return { numbers: [...parts.slice(0, -1), withExtension(last, claim.extension)], rejection: null };
  }
  if (whole?.ok === true) return { numbers: [withExtension(whole.number, claim.extension)], rejection: null };
  return none(whole?.rejection ?? 'too-long');
}

function none(rejection: Rejection): Judgement {
  return { numbers: [], rejection };
}

/**
 * Whether any group begins as an unlabelled number can: with a plus, a zero or the calling code, or with anything where
 * a country writes no trunk digit. Tables of figures are turned away here.
 */
function canBegin(written: string, countries: Countries): boolean {
  if (NUMBER_BEGINS.test(written)) return true;
  return countries.some((country) => {
    const plan = numberingPlan(country);
    return plan !== null && (!plan.isTrunkWritten || written.startsWith(plan.callingCode));
  });
}

function withExtension(number: FoundNumber, extension: string | null): FoundNumber {
  return extension === null ? number : { ...number, extension };
}

function shortAs(dialString: string, length: number): FoundNumber {
  return { from: 0, to: length, e164: null, dialString, display: dialString, country: null, extension: null };
}
