/** Tests of reading what became of a call. */
import { expect, test } from 'vitest';
import { parseOutcome } from './calls.ts';

test('a call that is not over yet is open', () => {
  expect(parseOutcome('')).toEqual({ state: 'open' });
  expect(parseOutcome('RINGING')).toEqual({ state: 'open' });
});

test('a decline is told from a busy phone by the status of its leg', () => {
  expect(parseOutcome('CHANUNAVAIL|21|PJSIP/1001-0000000d=SIP 603 Decline')).toEqual({
    state: 'ended',
    dialStatus: 'CHANUNAVAIL',
    cause: 21,
    legs: [{ channel: 'PJSIP/1001-0000000d', sipStatus: 603 }],
  });
});

test('each browser that rang is a leg of its own, also one that never answered', () => {
  const outcome = parseOutcome(
    'ANSWER|16|PJSIP/1001-12=SIP 180 Ringing|PJSIP/1001-13=SIP 200 OK|PJSIP/1001-14=',
  );
  expect(outcome).toMatchObject({ legs: [{ sipStatus: 180 }, { sipStatus: 200 }, { sipStatus: undefined }] });
});

test('a phone that is registered nowhere has no legs', () => {
  expect(parseOutcome('CHANUNAVAIL|20')).toEqual({
    state: 'ended',
    dialStatus: 'CHANUNAVAIL',
    cause: 20,
    legs: [],
  });
});
