/** Guesses at numbers that cannot be called: the nearest valid one, or none. */
import { describe, expect, it } from 'vitest';
import { suggestNumber } from './suggest-number.ts';

describe('suggestNumber', () => {
  it.each([
    ['a plus sign before a national number', '+0470 12 34 56', 'BE', '+32470123456'],
    ['a country code that is missing', '+470 12 34 56', 'BE', '+32470123456'],
    ['zeros before the country code', '+0032 470 12 34 56', 'BE', '+32470123456'],
    ['digits too many', '+32 470 12 34 56 78', 'BE', '+32470123456'],
    ['the letter O for a zero', '+32 47O 12 34 56', 'BE', '+32470123456'],
    ['a word around the number', 'call 0470 12 34 56', 'BE', '+32470123456'],
    ['letters of the keypad', '1-800-FLOWERS', 'US', '+18003569377'],
  ])('understands %s', (_what, typed, country, number) => {
    expect(suggestNumber(typed, country)?.number).toBe(number);
  });

  it('shows the number as people write it', () => {
    expect(suggestNumber('+0470123456', 'BE')?.shown).toBe('+32 470 12 34 56');
  });

  it.each(['', '+', 'call me', '+32 47', '+999 1234567'])('has nothing near %j', (typed) => {
    expect(suggestNumber(typed, 'BE')).toBeNull();
  });
});
