/** Cases for the countries that a page names. */
import { expect, it } from 'vitest';
import { pageCountries } from './page-countries.ts';

it.each([
  [{ hostname: 'www.example.be', language: 'nl-BE', hreflang: null }, ['BE', 'NL']],
  [{ hostname: 'example.co.uk', language: 'en', hreflang: null }, ['GB']],
  [{ hostname: 'example.com', language: 'fr', hreflang: 'fr-CA' }, ['CA']],
  [{ hostname: 'example.com', language: null, hreflang: null }, []],
  [{ hostname: 'example.io', language: 'en-us', hreflang: null }, ['US']],
  [{ hostname: '10.0.0.1', language: 'zh-Hant-TW', hreflang: null }, ['TW']],
  [{ hostname: 'localhost', language: 'constructor', hreflang: 'x' }, []],
])('reads %j as %j', (origin, expected) => {
  expect(pageCountries(origin)).toEqual(expected);
});
