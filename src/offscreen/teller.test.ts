/** Telling the background: one message under way, always the newest, again and again until it is heard. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import { fail, ok } from '../lib/result.ts';
import { trouble } from '../lib/trouble.ts';
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { Send } from '../protocol/send.ts';
import { createTeller } from './teller.ts';

const snapshot = (revision: number): PhoneSnapshot => ({
  epochMs: 0,
  revision,
  lines: [],
  calls: [],
  colleagues: [],
  microphone: 'granted',
});

function setUp() {
  const sent: (number | string)[] = [];
  const answers: ((isHeard: boolean) => void)[] = [];
  const send = ((name: string, args: { snapshot?: PhoneSnapshot }) => {
    sent.push(args.snapshot?.revision ?? name);
    return new Promise((resolve) =>
      answers.push((isHeard) => resolve(isHeard ? ok({}) : fail(trouble('phone-unavailable')))),
    );
  }) as unknown as Send;
  return {
    teller: createTeller(send, systemClock),
    sent,
    answer: (isHeard: boolean) => answers.shift()?.(isHeard),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the teller', () => {
  it('has one message under way and leaves out what is outdated', async () => {
    const { teller, sent, answer } = setUp();
    for (const revision of [1, 2, 3]) teller.tell(snapshot(revision));
    expect(sent).toEqual([1]);
    answer(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([1, 3]);
    answer(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([1, 3]);
    teller.tell(snapshot(4));
    expect(sent).toEqual([1, 3, 4]);
  });

  it('tells again until it is heard, always the newest', async () => {
    const { teller, sent, answer } = setUp();
    teller.tell(snapshot(1));
    answer(false);
    await vi.advanceTimersByTimeAsync(50);
    teller.tell(snapshot(2));
    expect(sent).toEqual([1]);
    await vi.advanceTimersByTimeAsync(50);
    expect(sent).toEqual([1, 2]);
    answer(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([1, 2]);
  });

  it('announces the phone until somebody is there', async () => {
    const { teller, sent, answer } = setUp();
    const announced = teller.announce();
    answer(false);
    await vi.advanceTimersByTimeAsync(100);
    answer(false);
    await vi.advanceTimersByTimeAsync(250);
    answer(true);
    await announced;
    expect(sent).toEqual(['phone.ready', 'phone.ready', 'phone.ready']);
  });
});
