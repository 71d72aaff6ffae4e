/** Numbers in free text are covered however they are written; what is none stays readable. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskDigits, maskNumber } from './mask-number.ts';

describe('maskNumber', () => {
  it.each([
    ['+32 470 12 34 56', '••••••56'],
    ['1001', '••01'],
    ['101', '•••'],
    ['', ''],
  ])('%s', (number, covered) => {
    expect(maskNumber(number)).toBe(covered);
  });
});

describe('maskDigits', () => {
  it.each([
    ['call +32 470 12 34 56 now', 'call ••••••56 now'],
    ['(02) 290-34-90', '(••••••90'],
    ['02.290.34.90', '••••••90'],
    ['02/290.34.90', '••••••90'],
    ['0470\u00a012\u202f34\u00a056', '••••••56'],
    ['0470\u201112\u201334', '••••••34'],
    ['٠٤٧٠١٢٣٤٥٦', '••••••٥٦'],
    ['extension 1001', 'extension ••01'],
  ])('covers %s', (text, covered) => {
    expect(maskDigits(text)).toBe(covered);
  });

  it.each(['10.0.0.7', '192.168.100.200', 'Asterisk PBX 16.28.0', 'Odoo 17.0', 'Chrome/156.0.0.0'])(
    'leaves %s',
    (text) => {
      expect(maskDigits(text)).toBe(text);
    },
  );

  it('leaves no four digits in a row that were a number, however it was grouped', () => {
    const separator = fc.constantFrom('', ' ', '-', ' .', '/', ' (', ') ', '\u00a0', ' - ');
    const digits = fc.stringMatching(/^[1-9]\d{6,13}$/);
    fc.assert(
      fc.property(digits, fc.array(separator, { minLength: 14, maxLength: 14 }), (number, between) => {
        const written = [...number].map((digit, index) => digit + (between[index] ?? '')).join('');
        const left = maskDigits(`to ${written}!`).replace(/\D/gu, '');
        expect(left.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
