/** What the full metadata knows about a country's own numbers, kept ready for many questions. */
import { isSupportedCountry, Metadata, type CountryCode } from 'libphonenumber-js/max';

export interface NumberingPlan {
  readonly country: CountryCode;
  readonly callingCode: string;
  /** What is dialled before a national number: `0` in most of Europe, `1` in North America, null in Spain. */
  readonly trunk: string | null;
  /** Whether numbers without the trunk digit are no numbers: a leading `0` is always written, a `1` hardly ever. */
  readonly isTrunkWritten: boolean;
  /** Whether these digits, without trunk, are a number of some kind here; cheaper than a full reading. */
  readonly isNational: (digits: string) => boolean;
}

/** India writes its trunk zero before area codes only; its ten-digit mobile numbers go without. */
const UNWRITTEN_TRUNK = new Set(['IN']);

interface PlanOfLibrary {
  readonly callingCode: () => string;
  readonly nationalPrefix: () => string | undefined;
  readonly nationalNumberPattern: () => string;
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
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  // The library's types leave these accessors out; its documentation of `Metadata` has them.
  const plan = metadata.numberingPlan as unknown as PlanOfLibrary;
  const pattern = new RegExp(`^(?:${plan.nationalNumberPattern()})$`);
  const trunk = plan.nationalPrefix() ?? null;
  return {
    country,
    callingCode: plan.callingCode(),
    trunk,
    isTrunkWritten: trunk === '0' && !UNWRITTEN_TRUNK.has(country),
    isNational: (digits) => pattern.test(digits),
  };
}
