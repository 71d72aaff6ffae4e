/** What the full metadata knows about a country's own numbers, kept ready for many questions. */
import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  phoneNumberOf,
  planDataOf,
  type CountryCode,
  type PhoneNumber,
} from '../phone-library.ts';

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
   * mobile, service). Undefined where only that procedure can tell: the calling code is shared with other countries, or
   * the country's prefixes are more than a trunk digit and `00`.
   */
  readonly readOwn: ((digits: string) => PhoneNumber | null) | undefined;
}

/** India writes its trunk zero before area codes only; its ten-digit mobile numbers go without. */
const UNWRITTEN_TRUNK = new Set(['IN']);

/** As the library orders them in its `getNumberType`. */
const KINDS = [
  'FIXED_LINE',
  'MOBILE',
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'VOIP',
  'PERSONAL_NUMBER',
  'PAGER',
  'UAN',
  'VOICEMAIL',
];

const INTERNATIONAL_PREFIX = '00';

interface PlanOfLibrary {
  readonly callingCode: () => string;
  readonly nationalPrefix: () => string | undefined;
  readonly nationalNumberPattern: () => string;
  readonly nationalPrefixForParsing: () => string | undefined;
  readonly nationalPrefixTransformRule: () => unknown;
  readonly IDDPrefix: () => string;
  readonly type: (kind: string) => { readonly pattern: () => string } | undefined;
}

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
  // The library's types leave these accessors out; its documentation of `Metadata` has them.
  const plan = planDataOf(country).numberingPlan as unknown as PlanOfLibrary;
  const pattern = new RegExp(`^(?:${plan.nationalNumberPattern()})$`);
  const trunk = plan.nationalPrefix() ?? null;
  return {
    country,
    callingCode: plan.callingCode(),
    trunk,
    isTrunkWritten: trunk === '0' && !UNWRITTEN_TRUNK.has(country),
    isNational: (digits) => pattern.test(digits),
    readOwn: isPlain(plan) ? ownReader(plan, country) : undefined,
  };
}

/** Whether a national number here is the trunk digit and the number, and nobody else's. */
function isPlain(plan: PlanOfLibrary): boolean {
  const callingCode = plan.callingCode();
  const holders = getCountries().filter((country) => getCountryCallingCode(country) === callingCode);
  const isTrunkOnly =
    plan.nationalPrefixForParsing() === plan.nationalPrefix() && !plan.nationalPrefixTransformRule();
  return holders.length === 1 && isTrunkOnly && plan.IDDPrefix() === INTERNATIONAL_PREFIX;
}

function ownReader(plan: PlanOfLibrary, country: CountryCode): (digits: string) => PhoneNumber | null {
  const kinds = KINDS.flatMap((kind) => plan.type(kind)?.pattern() || []);
  const ofSomeKind = new RegExp(`^(?:${kinds.join('|')})$`);
  const beginning = `+${plan.callingCode()}`;
  return (digits) => {
    if (!ofSomeKind.test(digits)) return null;
    const number = phoneNumberOf(beginning + digits);
    number.country = country;
    return number;
  };
}
