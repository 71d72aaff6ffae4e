/** What the badge and the notification make of a snapshot. */
import { describe, expect, it } from 'vitest';
import type { CallStage, LineStage, PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { badgeFor, callOfNotification, meaningOfButton, ringingCalls } from './bell-signs.ts';

const registered: LineStage = { phase: 'registered', sinceMs: 0 };

function face(
  stages: readonly CallStage[],
  more: Partial<PhoneSnapshot> = {},
  line = registered,
): FaceSnapshot {
  return {
    revision: 1,
    hasAccount: true,
    country: 'BE',
    isDoNotDisturb: false,
    handset: null,
    phone: {
      state: 'ready',
      snapshot: {
        epochMs: 1,
        revision: 1,
        microphone: 'granted',
        colleagues: [],
        lines: [
          {
            accountId: 'a',
            label: 'Office',
            isDemo: false,
            stage: line,
            voicemail: null,
            voicemailNumber: null,
          },
        ],
        calls: stages.map((stage, index) => ({
          id: `c${index}`,
          accountId: 'a',
          direction: 'incoming',
          party: { number: '600', name: '' },
          record: null,
          startedAtMs: 0,
          stage,
        })),
        ...more,
      },
    },
  };
}

const ringing: CallStage = { phase: 'ringing-in' };
const talking: CallStage = {
  phase: 'talking',
  answeredAtMs: 0,
  isMuted: false,
  isHeld: false,
  isHeldByRemote: false,
  transfer: null,
  seat: null,
  quality: null,
  path: 'flowing',
};
const ended: CallStage = {
  phase: 'ended',
  reason: 'missed',
  endedAtMs: 0,
  answeredAtMs: null,
  trouble: null,
};
const waiting: LineStage = { phase: 'waiting', trouble: { code: 'connection-lost' }, retryAtMs: 0 };

describe('the bell', () => {
  it.each([
    ['nothing to tell', face([]), 'none'],
    ['a ringing call', face([ringing]), 'ringing'],
    ['a call that waits during another', face([talking, ringing]), 'ringing'],
    ['a call', face([talking]), 'in-call'],
    ['a call with the microphone off', face([{ ...talking, isMuted: true }]), 'muted'],
    ['a muted call on hold', face([{ ...talking, isMuted: true, isHeld: true }]), 'in-call'],
    ['a call that is over', face([ended]), 'none'],
    ['a line that is away', face([], {}, waiting), 'trouble'],
    ['a refused microphone', face([], { microphone: 'denied' }), 'trouble'],
    ['do not disturb', { ...face([]), isDoNotDisturb: true }, 'quiet'],
    ['do not disturb on a line that is away', { ...face([], {}, waiting), isDoNotDisturb: true }, 'trouble'],
    ['a call while not to be disturbed', { ...face([talking]), isDoNotDisturb: true }, 'in-call'],
    ['no account yet', { ...face([], { microphone: 'not-granted' }), hasAccount: false }, 'none'],
    [
      'a phone that is gone',
      { ...face([]), phone: { state: 'unavailable', trouble: { code: 'phone-unavailable' } } },
      'trouble',
    ],
  ] as [string, FaceSnapshot, string][])('shows for %s: %s', (_what, snapshot, badge) => {
    expect(badgeFor(snapshot)).toBe(badge);
  });

  it('announces only calls that ring', () => {
    expect(ringingCalls(face([ended, ringing, talking])).map(({ id }) => id)).toEqual(['c1']);
  });

  it('knows which call a notification is for and what its buttons mean', () => {
    expect(callOfNotification('call:c1')).toBe('c1');
    expect(callOfNotification('update')).toBeNull();
    expect([meaningOfButton(0), meaningOfButton(1)]).toEqual(['call.answer', 'call.decline']);
  });
});
