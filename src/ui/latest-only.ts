/** Sends the newest of many values, one at a time: a slider is moved faster than anybody can answer. */

export interface LatestOnly<T> {
  /** Sends `value` now, or after what is under way unless a newer one comes. */
  send(value: T): void;
  /** True until the last value was answered. */
  isBusy(): boolean;
}

/** `task` must not reject. */
export function latestOnly<T>(task: (value: T) => Promise<unknown>): LatestOnly<T> {
  let waiting: { readonly value: T } | null = null;
  let isUnderWay = false;

  async function work(): Promise<void> {
    isUnderWay = true;
    for (let next = waiting; next !== null; next = waiting) {
      waiting = null;
      await task(next.value);
    }
    isUnderWay = false;
  }

  return {
    send(value) {
      waiting = { value };
      if (!isUnderWay) void work();
    },
    isBusy: () => isUnderWay,
  };
}
