/** What is done about a call that arrives. */
import { describe, expect, it } from 'vitest';
import { defaultCallSettings, type CallSettings } from '../protocol/call-settings.ts';
import {
  decideIncoming,
  mayAnswerByItself,
  refusalFor,
  type AutoAnswerSituation,
  type IncomingSituation,
} from './incoming-policy.ts';

const settings = (change: Partial<CallSettings> = {}): CallSettings => ({
  ...defaultCallSettings,
  ...change,
});
const quiet = settings({ isDoNotDisturb: true });

const decide = (change: Partial<IncomingSituation> = {}) =>
  decideIncoming({ settings: settings(), isFromOwnNumber: false, isFull: false, flood: 'none', ...change });

const busy = { kind: 'turn-away', refusal: { kind: 'busy' }, isRecorded: true };

describe('a call that arrives', () => {
  it('rings', () => {
    expect(decide()).toEqual({ kind: 'ring' });
  });

  it('does not ring where no more can be shown, and is written down', () => {
    expect(decide({ isFull: true })).toEqual(busy);
  });

  it.each([
    ['busy', null, { kind: 'busy' }],
    ['declined', null, { kind: 'declined' }],
    ['forward', '*97', { kind: 'forward', dialString: '*97' }],
    ['forward', null, { kind: 'busy' }],
  ] as const)(
    'is told %s (number %s) while the user is not to be disturbed',
    (answer, forwardTo, refusal) => {
      const chosen = settings({ isDoNotDisturb: true, doNotDisturbAnswer: answer, forwardTo });
      expect(decide({ settings: chosen })).toEqual({ kind: 'turn-away', refusal, isRecorded: true });
      expect(refusalFor(answer, chosen)).toEqual(refusal);
    },
  );

  it('from the user’s own number rings all the same, unless it is part of a flood', () => {
    expect(decide({ settings: quiet, isFromOwnNumber: true })).toEqual({ kind: 'ring' });
    expect(decide({ settings: quiet, isFromOwnNumber: true, flood: 'begins' })).toEqual(busy);
  });

  it('in a flood is busy, and only its beginning is written down', () => {
    expect(decide({ flood: 'begins' })).toEqual(busy);
    expect(decide({ flood: 'goes-on' })).toEqual({ ...busy, isRecorded: false });
    const forwarding = settings({ isDoNotDisturb: true, doNotDisturbAnswer: 'forward', forwardTo: '200' });
    expect(decide({ settings: forwarding, flood: 'begins' })).toEqual(busy);
  });
});

describe('a call that asks to be answered by itself', () => {
  const allowed: AutoAnswerSituation = {
    settings: settings({ isAutoAnswerAllowed: true }),
    hasMicrophone: true,
    isOtherCallOn: false,
  };

  it('is, when the user allowed it', () => {
    expect(mayAnswerByItself(allowed)).toBe(true);
  });

  it.each([
    ['it was not allowed', { settings: settings() }],
    [
      'the user is not to be disturbed',
      { settings: settings({ isAutoAnswerAllowed: true, isDoNotDisturb: true }) },
    ],
    ['there is no microphone', { hasMicrophone: false }],
    ['another call is on', { isOtherCallOn: true }],
  ])('is not when %s', (_why, change) => {
    expect(mayAnswerByItself({ ...allowed, ...change })).toBe(false);
  });
});
