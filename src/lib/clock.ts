/** Time as an argument: the clock and timers that pure and tested code is given instead of the globals. */

export interface Clock {
  /** Wall-clock time in milliseconds since 1970, for what is shown and stored. */
  nowMs(): number;
  /** Monotonic time in milliseconds, for durations that survive a change of the wall clock. */
  monotonicMs(): number;
  /** Runs `task` once after `delayMs` unless `signal` is aborted first. */
  after(delayMs: number, task: () => void, signal?: AbortSignal): void;
}

/** The real clock of the context it is called in. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, task, signal) {
    if (signal?.aborted) return;
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancel);
      task();
    }, delayMs);
    const cancel = (): void => clearTimeout(timer);
    signal?.addEventListener('abort', cancel, { once: true });
  },
};

/** Resolves after `delayMs`, or at once (also without throwing) when `signal` is aborted. */
export function pause(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = (): void => resolve();
    signal?.addEventListener('abort', finish, { once: true });
    clock.after(
      delayMs,
      () => {
        signal?.removeEventListener('abort', finish);
        resolve();
      },
      signal,
    );
  });
}
