/** Reads one span of digits as one number: international, then in each country, with the evidence each reading needs. */
import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from '../phone-library.ts';
import type { Cue } from './candidate.ts';
import type { Countries } from './judge.ts';
import type { FoundNumber, Rejection } from './found-number.ts';
import { numberingPlan, readWithCallingCode, type NumberingPlan } from './numbering-plan.ts';
import type { KnownNumber } from './own-numbers.ts';
import { isReservedForFiction } from './reserved-for-fiction.ts';
import { isCustomary, startsWithArea, type Group } from './written-groups.ts';

export interface Evidence {
  readonly cue: Cue;
  readonly isVanity: boolean;
  readonly isAlone: boolean;
  /** Read as a part of a longer run, which needs the grouping of a phone number. */
  readonly isPart: boolean;
}

export type Reading =
  | {
      readonly ok: true;
      readonly number: FoundNumber;
      /** Longer than numbers are written there: other digits may have been read along. */
      readonly isDoubtfulLength: boolean;
    }
  | { readonly ok: false; readonly rejection: Rejection };

/** Germany's plan is open; since 2010 new numbers have at most eleven digits (Bundesnetzagentur, Vfg. 25/2006). */
const GERMAN_DIGITS = 11;
const NORTH_AMERICAN_CODE = '1';
const NORTH_AMERICAN_IDD = '011';
/** With the calling code. */
const NORTH_AMERICAN_DIGITS = 11;
const MIN_INTERNATIONAL_DIGITS = 8;

/** Reads `groups` of `written`; the first country whose plan and writing fit wins. */
export function readSpan(
  groups: readonly Group[],
  written: string,
  evidence: Evidence,
  countries: Countries,
): Reading {
  const first = groups[0];
  const last = groups.at(-1);
  if (first === undefined || last === undefined) return no('too-short');
  const digits = groups.map((group) => group.digits).join('');
  const from = spanStart(written, first.start);
  const span = { from, to: last.end };
  const international =
    internationalDigits(written.slice(from, last.end), digits, countries[0]) ??
    (evidence.isVanity && first.digits === '1' ? freePhoneDigits(digits) : null);
  if (international !== null) {
    const reading = readInternational(international, evidence, span);
    // 00… is also how some pad their own numbers with zeros; then the national readings are no better.
    return reading;
  }
  if (evidence.cue === 'other') return no('labelled-otherwise');
  let rejection: Rejection = 'not-in-plan';
  for (const country of countries) {
    const plan = numberingPlan(country);
    if (plan === null) continue;
    const reading = readNational(plan, groups, digits, written, evidence, span);
    if (reading.ok) return reading;
    if (reading.rejection !== 'not-in-plan') rejection = reading.rejection;
  }
  return no(rejection);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function no(rejection: Rejection): Reading {
  return { ok: false, rejection };
}

/** The bracket or plus before the first group belongs to the number. */
function spanStart(written: string, firstDigit: number): number {
  let start = firstDigit;
  for (let at = firstDigit - 1; at >= 0 && '+(~ '.includes(written.charAt(at)); at -= 1) {
    if (written.charAt(at) !== ' ') start = at;
  }
  return start;
}

/** Digits after `+`, `00` or `011`, without the trunk zero in brackets; null for a number that is written nationally. */
function internationalDigits(span: string, digits: string, country: string): string | null {
  const trunkInBrackets = span.includes('(0)') ? /^[^)]*?\d[^)]*?\(0\)/.exec(span) : null;
  const bare =
    trunkInBrackets === null
      ? digits
      : trunkInBrackets[0].slice(0, -3).replace(/\D/g, '') +
        span.slice(trunkInBrackets[0].length).replace(/\D/g, '');
  // A run has one at its beginning only.
  if (span.includes('+')) return bare;
  if (bare.startsWith('00')) return bare.slice(2);
  const isNorthAmerican = numberingPlan(country)?.callingCode === NORTH_AMERICAN_CODE;
  if (isNorthAmerican && bare.startsWith(NORTH_AMERICAN_IDD)) return bare.slice(NORTH_AMERICAN_IDD.length);
  return null;
}

/** `1-800-FLOWERS` is North American wherever it is read, as no other plan has words after such a beginning. */
function freePhoneDigits(digits: string): string | null {
  return /^18(?:00|33|44|55|66|77|88)\d{7}/.test(digits) ? digits.slice(0, NORTH_AMERICAN_DIGITS) : null;
}

