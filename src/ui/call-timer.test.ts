// @vitest-environment happy-dom
/** The call timer shows every second once, whatever the wall clock does. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../lib/clock.ts';
import CallTimer from './CallTimer.svelte';

/** A clock that is moved by hand; timers run when their time has come. */
function createHandClock(startMs: number) {
  let wallMs = startMs;
  let steadyMs = 5_000;
  let waiting: { atMs: number; task: () => void; signal: AbortSignal | undefined }[] = [];
  const clock: Clock = {
    nowMs: () => wallMs,
    monotonicMs: () => steadyMs,
    after: (delayMs, task, signal) => void waiting.push({ atMs: steadyMs + delayMs, task, signal }),
  };
  return {
    clock,
    setWall: (ms: number) => void (wallMs = ms),
    pass(ms: number) {
      const endMs = steadyMs + ms;
      for (;;) {
        const next = waiting.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        waiting = waiting.filter((timer) => timer !== next);
        wallMs += next.atMs - steadyMs;
        steadyMs = next.atMs;
        if (next.signal?.aborted !== true) next.task();
      }
      wallMs += endMs - steadyMs;
      steadyMs = endMs;
      flushSync();
    },
    waiting: () => waiting.filter(({ signal }) => signal?.aborted !== true).length,
  };
}

function show(sinceMs: number, clock: Clock) {
  const app = mount(CallTimer, { target: document.body, props: { sinceMs, clock } });
  flushSync();
  return { app, shown: () => document.querySelector('[role=timer]')?.textContent };
}

afterEach(() => document.body.replaceChildren());

describe('CallTimer', () => {
  it('counts from the answer on, without skipping or doubling a second', async () => {
    const hand = createHandClock(100_400);
    const { app, shown } = show(41_000, hand.clock);
    const seen = [shown()];
    for (let step = 0; step < 4; step += 1) {
      hand.pass(1000);
      seen.push(shown());
    }
    expect(seen).toEqual(['00:59', '01:00', '01:01', '01:02', '01:03']);
    await unmount(app);
  });

  it('does not jump when the wall clock is set', async () => {
    const hand = createHandClock(60_000);
    const { app, shown } = show(60_000, hand.clock);
    hand.setWall(9_999_999);
    hand.pass(2_010);
    expect(shown()).toBe('00:02');
    await unmount(app);
  });

  it('never shows a time before the answer, and stops with its call', async () => {
    const hand = createHandClock(1_000);
    const { app, shown } = show(4_000, hand.clock);
    expect(shown()).toBe('00:00');
    await unmount(app);
    expect(hand.waiting()).toBe(0);
  });
});
