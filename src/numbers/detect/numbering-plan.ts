/** What the full metadata knows about a country's own numbers, kept ready for many questions. */
import { countriesOf, isSupportedCountry, type CountryCode } from '../phone-library.ts';
import {
  ownReader,
  planOfLibrary,
  possibleReader,
  type KnownNumber,
  type PlanOfLibrary,
} from './own-numbers.ts';

export interface NumberingPlan {
  readonly country: CountryCode;
  readonly callingCode: string;
  /** What is dialled before a national number: `0` in most of Europe, `1` in North America, null in Spain. */
  readonly trunk: string | null;
  /** Whether numbers without the trunk digit are no numbers: a leading `0` is always written, a `1` hardly ever. */
  readonly isTrunkWritten: boolean;
  /** Whether these digits, without trunk, have the general shape of a number here; cheaper than a full reading. */
  readonly isNational: (digits: string) => boolean;
  /**
   * The number of these digits, read without the library's whole procedure; null where they are of no kind (line,
   * mobile, service). Undefined where only that procedure can tell: the country's
   * prefixes are more than a trunk digit and the international one.
   */
  readonly readOwn: ((digits: string) => KnownNumber | null) | undefined;
  /**
   * The number of these digits, trunk included, where they have a possible length, for which a label must vouch; null
   * where they have none, and undefined where only the library's whole procedure can tell.
   */
  readonly readPossible: (digits: string) => KnownNumber | null | undefined;
}

/** India writes its trunk zero before area codes only; its ten-digit mobile numbers go without. */
const UNWRITTEN_TRUNK = new Set(['IN']);

const MAX_CALLING_CODE_DIGITS = 3;
/** Numbers that begin so were read as international ones before a plan is asked. */
const INTERNATIONAL_PREFIXES = ['00', '011'];

const plans = new Map<string, NumberingPlan | null>();

/** The plan of an ISO 3166 country; null where the metadata has none. */
export function numberingPlan(country: string): NumberingPlan | null {
  const known = plans.get(country);
  if (known !== undefined) return known;
  const plan = isSupportedCountry(country) ? readPlan(country) : null;
  plans.set(country, plan);
  return plan;
}

function readPlan(country: CountryCode): NumberingPlan {
  const plan = planOfLibrary(country);
  const callingCode = plan.callingCode();
  const pattern = new RegExp(`^(?:${plan.nationalNumberPattern()})$`);
  const trunk = plan.nationalPrefix() ?? null;
  const isNational = (digits: string): boolean => pattern.test(digits);
  const possible =
    isPlain(plan) && countriesOf(callingCode).length === 1 ? possibleReader(country) : undefined;
  const withoutTrunk = (digits: string): string =>
    trunk !== null && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits;
  // The library looks further at digits that may begin with a code, or are complete with their first zero.
  const isAmbiguous = (digits: string): boolean =>
    digits.startsWith(callingCode) ||
    INTERNATIONAL_PREFIXES.some((prefix) => digits.startsWith(prefix)) ||
    isNational(digits);
  return {
    country,
    callingCode,
    trunk,
    isTrunkWritten: trunk === '0' && !UNWRITTEN_TRUNK.has(country),
    isNational,
    readOwn: isPlain(plan) ? ownReader(callingCode) : undefined,
    readPossible: (digits) => {
      if (possible === undefined || isAmbiguous(digits)) return undefined;
      return possible(withoutTrunk(digits)) ?? (possible(digits) === null ? null : undefined);
    },
  };
}

interface CodeReader {
  readonly read: (digits: string) => KnownNumber | null;
  /** Whether what was not read is none for certain: nothing would be taken off before these digits. */
  readonly isSure: (digits: string) => boolean;
}

/** By calling code; null where only the library can read, `none` for what is no calling code. */
const readers = new Map<string, CodeReader | 'none' | null>();

/**
 * The number of international digits, without plus, read with ready patterns; null for those that are no line, mobile or
 * service; undefined where only the library's whole procedure can tell, which also knows what is wrongly written (a trunk
 * zero after the calling code).
 */
export function readWithCallingCode(digits: string): KnownNumber | null | undefined {
  for (let length = 1; length <= MAX_CALLING_CODE_DIGITS; length += 1) {
    const callingCode = digits.slice(0, length);
    let reader = readers.get(callingCode);
    if (reader === undefined) {
      reader = codeReader(callingCode);
      readers.set(callingCode, reader);
    }
    if (reader === 'none') continue;
    const rest = digits.slice(length);
    return reader?.read(rest) ?? (reader?.isSure(rest) === true ? null : undefined);
  }
  return null;
}

function codeReader(callingCode: string): CodeReader | 'none' | null {
  const countries = countriesOf(callingCode);
  const [main] = countries;
  if (main === undefined) return 'none';
  if (!countries.some((country) => numberingPlan(country)?.readOwn)) return null;
  const plan = numberingPlan(main);
  const isPlainMain = plan?.readOwn !== undefined;
  const trunk = plan?.trunk ?? null;
  return {
    read: ownReader(callingCode),
    isSure: (digits) => isPlainMain && (trunk === null || !digits.startsWith(trunk)),
  };
}

/** Whether a national number here is the trunk digit, or nothing, and the number. */
function isPlain(plan: PlanOfLibrary): boolean {
  const isTrunkOnly =
    plan.nationalPrefixForParsing() === plan.nationalPrefix() && !plan.nationalPrefixTransformRule();
  return isTrunkOnly && INTERNATIONAL_PREFIXES.includes(plan.IDDPrefix());
}