function readInternational(digits: string, evidence: Evidence, span: Span): Reading {
  if (digits.length < MIN_INTERNATIONAL_DIGITS) return no('too-short');
  const read = readWithCallingCode(digits);
  const isLabelled = evidence.cue === 'phone' && !evidence.isPart;
  if (read === null && !isLabelled && !isReservedForFiction(`+${digits}`)) return no('not-in-plan');
  const parsed = read ?? parseIfReal(`+${digits}`, evidence);
  return parsed === null ? no('not-in-plan') : yes(parsed, span);
}

/** Valid by the metadata, or possible where a label vouches for it (new ranges, sample numbers). */
function isReal(number: PhoneNumber, evidence: Evidence): boolean {
  if (number.isValid() || isReservedForFiction(number.number)) return true;
  return evidence.cue === 'phone' && !evidence.isPart && number.isPossible();
}

function readNational(
  plan: NumberingPlan,
  groups: readonly Group[],
  digits: string,
  written: string,
  evidence: Evidence,
  span: Span,
): Reading {
  const isLabelled = evidence.cue === 'phone' && !evidence.isPart;
  const trunk = trunkOf(plan, digits);
  const national = digits.slice(trunk.length);
  if (!isLabelled) {
    const refused = refuseUnlabelled(plan, groups, national, trunk, written, evidence);
    if (refused !== null) return no(refused);
  }
  const isRegular = plan.isNational(national);
  const isOwn = isRegular || isReservedForFiction(`+${plan.callingCode}${national}`);
  const withCode = isOwn ? null : afterCallingCode(plan, groups, digits, isLabelled);
  if (!isOwn && withCode === null && !isLabelled) return no('not-in-plan');
  const own = isRegular ? plan.readOwn?.(national) : undefined;
  if (own === null && !isLabelled && !isReservedForFiction(`+${plan.callingCode}${national}`))
    return no('not-in-plan');
  const possible =
    isLabelled && withCode === null && !evidence.isVanity ? plan.readPossible(digits) : undefined;
  const parsed =
    own ?? (possible === undefined ? readWithLibrary(plan, digits, withCode, evidence) : possible);
  if (parsed === null) return no('not-in-plan');
  if (!isLabelled) {
    const shown = groups.slice(withCode !== null ? 1 : 0);
    const refused = refuseGrouping(plan, shown, trunk, parsed, evidence);
    if (refused !== null) return no(refused);
  }
  return yes(parsed, span);
}

function readWithLibrary(
  plan: NumberingPlan,
  digits: string,
  withCode: string | null,
  evidence: Evidence,
): KnownNumber | null {
  return withCode === null
    ? parseIfReal(digitsToRead(plan, digits, evidence), evidence, plan.country)
    : parseIfReal(`+${withCode}`, evidence);
}

function parseIfReal(written: string, evidence: Evidence, country?: CountryCode): KnownNumber | null {
  const parsed = parsePhoneNumberFromString(written, country);
  return parsed !== undefined && isReal(parsed, evidence) ? parsed : null;
}

/** North American vanity words may run past the last digit that is dialled. */
function digitsToRead(plan: NumberingPlan, digits: string, evidence: Evidence): string {
  if (!evidence.isVanity || plan.callingCode !== NORTH_AMERICAN_CODE) return digits;
  return digits.slice(0, digits.startsWith('1') ? NORTH_AMERICAN_DIGITS : NORTH_AMERICAN_DIGITS - 1);
}

function trunkOf(plan: NumberingPlan, digits: string): string {
  return plan.trunk !== null && digits.startsWith(plan.trunk) ? plan.trunk : '';
}

/** What speaks against a number without a label before anything is parsed; null for nothing. */
function refuseUnlabelled(
  plan: NumberingPlan,
  groups: readonly Group[],
  national: string,
  trunk: string,
  written: string,
  evidence: Evidence,
): Rejection | null {
  const isCalledByCode = groups[0]?.digits === plan.callingCode && groups.length > 2;
  if (plan.isTrunkWritten && trunk === '' && !isCalledByCode) return 'no-trunk-prefix';
  if (groups.length === 1 && evidence.cue === 'doubtful') return 'bare-digits';
  if (groups.length === 1 && trunk !== '0' && !isMobileWrittenBare(plan, national)) return 'bare-digits';
  if (plan.country === 'BE' && isBelgianCompany(written)) return 'company-number';
  return null;
}

