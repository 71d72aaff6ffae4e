/** The country list is complete, named and sorted. */
import { expect, it } from 'vitest';
import { listCountries } from './countries.ts';

it('names countries in the language asked for and sorts them as it does', () => {
  const german = listCountries('de');
  expect(german.find((country) => country.code === 'AT')).toEqual({
    code: 'AT',
    name: 'Österreich',
    callingCode: '+43',
  });
  const names = german.map((country) => country.name);
  expect(names.indexOf('Österreich')).toBeLessThan(names.indexOf('Polen'));
  expect(german.length).toBeGreaterThan(200);
});
