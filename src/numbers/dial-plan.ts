/** Writes a number the way the user's phone system wants it dialled: what becomes of `+`, and the prefix for an outside line. */
import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  planDataOf,
  type CountryCode,
} from './phone-library.ts';

export interface DialPlan {
  /** What becomes of `+`: kept, the home country's international prefix in its place, or national where it is a home number. */
  readonly plus: 'keep' | 'zeros' | 'national';
  /** Digits in front of a number outside the company; empty for none. */
  readonly outsidePrefix: string;
}

/** Emergency numbers and extensions are not longer than this in any country; none of them is ever rewritten. */
const MAX_INTERNAL_DIGITS = 6;
const PREFIX_BY_E164 = '00';

/**
 * The digits to send for `dialString` (`+`, digits, `*`, `#`). Short numbers, codes with `*` or `#`, and numbers that are
 * none of a numbering plan are sent as they are, since they are the company's own. The outside prefix never stands before
 * a `+`, which a phone system that understands it takes for the outside by itself.
 * @param home ISO 3166 country of the phone system.
 */
export function applyDialPlan(dialString: string, plan: DialPlan, home: string): string {
  if (/[*#]/.test(dialString) || dialString.replace('+', '').length <= MAX_INTERNAL_DIGITS) return dialString;
  if (!isSupportedCountry(home)) return dialString;
  const parsed = parsePhoneNumberFromString(dialString, home);
  if (!dialString.startsWith('+'))
    return parsed?.isValid() === true ? plan.outsidePrefix + dialString : dialString;
  if (plan.plus === 'keep') return dialString;
  const isHome = parsed?.countryCallingCode === getCountryCallingCode(home);
  const outside =
    plan.plus === 'national' && isHome
      ? parsed.formatNational().replace(/[^0-9]/g, '')
      : internationalPrefix(home) + dialString.slice(1);
  return plan.outsidePrefix + outside;
}

/** What is dialled in `country` before a country code; `00` (ITU-T E.164) where the plan names several or none. */
function internationalPrefix(country: CountryCode): string {
  const plan = planDataOf(country).numberingPlan;
  const prefix = plan?.IDDPrefix() ?? '';
  if (/^[0-9]+$/.test(prefix)) return prefix;
  // Where there is none, the packed plans hold a number.
  return String(plan?.defaultIDDPrefix() || '').replace(/[^0-9]/g, '') || PREFIX_BY_E164;
}
