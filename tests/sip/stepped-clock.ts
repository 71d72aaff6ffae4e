/** A clock that a test moves by hand while sockets run in real time: each due task runs at its own moment, in order. */
import type { Clock } from '../../src/lib/clock.ts';

export interface SteppedClock extends Clock {
  /** Lets `ms` pass and runs what becomes due meanwhile, also what those tasks ask for. */
  pass(ms: number): void;
}

interface Waiting {
  readonly atMs: number;
  readonly task: () => void;
  readonly signal: AbortSignal | undefined;
}

export function createSteppedClock(): SteppedClock {
  let nowMs = 0;
  let waiting: Waiting[] = [];
  return {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    after: (delayMs, task, signal) => void waiting.push({ atMs: nowMs + delayMs, task, signal }),
    pass(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        waiting = waiting.filter(({ signal }) => signal?.aborted !== true);
        const [next] = waiting.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
        if (next === undefined) break;
        waiting = waiting.filter((entry) => entry !== next);
        nowMs = Math.max(nowMs, next.atMs);
        next.task();
      }
      nowMs = untilMs;
    },
  };
}