/** Where mobile numbers are commonly written without spaces and other ten- or nine-digit numbers begin otherwise. */
function isMobileWrittenBare(plan: NumberingPlan, national: string): boolean {
  if (plan.country === 'IN') return /^[6-9]\d{9}$/.test(national);
  return plan.country === 'ES' && /^[67]\d{8}$/.test(national);
}

/** Belgian enterprise numbers are officially written 0403.201.185; mobile numbers are hardly ever grouped so with dots. */
function isBelgianCompany(written: string): boolean {
  return /^[01]\d{3}\.\d{3}\.\d{3}$/.test(written);
}

/** Digits of `32 470 12 34 56`: the calling code without plus, alone in its group or labelled. */
function afterCallingCode(
  plan: NumberingPlan,
  groups: readonly Group[],
  digits: string,
  isLabelled: boolean,
): string | null {
  if (!digits.startsWith(plan.callingCode)) return null;
  const isOwnGroup = groups[0]?.digits === plan.callingCode && groups.length > 1;
  if (!isOwnGroup && !isLabelled) return null;
  const rest = digits.slice(plan.callingCode.length);
  const national =
    plan.trunk !== null && plan.trunk !== '1' && rest.startsWith(plan.trunk) ? rest.slice(1) : rest;
  return plan.isNational(national) ? plan.callingCode + national : null;
}

/** What speaks against the grouping of a number without a label; null for nothing. */
function refuseGrouping(
  plan: NumberingPlan,
  groups: readonly Group[],
  trunk: string,
  number: KnownNumber,
  evidence: Evidence,
): Rejection | null {
  if (evidence.isVanity || groups.length === 1) return null;
  if (trunk === '0') {
    if (number.country === 'FR') return isFrench(groups) ? null : 'unusual-grouping';
    const isStrict = evidence.isPart || evidence.cue === 'doubtful';
    const area = isTrunkAlone(groups) && !isStrict ? joinFirst(groups, 2) : groups;
    const inBrackets = 1 + groups.findIndex(({ separator }) => separator.includes(')'));
    return startsWithArea(inBrackets > 1 ? joinFirst(groups, inBrackets) : area, number)
      ? null
      : 'unusual-grouping';
  }
  const shown = trunk === '' ? groups : withoutTrunk(groups, trunk);
  if (plan.callingCode === NORTH_AMERICAN_CODE && isCodeInBrackets(groups)) return null;
  return isCustomary(shown, number) ? null : 'unusual-grouping';
}

/** `0 800 12 34 56`: the trunk zero stands alone. */
function isTrunkAlone(groups: readonly Group[]): boolean {
  return groups[0]?.digits === '0';
}

/** `0 30` is `030`, and `(0 71 31)` is `(07131)`. */
function joinFirst(groups: readonly Group[], count: number): readonly Group[] {
  const area = groups.slice(0, count);
  const [first, last] = [area[0], area.at(-1)];
  if (first === undefined || last === undefined) return groups;
  const digits = area.map((group) => group.digits).join('');
  return [{ ...last, digits, start: first.start }, ...groups.slice(count)];
}

/** France writes pairs; only its 08 numbers are grouped after the fourth digit. */
function isFrench(groups: readonly Group[]): boolean {
  const lengths = groups.map(({ digits }) => digits.length).join('-');
  return (
    /^(?:2-2-2-2-2|2-8|1-9|1-1(?:-2){4}|1-3-.*)$/.test(lengths) ||
    (groups[0]?.digits.startsWith('08') === true && /^4-/.test(lengths))
  );
}

function withoutTrunk(groups: readonly Group[], trunk: string): readonly Group[] {
  return groups[0]?.digits === trunk ? groups.slice(1) : groups;
}

/** `(202) 5550123` */
function isCodeInBrackets(groups: readonly Group[]): boolean {
  return groups.some(({ digits, separator }) => digits.length === 3 && separator.includes(')'));
}

function yes(parsed: KnownNumber, span: Span): Reading {
  return {
    ok: true,
    isDoubtfulLength: parsed.country === 'DE' && parsed.nationalNumber.length > GERMAN_DIGITS,
    number: {
      from: span.from,
      to: span.to,
      e164: parsed.number,
      dialString: parsed.number,
      display: parsed.formatInternational(),
      country: parsed.country ?? null,
      extension: null,
    },
  };
}
