/** What counts as sleep. */
import { describe, expect, it } from 'vitest';
import type { Clock } from '../lib/clock.ts';
import { hasSlept, watchWake } from './wake-watch.ts';

const at = (wallMs: number, monotonicMs: number) => ({ wallMs, monotonicMs });

describe('two moments two seconds apart', () => {
  it.each([
    ['as they should be', at(2_000, 2_000), false],
    ['late on a busy machine', at(9_000, 9_000), false],
    ['with a wall clock that ran ahead, as where the other stops in sleep', at(3_602_000, 2_000), true],
    ['with a timer that came late by both clocks, as where none stops', at(3_602_000, 3_602_000), true],
    ['with a wall clock that was set back', at(-3_598_000, 2_000), false],
    ['with a wall clock that was set back after a sleep', at(2_000, 60_000), true],
  ])('%s', (_case, after, isSleep) => {
    expect(hasSlept(at(0, 0), after, 2_000)).toBe(isSleep);
  });
});

it('tells each sleep once, and nothing after its end', () => {
  let wallMs = 0;
  let monotonicMs = 0;
  const due: (() => void)[] = [];
  const clock: Clock = {
    nowMs: () => wallMs,
    monotonicMs: () => monotonicMs,
    after: (_delayMs, task, signal) => void due.push(() => signal?.aborted || task()),
  };
  const life = new AbortController();
  let wakes = 0;
  watchWake(clock, () => (wakes += 1), life.signal);
  const pass = (wall: number, monotonic: number): void => {
    wallMs += wall;
    monotonicMs += monotonic;
    due.shift()?.();
  };
  pass(2_000, 2_000);
  expect(wakes).toBe(0);
  pass(600_000, 2_000);
  pass(2_000, 2_000);
  expect(wakes).toBe(1);
  life.abort();
  pass(600_000, 2_000);
  expect(wakes).toBe(1);
});
