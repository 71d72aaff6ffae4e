/** Looks, while a line is on one of its other servers, whether a preferred one is back. */
import type { Clock } from '../../lib/clock.ts';

export interface HomecomingOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** True while a call is up: moving it would cost it a moment of sound. */
  readonly isBusy: () => boolean;
  /** A preferred server that serves again, or null; resolves within about ten seconds. */
  readonly findBetter: () => Promise<number | null>;
  /** Called once, when a better server was found and no call was up. */
  readonly onFound: (server: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Two minutes: a PBX that is being restarted answers for a moment and goes again, and each move leaves the line
 * unregistered for a blink. Shorter would move to and fro, much longer would keep a whole office on its spare server.
 */
const LOOK_EVERY_MS = 120_000;
/** An office full of phones does not come home in the same second. */
const JITTER_MS = 30_000;

/** Looks every two minutes or a little more, until it found one or `signal` is aborted. */
export function awaitHomecoming(options: HomecomingOptions): void {
  const { clock, random, isBusy, signal } = options;
  const look = async (): Promise<void> => {
    const found = isBusy() ? null : await options.findBetter();
    if (signal.aborted) return;
    if (found !== null && !isBusy()) options.onFound(found);
    else wait();
  };
  const wait = (): void => clock.after(LOOK_EVERY_MS + random() * JITTER_MS, () => void look(), signal);
  wait();
}
