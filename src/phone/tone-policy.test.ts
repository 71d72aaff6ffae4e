/** Which sound goes with which calls. */
import { describe, expect, it } from 'vitest';
import type { CallStage } from '../protocol/call-snapshot.ts';
import type { CallState } from './call.ts';
import { toneFor } from './tone-policy.ts';

const TALKING: CallStage = {
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
const HELD: CallStage = { ...TALKING, isHeld: true };
const RINGING_IN: CallStage = { phase: 'ringing-in' };
const RINGING_OUT: CallStage = { phase: 'ringing-out', hasEarlyMedia: false };
const BUSY: CallStage = { phase: 'ended', reason: 'busy', endedAtMs: 1, answeredAtMs: null, trouble: null };

function tone(...stages: readonly CallStage[]) {
  return toneFor(
    stages.map((stage, index): CallState => {
      const direction = stage.phase === 'ringing-in' || stage.phase === 'answering' ? 'incoming' : 'outgoing';
      const party = { number: '200', name: '' };
      return { id: `${index}`, accountId: 'a', direction, party, record: null, startedAtMs: 0, stage };
    }),
  );
}

describe('the phone', () => {
  it.each([
    ['silence', []],
    ['silence', [{ phase: 'dialling' }]],
    ['ring', [RINGING_IN]],
    ['ring', [RINGING_IN, HELD]],
    ['ring', [RINGING_IN, RINGING_OUT]],
    ['waiting', [TALKING, RINGING_IN]],
    ['ringback', [RINGING_OUT]],
    ['ringback', [RINGING_OUT, HELD]],
    ['silence', [{ phase: 'ringing-out', hasEarlyMedia: true }]],
    ['silence', [{ phase: 'answering' }]],
    ['silence', [RINGING_OUT, TALKING]],
    ['busy', [BUSY]],
    ['silence', [BUSY, HELD]],
    ['silence', [{ ...BUSY, reason: 'cancelled' }]],
    ['silence', [{ ...BUSY, answeredAtMs: 1 }]],
    ['busy', [{ ...BUSY, reason: 'remote-declined' }]],
    ['congestion', [{ ...BUSY, reason: 'unavailable' }]],
    ['congestion', [{ ...BUSY, reason: 'number-unknown' }]],
    ['silence', [{ ...BUSY, reason: 'no-answer' }]],
    ['hung-up', [{ ...BUSY, reason: 'remote-hung-up', answeredAtMs: 1 }]],
    ['silence', [{ ...BUSY, reason: 'hung-up', answeredAtMs: 1 }]],
    ['silence', [{ ...BUSY, reason: 'remote-hung-up', answeredAtMs: 1 }, TALKING]],
    ['silence', [{ ...BUSY, reason: 'hung-up', answeredAtMs: 1, endedAtMs: 2 }, BUSY]],
    ['congestion', [BUSY, { ...BUSY, reason: 'refused', endedAtMs: 2 }]],
  ] as const)('makes %s for %j', (expected, stages) => {
    expect(tone(...stages)).toBe(expected);
  });
});
