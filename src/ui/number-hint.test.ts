/** What stands under a number while it is typed. */
import { beforeEach, expect, it, vi } from 'vitest';
import { hintOf } from './number-hint.ts';

beforeEach(() => {
  vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => key } });
});

it('a real number is shown formatted with its country', () => {
  const read = { formatted: '+32 470 12 34 56', country: 'BE', trouble: null };
  expect(hintOf(read, '0470123456', 'en')).toBe('+32 470 12 34 56 · Belgium');
  expect(hintOf(read, '0470123456', 'de')).toBe('+32 470 12 34 56 · Belgien');
});

it('an extension or feature code written as dialled is not repeated', () => {
  expect(hintOf({ formatted: '*97', country: null, trouble: null }, ' *97 ', 'en')).toBe('');
  expect(hintOf({ formatted: '1001', country: null, trouble: null }, '10-01', 'en')).toBe('1001');
});

it('nobody is scolded for a number that is not complete yet, letters are said at once', () => {
  const read = { formatted: '', country: null };
  expect(hintOf({ ...read, trouble: { code: 'number-incomplete' } }, '+32', 'en')).toBe('');
  expect(hintOf({ ...read, trouble: { code: 'number-has-letters' } }, '12a', 'en')).toBe(
    'trouble_number_has_letters',
  );
});

it('a number of no single country is shown without one', () => {
  const read = { formatted: '+800 1234 5678', country: '001', trouble: null };
  expect(hintOf(read, '+80012345678', 'en')).toBe('+800 1234 5678');
});
