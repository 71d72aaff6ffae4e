/** Which line a call goes out on. */
import { describe, expect, it } from 'vitest';
import type { LineSnapshot, LineStage } from '../protocol/call-snapshot.ts';
import { accountToDialOn, lineLabelOf, lineToDialOn } from './line-choice.ts';

const up: LineStage = { phase: 'registered', sinceMs: 0 };
const down: LineStage = { phase: 'connecting' };
const line = (accountId: string, stage: LineStage): LineSnapshot => ({
  accountId,
  label: `Line ${accountId}`,
  isDemo: false,
  stage,
  voicemail: null,
  voicemailNumber: null,
});

describe('the line to dial on', () => {
  it.each([
    ['the default one when it is ready', [line('a', up), line('b', up)], null, 'a'],
    ['the first that is ready when the default one is not', [line('a', down), line('b', up)], null, 'b'],
    ['the default one when none is', [line('a', down), line('b', down)], null, 'a'],
    ['the chosen one', [line('a', up), line('b', up)], 'b', 'b'],
    ['the chosen one, also when it is not ready', [line('a', up), line('b', down)], 'b', 'b'],
    ['the default one when the chosen one is gone', [line('a', up), line('b', up)], 'c', 'a'],
  ] as const)('is %s', (_case, lines, chosenId, expected) => {
    expect(lineToDialOn(lines, chosenId)?.accountId).toBe(expected);
  });
});

it('a call names the account it is wished from only while that exists', () => {
  expect(accountToDialOn([line('a', up)], 'a')).toBe('a');
  expect(accountToDialOn([line('a', up)], 'gone')).toBeNull();
  expect(accountToDialOn([line('a', up), line('b', up)], null, 'gone', 'b')).toBe('b');
});

it('a line is named beside others only', () => {
  expect(lineLabelOf([line('a', up)], 'a')).toBeNull();
  expect(lineLabelOf([line('a', up), line('b', up)], 'b')).toBe('Line b');
});
