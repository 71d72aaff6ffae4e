/** What is written down and shown of calls that did not ring. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import type { CallLogEntry } from './call-log.ts';
import { createTurnedAway, MAX_RECORDS } from './turned-away.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const entries: CallLogEntry[] = [];
  let ids = 0;
  const turnedAway = createTurnedAway({
    clock: systemClock,
    newId: () => `call-${(ids += 1)}`,
    maxShown: 3,
    shownMs: 4_000,
    onChange: (more) => entries.push(...more),
  });
  const add = (): void => turnedAway.add({ id: 'desk', label: 'Desk' }, { number: '200', name: '' });
  return { turnedAway, entries, add };
}

describe('a call that was turned away', () => {
  it('is written down as missed, and in sight for a moment', async () => {
    const { turnedAway, entries, add } = open();
    add();
    expect(entries.map(({ event }) => event)).toEqual([
      { kind: 'started' },
      { kind: 'ended', reason: 'missed' },
    ]);
    expect(turnedAway.states()).toMatchObject([
      { isQuiet: true, stage: { phase: 'ended', reason: 'missed' } },
    ]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(turnedAway.states()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not flood the journal or the screen, whoever calls, and is written down again a minute later', async () => {
    const { turnedAway, entries, add } = open();
    for (let count = 0; count < 2 * MAX_RECORDS; count += 1) add();
    expect(new Set(entries.map(({ callId }) => callId)).size).toBe(MAX_RECORDS);
    expect(turnedAway.states()).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(60_000);
    add();
    expect(new Set(entries.map(({ callId }) => callId)).size).toBe(MAX_RECORDS + 1);
  });
});
