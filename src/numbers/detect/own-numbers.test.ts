/** Holds the ready patterns to the library's own procedure, digit for digit. */
import fc from 'fast-check';
import {
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { numberingPlan, readWithCallingCode } from './numbering-plan.ts';
import type { KnownNumber } from './own-numbers.ts';

const PLAIN = getCountries().filter((country) => numberingPlan(country)?.readOwn !== undefined);

const told = (number: KnownNumber | null | undefined): unknown =>
  number === null || number === undefined
    ? null
    : {
        number: number.number,
        country: number.country,
        code: number.countryCallingCode,
        digits: number.nationalNumber,
        national: number.formatNational(),
        international: number.formatInternational(),
      };

/** The library's answer, as detection asks for it. */
function byLibrary(country: CountryCode, digits: string): KnownNumber | null {
  const number = parsePhoneNumberFromString(`+${numberingPlan(country)?.callingCode}${digits}`);
  return number?.isValid() === true && number.nationalNumber === digits ? number : null;
}

/** Digits near those of a real number, so that many are valid and many just not. */
const nearExample = (country: CountryCode): fc.Arbitrary<string> => {
  const example = getExampleNumber(country, examples)?.nationalNumber ?? '123456789';
  return fc
    .tuple(fc.nat({ max: example.length }), fc.stringMatching(/^\d{14}$/), fc.constantFrom(0, 0, 0, 1, -1))
    .map(([kept, random, longer]) => (example.slice(0, kept) + random).slice(0, example.length + longer));
};

describe('ownReader', () => {
  it('serves the countries that texts are most often full of', () => {
    expect(PLAIN).toEqual(expect.arrayContaining(['BE', 'FR', 'NL', 'DE', 'US', 'CA', 'IN']));
  });

  it.each(getCountries())('reads numbers of %s after their calling code as the library does', (country) => {
    fc.assert(
      fc.property(nearExample(country), (digits) => {
        const own = readWithCallingCode(`${getCountryCallingCode(country)}${digits}`);
        if (own !== undefined) expect(told(own)).toEqual(told(byLibrary(country, digits)));
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it.each(getCountries())('reads what is possible in %s as the library does', (country) => {
    const { trunk, readPossible } = numberingPlan(country) ?? {};
    fc.assert(
      fc.property(nearExample(country), fc.boolean(), (near, hasTrunk) => {
        const digits = hasTrunk ? `${trunk ?? ''}${near}` : near;
        const own = readPossible?.(digits);
        const number = parsePhoneNumberFromString(digits, country);
        if (own !== undefined) expect(told(own)).toEqual(told(number?.isPossible() === true ? number : null));
      }),
      { numRuns: 60, seed: 13 },
    );
  });

  it.each(PLAIN)('reads and writes numbers of %s as the library does', (country) => {
    const readOwn = numberingPlan(country)?.readOwn;
    fc.assert(
      fc.property(nearExample(country), (digits) => {
        expect(told(readOwn?.(digits))).toEqual(told(byLibrary(country, digits)));
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
