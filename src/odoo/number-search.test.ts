/** Numbers as they are typed and as they are stored. */
import { describe, expect, it } from 'vitest';
import { isNumberMatch, numberDomain, readNumber } from './number-search.ts';
import { partnerDialect } from './partner-dialect.ts';

const fieldSet = (...names: string[]) =>
  partnerDialect(
    new Map(
      names.map((name) => [
        name,
        { type: 'char', isSortable: true, isSearchable: true, options: [], labels: new Map() },
      ]),
    ),
  );

describe('readNumber', () => {
  it.each([
    ['+32 485 11 22 33', '32485112233'],
    ['0032485112233', '32485112233'],
    ['+32 (0)485 11.22.33', '32485112233'],
    ['0485/11.22.33', '485112233'],
    ['(355)-687-3262', '3556873262'],
    ['４８５１１', '48511'],
    ['+32', '32'],
  ])('%s has the digits %s', (typed, digits) => {
    expect(readNumber(typed)).toBe(digits);
  });

  it.each(['', '+', '00', 'Azure 123', 'a@1234.example'])('%j is no number', (typed) => {
    expect(readNumber(typed)).toBeNull();
  });
});

describe('isNumberMatch', () => {
  it.each([
    ['+32 485 11 22 33', '0485112233'],
    ['0485/11.22.33', '+32485112233'],
    ['+32 (0)485 11 22 33', '+32 485 11 22 33'],
    ['00 32 485 11 22 33', '11 22 33'],
    ['(355)-687-3262', '+13556873262'],
    ['555 1234', '+3545551234'],
  ])('%s is found by %s', (stored, typed) => {
    expect(isNumberMatch(stored, readNumber(typed) ?? '')).toBe(true);
  });

  it.each([
    ['+32 485 11 22 33', '485112234'],
    ['101', '+32485112101'],
    ['', '485'],
  ])('%s is not found by %s', (stored, typed) => {
    expect(isNumberMatch(stored, readNumber(typed) ?? '')).toBe(false);
  });
});

describe('numberDomain', () => {
  it('lets anything stand between the digits where Odoo cannot ignore separators', () => {
    expect(numberDomain('4851', fieldSet('phone', 'mobile'))).toEqual([
      '|',
      ['phone', 'like', '4%8%5%1'],
      ['mobile', 'like', '4%8%5%1'],
    ]);
  });

  it('does without the search field for so few digits that Odoo would refuse them', () => {
    expect(numberDomain('32', fieldSet('phone', 'phone_mobile_search'))).toEqual([['phone', 'like', '3%2']]);
  });

  it('asks for the end of a long number, zeros and all, which is in every way of writing it', () => {
    expect(numberDomain('3540000123', fieldSet('phone'))).toEqual([['phone', 'like', '0%0%0%0%1%2%3']]);
  });

  it('uses the search field and the sanitized number where they are', () => {
    expect(numberDomain('32485002233', fieldSet('phone', 'phone_mobile_search', 'phone_sanitized'))).toEqual([
      '|',
      ['phone_mobile_search', 'ilike', '5002233'],
      ['phone_sanitized', 'like', '5002233'],
    ]);
  });
});
