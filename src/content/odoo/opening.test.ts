/** When the widget opens by itself, and that × is respected. */
import { describe, expect, it } from 'vitest';
import type { CallSnapshot } from '../../protocol/call-snapshot.ts';
import { close, closedOpening, isShown, open, seeCalls } from './opening.ts';

const ringing = (id: string): CallSnapshot => ({
  id,
  accountId: 'office',
  direction: 'incoming',
  party: { number: '100', name: '' },
  record: null,
  startedAtMs: 0,
  stage: { phase: 'ringing-in' },
});
const talking = (id: string): CallSnapshot => ({
  ...ringing(id),
  stage: {
    phase: 'talking',
    answeredAtMs: 0,
    quality: null,
    path: 'flowing',
    isMuted: false,
    isHeld: false,
    isHeldByRemote: false,
    transfer: null,
    seat: null,
  },
});

describe('opening', () => {
  it('is raised by a call that rings in, stays for the call, and goes with it', () => {
    const raised = seeCalls(closedOpening, [ringing('a')]);
    expect(isShown(raised)).toBe(true);
    const inCall = seeCalls(raised, [talking('a')]);
    expect(isShown(inCall)).toBe(true);
    expect(isShown(seeCalls(inCall, []))).toBe(false);
  });

  it('stays open after the call when the user wanted it', () => {
    const wanted = open(seeCalls(closedOpening, [ringing('a')]));
    expect(isShown(seeCalls(wanted, []))).toBe(true);
  });

  it('does not come back for a call it was closed for, but for the next', () => {
    const calls = [ringing('a')];
    const closed = close(seeCalls(closedOpening, calls), calls);
    expect(isShown(seeCalls(closed, calls))).toBe(false);
    expect(isShown(seeCalls(closed, [...calls, ringing('b')]))).toBe(true);
  });

  it('is not raised by a call made elsewhere', () => {
    expect(isShown(seeCalls(closedOpening, [talking('a')]))).toBe(false);
  });
});
