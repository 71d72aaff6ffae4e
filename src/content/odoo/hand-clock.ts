/** A clock that tests move by hand. */
import type { Clock } from '../../lib/clock.ts';

export interface HandClock {
  readonly clock: Clock;
  /** Lets time pass and runs what has become due. */
  pass(ms: number): void;
}

export function createHandClock(): HandClock {
  let nowMs = 0;
  let waiting: {
    readonly atMs: number;
    readonly task: () => void;
    readonly signal: AbortSignal | undefined;
  }[] = [];
  return {
    clock: {
      nowMs: () => nowMs,
      monotonicMs: () => nowMs,
      after: (delayMs, task, signal) => void waiting.push({ atMs: nowMs + delayMs, task, signal }),
    },
    pass(ms) {
      nowMs += ms;
      const due = waiting.filter(({ atMs }) => atMs <= nowMs);
      waiting = waiting.filter(({ atMs }) => atMs > nowMs);
      for (const { task, signal } of due) if (signal?.aborted !== true) task();
    },
  };
}
