/** Journal before show: order, patience, and what happens when the journal does not play along. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { CallLogEntry } from './call-log.ts';
import { createPublisher, type Picture } from './publisher.ts';

const EMPTY: Picture = { lines: [], calls: [], colleagues: [], microphone: 'granted' };

function entry(callId: string): CallLogEntry {
  return {
    callId,
    accountId: 'desk',
    accountLabel: 'Desk',
    direction: 'outgoing',
    party: { number: '200', name: '' },
    record: null,
    startedAtMs: 0,
    atMs: 0,
    event: { kind: 'started' },
  };
}

function setUp(append: (entry: CallLogEntry) => Promise<void>) {
  const happened: string[] = [];
  const troubles: Trouble[] = [];
  const publisher = createPublisher({
    clock: systemClock,
    log: {
      append: async (written) => {
        await append(written);
        happened.push(`wrote ${written.callId}`);
      },
    },
    first: EMPTY,
    publish: ({ revision }) => happened.push(`showed ${revision}`),
    report: (trouble) => troubles.push(trouble),
  });
  return { publisher, happened, troubles };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a picture', () => {
  it('is shown at once when there is nothing to write', () => {
    const { publisher, happened } = setUp(() => Promise.resolve());
    publisher.show(EMPTY, []);
    expect(happened).toEqual(['showed 1']);
    expect(publisher.shown().revision).toBe(1);
  });

  it('is shown after its entries, and later pictures after it', async () => {
    let write: () => void = () => undefined;
    const { publisher, happened } = setUp(() => new Promise((resolve) => (write = resolve)));
    publisher.show(EMPTY, [entry('a')]);
    publisher.show({ ...EMPTY, microphone: 'missing' }, []);
    await vi.advanceTimersByTimeAsync(500);
    expect(happened).toEqual([]);
    expect(publisher.shown().revision).toBe(0);
    write();
    await vi.advanceTimersByTimeAsync(0);
    expect(happened).toEqual(['wrote a', 'showed 1', 'showed 2']);
    expect(publisher.shown().microphone).toBe('missing');
  });

  it('is shown nevertheless when the journal fails, and the failure is told', async () => {
    const { publisher, happened, troubles } = setUp(() => Promise.reject(new Error('disk full')));
    publisher.show(EMPTY, [entry('a')]);
    await vi.advanceTimersByTimeAsync(0);
    expect(happened).toEqual(['showed 1']);
    expect(troubles).toEqual([{ code: 'journal-unavailable', detail: 'Error' }]);
  });

  it('waits a second for a journal that hangs, and the next ones do not wait at all', async () => {
    const { publisher, happened, troubles } = setUp(() => new Promise(() => undefined));
    publisher.show(EMPTY, [entry('a')]);
    publisher.show(EMPTY, [entry('b')]);
    await vi.advanceTimersByTimeAsync(999);
    expect(happened).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(happened).toEqual(['showed 1', 'showed 2']);
    publisher.show(EMPTY, [entry('c')]);
    await vi.advanceTimersByTimeAsync(0);
    expect(happened).toEqual(['showed 1', 'showed 2', 'showed 3']);
    expect(troubles.map(({ code }) => code)).toEqual(['journal-unavailable']);
  });
});

it('notes a sign of life without showing anything', async () => {
  const { publisher, happened } = setUp(() => Promise.resolve());
  publisher.note(entry('a'));
  await vi.advanceTimersByTimeAsync(0);
  expect(happened).toEqual(['wrote a']);
});
