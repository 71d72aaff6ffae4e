/** Numbers as they are written while they are typed. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatAsTyped } from './format-as-typed.ts';

it.each([
  ['+3247', 'BE', '+32 47', 'BE'],
  ['+32470123456', 'US', '+32 470 12 34 56', 'BE'],
  ['0470123456', 'BE', '0470 12 34 56', 'BE'],
  ['2133734', 'US', '(213) 373-4', null],
] as const)('%s in %s becomes %s', (typed, country, written, told) => {
  expect(formatAsTyped(typed, country)).toEqual({ written, country: told });
});

it.each(['1001', '*97', '#31#0470123456', 'Azure Interior', '+32 (0)470 12 34 56', '0470/12.34.56', ''])(
  'leaves %s as it is',
  (typed) => {
    expect(formatAsTyped(typed, 'BE')).toBeNull();
  },
);

it('never changes a digit or loses the plus, and writes what it wrote the same again', () => {
  const digits = fc.stringMatching(/^\+?\d{1,20}$/);
  fc.assert(
    fc.property(digits, fc.constantFrom('BE', 'US', 'FR', 'DE', 'AR', 'MX', 'IT'), (typed, country) => {
      const read = formatAsTyped(typed, country);
      if (read === null) return;
      expect(read.written.replace(/[^+\d]/g, '')).toBe(typed);
      expect(formatAsTyped(read.written, country)?.written).toBe(read.written);
    }),
  );
});
