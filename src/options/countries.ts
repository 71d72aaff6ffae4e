/** The countries in which a national number can be read, named in the user's language. */
import { getCountries, getCountryCallingCode } from '../numbers/phone-library.ts';

export interface Country {
  /** ISO 3166-1 alpha-2 */
  readonly code: string;
  readonly name: string;
  /** With its `+`. */
  readonly callingCode: string;
}

/** All countries with a numbering plan, sorted as the language sorts. */
export function listCountries(language: string): readonly Country[] {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region' });
  const order = new Intl.Collator([language, 'en']);
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code, callingCode: `+${getCountryCallingCode(code)}` }))
    .sort((a, b) => order.compare(a.name, b.name));
}
