/** Holds back what a page provokes again and again. */
import type { Clock } from '../../lib/clock.ts';

export interface RateBudget {
  /** Spends one and says true, or says false when the last `perMs` have seen `max` already. */
  spend(): boolean;
}

/** Allows `max` times within any `perMs`. */
export function createRateBudget(clock: Pick<Clock, 'monotonicMs'>, max: number, perMs: number): RateBudget {
  let spentAtMs: readonly number[] = [];
  return {
    spend() {
      const nowMs = clock.monotonicMs();
      spentAtMs = spentAtMs.filter((atMs) => nowMs - atMs < perMs);
      if (spentAtMs.length >= max) return false;
      spentAtMs = [...spentAtMs, nowMs];
      return true;
    },
  };
}
