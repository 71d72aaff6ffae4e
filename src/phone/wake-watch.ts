/** Notices that the machine slept: while it does, no timer fires, and one clock or the other jumps. */
import type { Clock } from '../lib/clock.ts';

export interface Moment {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

const TICK_MS = 2_000;
/** Later than a busy machine lets a timer be, sooner than a connection that was asleep could be trusted. */
const SLACK_MS = 8_000;

/**
 * True when the machine slept between two moments that should be `expectedMs` apart. Some systems stop the monotonic
 * clock in their sleep and some do not, so either the timer came late by it, or the wall clock ran ahead of it. A wall
 * clock that was set back is no sleep.
 */
export function hasSlept(before: Moment, after: Moment, expectedMs: number): boolean {
  const monotonicMs = after.monotonicMs - before.monotonicMs;
  const wallMs = after.wallMs - before.wallMs;
  return Math.max(monotonicMs, wallMs) - expectedMs > SLACK_MS;
}

/** Calls `onWake` after each sleep, within two seconds of waking, until `signal` is aborted. */
export function watchWake(clock: Clock, onWake: () => void, signal: AbortSignal): void {
  const look = (): Moment => ({ wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() });
  const tick = (before: Moment): void =>
    clock.after(
      TICK_MS,
      () => {
        const after = look();
        tick(after);
        if (hasSlept(before, after, TICK_MS)) onWake();
      },
      signal,
    );
  tick(look());
}
