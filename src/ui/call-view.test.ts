/** Which call fills the face. */
import { describe, expect, it } from 'vitest';
import type { CallSnapshot, CallStage } from '../protocol/call-snapshot.ts';
import { pickCalls } from './call-view.ts';

function call(id: string, stage: CallStage): CallSnapshot {
  return {
    id,
    accountId: 'office',
    direction: 'outgoing',
    party: { number: '100', name: '' },
    record: null,
    startedAtMs: 0,
    stage,
  };
}
const talking = (isHeld: boolean): CallStage => ({
  phase: 'talking',
  answeredAtMs: 0,
  quality: null,
  path: 'flowing',
  isMuted: false,
  isHeld,
  isHeldByRemote: false,
  transfer: null,
  seat: null,
});
const ended = (endedAtMs: number): CallStage => ({
  phase: 'ended',
  reason: 'hung-up',
  endedAtMs,
  answeredAtMs: null,
  trouble: null,
});
const ids = (calls: readonly CallSnapshot[]): string[] => calls.map(({ id }) => id);

describe('pickCalls', () => {
  it('shows a call that rings in before one that is talking', () => {
    const { shown, others } = pickCalls(
      [call('a', talking(false)), call('b', { phase: 'ringing-in' })],
      null,
    );
    expect([shown?.id, ids(others)]).toEqual(['b', ['a']]);
  });
  it('shows the talking call before the held one, unless the user chose', () => {
    const calls = [call('a', talking(true)), call('b', talking(false))];
    expect(pickCalls(calls, null).shown?.id).toBe('b');
    expect(pickCalls(calls, 'a').shown?.id).toBe('a');
  });
  it('shows no ended call while another lives, and never lists one', () => {
    const { shown, others } = pickCalls([call('a', ended(5)), call('b', talking(true))], 'a');
    expect([shown?.id, ids(others)]).toEqual(['b', []]);
  });
  it('shows no call that was turned away before it rang', () => {
    const turnedAway = { ...call('a', ended(9)), isQuiet: true };
    expect(pickCalls([turnedAway], null).shown).toBeNull();
    expect(pickCalls([call('b', ended(5)), turnedAway], null).shown?.id).toBe('b');
  });
  it('shows the call that ended last when all are over', () => {
    const { shown, others } = pickCalls([call('a', ended(9)), call('b', ended(5))], null);
    expect([shown?.id, ids(others)]).toEqual(['a', []]);
  });
});
