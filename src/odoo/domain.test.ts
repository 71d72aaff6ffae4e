/** Building domains in prefix notation. */
import { describe, expect, it } from 'vitest';
import { allOf, anyOf, literal } from './domain.ts';

const leaf = (name: string) => [[name, '=', 1]] as const;

describe('anyOf', () => {
  it('puts one bar less than there are parts in front', () => {
    expect(anyOf([leaf('a'), leaf('b'), leaf('c')])).toEqual([
      '|',
      '|',
      ...leaf('a'),
      ...leaf('b'),
      ...leaf('c'),
    ]);
    expect(anyOf([leaf('a')])).toEqual(leaf('a'));
  });

  it('holds for nothing when there are no parts', () => {
    expect(anyOf([])).toEqual([['id', '=', 0]]);
  });

  it('keeps parts of several leaves together', () => {
    expect(anyOf([allOf([leaf('a'), leaf('b')]), anyOf([leaf('c'), leaf('d')])])).toEqual([
      '|',
      '&',
      ...leaf('a'),
      ...leaf('b'),
      '|',
      ...leaf('c'),
      ...leaf('d'),
    ]);
  });

  it('counts a negation with its operand as one', () => {
    expect(anyOf([['!', ...leaf('a')], leaf('b')])).toEqual(['|', '!', ...leaf('a'), ...leaf('b')]);
  });
});

it('literal takes the meaning from wildcards', () => {
  expect(literal('50%_a\\b')).toBe('50\\%\\_a\\\\b');
});
