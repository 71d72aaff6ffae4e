/** Tests of number editing: signs, paste, caret. */
import { describe, expect, it } from 'vitest';
import { cleanPasted, deleteBefore, insertAt, tonesOf } from './typed-number.ts';

describe('cleanPasted', () => {
  it.each([
    ['  +32 485 12 34 56\n', '+32 485 12 34 56'],
    ['\u202a+1 (683) 556-5104\u202c', '+1 (683) 556-5104'],
    ['*21*0485\u00ad123456#', '*21*0485123456#'],
    ['+32\u00a0485\u200b12', '+32 48512'],
    ['\t#31#0485\r\n', '#31#0485'],
  ])('%j becomes %j', (pasted, cleaned) => {
    expect(cleanPasted(pasted)).toBe(cleaned);
  });
});

describe('editing', () => {
  it('inserts at the caret', () => {
    expect(insertAt('12', '+', { start: 0, end: 0 })).toEqual({ value: '+12', caret: 1 });
  });
  it('replaces what is selected', () => {
    expect(insertAt('1234', '#', { start: 1, end: 3 })).toEqual({ value: '1#4', caret: 2 });
  });
  it('deletes before the caret, and nothing at the beginning', () => {
    expect(deleteBefore('+12', { start: 3, end: 3 })).toEqual({ value: '+1', caret: 2 });
    expect(deleteBefore('+12', { start: 0, end: 0 })).toEqual({ value: '+12', caret: 0 });
  });
});

describe('tonesOf', () => {
  it('keeps what a keypad can send', () => {
    expect(tonesOf('12-34*#a+')).toBe('1234*#A');
  });
});
