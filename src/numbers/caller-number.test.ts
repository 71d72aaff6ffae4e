/** Cases for recognising a caller's number among stored ones. */
import { describe, expect, it } from 'vitest';
import {
  isMobileNumber,
  likenessOf,
  readCallerNumber,
  storedForm,
  type CallerNumber,
} from './caller-number.ts';

const caller = (shown: string, country = 'BE'): CallerNumber => {
  const read = readCallerNumber(shown, country);
  if (read === null) throw new Error(`not read: ${shown}`);
  return read;
};

describe('readCallerNumber', () => {
  it.each([
    '+32470123456',
    '0032470123456',
    '32470123456',
    '0470123456',
    '0470/12.34.56',
    'sip:+32470123456',
    '+32 (0)470 12 34 56',
  ])('reads %s', (shown) => {
    expect(readCallerNumber(shown, 'BE')).toEqual({
      e164: '+32470123456',
      country: 'BE',
      digits: '32470123456',
    });
  });

  it('leaves an extension an extension', () => {
    expect(readCallerNumber('1002', 'BE')).toEqual({ e164: null, country: null, digits: '1002' });
  });

  it.each(['', 'anonymous', 'unknown', '0', '+', '000'])('makes no number of %j', (shown) => {
    expect(readCallerNumber(shown, 'BE')).toBeNull();
  });
});

describe('likenessOf', () => {
  it.each([
    ['+32 470 12 34 56', '+32470123456', 'BE', 'exact'],
    ['0470/12.34.56', '+32470123456', 'BE', 'exact'],
    ['0032 (0)470 12 34 56', '+32470123456', 'US', 'exact'],
    ['+32 (0)2 290 34 93', '022903493', 'BE', 'exact'],
    ['0470 12 34 56', '+32470123456', 'US', 'likely'],
    ['(870)-931-0505', '+18709310505', 'BE', 'likely'],
    ['1002', '1002', 'BE', 'exact'],
  ])('%s is %s in %s: %s', (stored, shown, country, likeness) => {
    expect(likenessOf(stored, caller(shown, country), country)).toBe(likeness);
  });

  it.each([
    ['+33 4 70 12 34 56', '+32470123456', 'BE'],
    ['+32 470 12 34 57', '+32470123456', 'BE'],
    ['123456', '+32470123456', 'BE'],
    ['+32 2 290 10 02', '1002', 'BE'],
    ['', '+32470123456', 'BE'],
    ['ask Brandon', '+32470123456', 'BE'],
  ])('%s is not %s in %s', (stored, shown, country) => {
    expect(likenessOf(stored, caller(shown, country), country)).toBeNull();
  });
});

describe('storing a number', () => {
  it('writes it internationally where it is one', () => {
    expect(storedForm('0470123456', 'BE')).toBe('+32 470 12 34 56');
    expect(storedForm(' 1002 ', 'BE')).toBe('1002');
  });

  it('knows a mobile telephone', () => {
    expect([isMobileNumber('0470123456', 'BE'), isMobileNumber('022903490', 'BE')]).toEqual([true, false]);
  });
});
