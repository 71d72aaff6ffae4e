/** Cases for reading typed numbers. */
import { describe, expect, it } from 'vitest';
import { readDialString } from './dial-string.ts';

const dialled: readonly (readonly [typed: string, dialString: string])[] = [
  ['600', '600'],
  ['*97', '*97'],
  ['#31#0470123456', '#31#0470123456'],
  ['+32 470 12 34 56', '+32470123456'],
  ['+32 (0)470 12 34 56', '+32470123456'],
  ['0470/12.34.56', '0470123456'],
  ['tel:+32-470-12-34-56', '+32470123456'],
  ['\u202a+32\u00a0470\u00ad123456\u202c', '+32470123456'],
  ['＋３２４７０１２３４５６', '+32470123456'],
  ['(683)-556-5104', '6835565104'],
  ['00 32 470 12 34 56', '0032470123456'],
];

describe('readDialString', () => {
  it.each(dialled)('dials %s as %s', (typed, dialString) => {
    const read = readDialString(typed, 'BE');
    expect(read.ok && read.value.dialString).toBe(dialString);
  });

  it('shows a real number in international form with its country', () => {
    const read = readDialString('0470123456', 'BE');
    expect(read.ok && read.value).toEqual({
      dialString: '0470123456',
      display: '+32 470 12 34 56',
      country: 'BE',
    });
  });

  it.each([
    ['', 'number-empty'],
    ['   ', 'number-empty'],
    ['+', 'number-incomplete'],
    ['+32 47', 'number-too-short'],
    ['+32 470 12 34 56 78 90 12', 'number-too-long'],
    ['+999 1234567', 'number-country-unknown'],
    ['call me', 'number-has-letters'],
    ['0470 abc', 'number-has-letters'],
    ['12+34', 'number-incomplete'],
    ['1'.repeat(65), 'number-incomplete'],
  ])('refuses %j with %s', (typed, code) => {
    const read = readDialString(typed, 'BE');
    expect(!read.ok && read.error.code).toBe(code);
  });
});
