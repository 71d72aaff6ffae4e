/** What the dial field says of what is typed. */
import { describe, expect, it, vi } from 'vitest';
import { isName, isSameNumber, readingOf } from './number-reading.ts';

vi.stubGlobal('chrome', { i18n: { getMessage: () => '' } });

const asTyped = (written: string, country: string | null) => ({ written, country });

describe('the reading of a number', () => {
  it('says country and full form of a national number, and how to write it meanwhile', () => {
    const read = {
      formatted: '+32 470 12 34 56',
      country: 'BE',
      trouble: null,
      asTyped: asTyped('0470 12 34 56', 'BE'),
    };
    expect(readingOf(read, '0470123456', 'en')).toEqual({
      country: 'BE',
      words: '+32 470 12 34 56 · Belgium',
      written: '0470 12 34 56',
    });
  });

  it('says only the country where the number stands there in full', () => {
    const read = {
      formatted: '+32 470 12 34 56',
      country: 'BE',
      trouble: null,
      asTyped: asTyped('+32 470 12 34 56', 'BE'),
    };
    expect(readingOf(read, '+32470123456', 'en').words).toBe('Belgium');
  });

  it('says the country of a number that is not complete yet', () => {
    const read = {
      formatted: '',
      country: null,
      trouble: { code: 'number-too-short' as const },
      asTyped: asTyped('+32 4', 'BE'),
    };
    expect(readingOf(read, '+324', 'en')).toEqual({ country: 'BE', words: 'Belgium', written: '+32 4' });
  });

  it('says nothing of an extension', () => {
    const read = { formatted: '1001', country: null, trouble: null, asTyped: null };
    expect(readingOf(read, '1001', 'en')).toEqual({ country: null, words: '', written: null });
  });
});

it.each([
  ['Azure Interior', true],
  ['7 Oaks', true],
  ['1-800-FLOWERS', false],
  ['0470 12 34', false],
  ['*97', false],
  ['', false],
])('%s is a name: %s', (typed, expected) => {
  expect(isName(typed)).toBe(expected);
});

describe('two writings of one number', () => {
  it('differ in what separates their digits alone', () => {
    expect(isSameNumber('+32 470 12', '+3247012')).toBe(true);
    expect(isSameNumber('+32 470 12', '+3247013')).toBe(false);
    expect(isSameNumber('+3247012', '3247012')).toBe(false);
  });

  it('are never names, nor nothing', () => {
    expect(isSameNumber('Brandon', 'Brandon')).toBe(false);
    expect(isSameNumber('7 Oaks', '7')).toBe(false);
    expect(isSameNumber('', '')).toBe(false);
  });
});
