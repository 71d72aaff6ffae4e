/** What is typed into the fields for calls. */
import { describe, expect, it } from 'vitest';
import { readForwardTo, readRingTimeout } from './call-draft.ts';

describe('readForwardTo', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['0470 12 34 56', '0470123456'],
    ['*97', '*97'],
    ['+32 (0)2 290 34 90', '+3222903490'],
  ])('reads %j as %j', (typed, value) => {
    expect(readForwardTo(typed, 'BE')).toEqual({ ok: true, value });
  });
  it.each([
    ['voicemail', 'trouble_number_has_letters'],
    ['+32 2', 'trouble_number_too_short'],
    ['()', 'trouble_number_empty'],
  ])('says what is wrong with %j', (typed, error) => {
    expect(readForwardTo(typed, 'BE')).toEqual({ ok: false, error });
  });
});

describe('readRingTimeout', () => {
  it.each([
    ['', null],
    ['5', 5],
    [' 30 ', 30],
    ['110', 110],
  ])('reads %j as %j', (typed, value) => {
    expect(readRingTimeout(typed)).toEqual({ ok: true, value });
  });
  it.each([
    ['4', 'options_ring_timeout_out_of_range'],
    ['0', 'options_ring_timeout_out_of_range'],
    ['111', 'options_ring_timeout_out_of_range'],
    ['20 s', 'options_ring_timeout_no_number'],
    ['-5', 'options_ring_timeout_no_number'],
    ['1e2', 'options_ring_timeout_no_number'],
  ])('says what is wrong with %j', (typed, error) => {
    expect(readRingTimeout(typed)).toEqual({ ok: false, error });
  });
});
