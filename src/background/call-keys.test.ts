/** What the shortcuts about calls do, by what the phone is doing. */
import { describe, expect, it } from 'vitest';
import type { CallSnapshot, CallStage } from '../protocol/call-snapshot.ts';
import { actionOfKey, isCallKey } from './call-keys.ts';

const talk: CallStage & { phase: 'talking' } = {
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
  reason: 'hung-up',
  endedAtMs: 0,
  answeredAtMs: null,
  trouble: null,
};

function call(id: string, stage: CallStage): CallSnapshot {
  return {
    id,
    accountId: 'a',
    direction: 'incoming',
    party: { number: '600', name: '' },
    record: null,
    startedAtMs: 0,
    stage,
  };
}
const ringing = call('r', { phase: 'ringing-in' });
const talking = call('t', talk);
const held = call('h', { ...talk, isHeld: true });
const dialling = call('d', { phase: 'dialling' });

describe('the key', () => {
  it('«answer» takes the call that rings, also during another, and nothing else', () => {
    const answer = { name: 'phone.answer', args: { callId: 'r' } };
    expect(actionOfKey('answer', [talking, ringing])).toEqual(answer);
    expect(actionOfKey('answer', [talking, held, call('e', ended)])).toBeNull();
  });

  it.each([
    ['the call that is talked in, not the one that rings', [ringing, held, talking], 'phone.hang-up', 't'],
    ['a call that is being placed', [held, dialling], 'phone.hang-up', 'd'],
    ['what rings, by declining it, before a call on hold', [held, ringing], 'phone.decline', 'r'],
    ['a call on hold when it is all there is', [held], 'phone.hang-up', 'h'],
  ] as const)('«hang up» ends %s', (_what, calls, name, callId) => {
    expect(actionOfKey('hang-up', calls)).toEqual({ name, args: { callId } });
  });

  it('«hang up» ends a conference as a whole, and nothing where no call is', () => {
    const member = call('m', { ...talk, seat: { isMuted: false } });
    expect(actionOfKey('hang-up', [member])).toEqual({ name: 'phone.hang-up-conference', args: {} });
    expect(actionOfKey('hang-up', [call('e', ended)])).toBeNull();
  });

  it('«mute» turns the microphone off and on again, and leaves a call on hold alone', () => {
    const muted = call('t', { ...talk, isMuted: true });
    expect(actionOfKey('mute', [held, talking])?.args).toEqual({ callId: 't', isMuted: true });
    expect(actionOfKey('mute', [muted])?.args).toEqual({ callId: 't', isMuted: false });
    expect(actionOfKey('mute', [held])).toBeNull();
  });

  it('is known from others', () => {
    expect(['mute', 'next-number'].map(isCallKey)).toEqual([true, false]);
  });
});
