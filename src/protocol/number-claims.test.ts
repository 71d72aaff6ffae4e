/** What may cross from a page to the worker about numbers in text. */
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { NumberClaimsSchema } from './number-claims.ts';

const claim = { written: '+32 (0)2 555', cue: 'phone', extension: null, isVanity: false, isAlone: true };
const batch = { pageCountries: ['BE'], claims: [claim] };

it('takes a batch', () => {
  expect(v.safeParse(NumberClaimsSchema, batch).success).toBe(true);
});

it.each([
  { ...batch, pageCountries: ['be'] },
  { ...batch, claims: [{ ...claim, written: 'call me' }] },
  { ...batch, claims: [{ ...claim, written: '1'.repeat(121) }] },
  { ...batch, claims: [{ ...claim, cue: 'maybe' }] },
  { ...batch, claims: [{ ...claim, extension: '12345678' }] },
  { ...batch, claims: [{ ...claim, text: 'the page’s own words' }] },
  { ...batch, claims: Array.from({ length: 501 }, () => claim) },
])('refuses %j', (malformed) => {
  expect(v.safeParse(NumberClaimsSchema, malformed).success).toBe(false);
});
