/** Waiting for a state, with an end. */
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks `isThere` until it says yes.
 *
 * @param intervalMs time between two questions
 * @param timeoutMs after this time the answer is `false`
 * @returns whether the state was reached in time
 */
export async function waitUntil(
  isThere: () => boolean | Promise<boolean>,
  timeoutMs: number,
  intervalMs = 100,
): Promise<boolean> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    if (await isThere()) return true;
    if (performance.now() >= endMs) return false;
    await delay(intervalMs);
  }
}
