/** Watches whether a call's packets still find their way, sooner than the browser says so. */
import type { Clock } from '../../lib/clock.ts';

export interface PathWatch {
  /** True while packets arrived within the last moments. */
  isFlowing(): boolean;
}

export interface PathWatchOptions {
  readonly connection: RTCPeerConnection;
  readonly clock: Clock;
  /** False while the far side sends nothing by agreement. */
  readonly isAudioExpected: () => boolean;
  /** Called again and again while nothing comes that ought to; it may be silence as well. */
  readonly onStalled: () => void;
  /** Called again and again, every few seconds, while the way is lost. */
  readonly onLost: () => void;
  /** Called once when it stayed lost. */
  readonly onFailed: () => void;
  readonly signal: AbortSignal;
}

const SAMPLE_MS = 300;
/** Voice comes every 20 ms, so a second of nothing is no jitter. */
const STALL_MS = 1_000;
const STALLED_AGAIN_MS = 3_000;
/** Chromium says `disconnected` after 7 s without packets; a hiccup has passed by then. */
const RETRY_MS = 5_000;
/** A train's tunnel is over by then; whoever does not want to wait can hang up at any time. */
const FAILED_MS = 90_000;

export function watchPath(options: PathWatchOptions): PathWatch {
  const { connection, clock, signal } = options;
  let bytes = 0;
  let flowedAtMs = clock.monotonicMs();
  let stalledAtMs = Number.NEGATIVE_INFINITY;
  let lost: AbortController | null = null;

  async function sample(): Promise<void> {
    const received = [...(await connection.getStats()).values()].reduce(
      (sum: number, stat: { type?: string; bytesReceived?: number }) =>
        stat.type === 'inbound-rtp' ? sum + (stat.bytesReceived ?? 0) : sum,
      0,
    );
    const nowMs = clock.monotonicMs();
    if (received !== bytes || !options.isAudioExpected()) flowedAtMs = nowMs;
    bytes = received;
    if (bytes === 0 || nowMs - flowedAtMs < STALL_MS || nowMs - stalledAtMs < STALLED_AGAIN_MS) return;
    stalledAtMs = nowMs;
    options.onStalled();
  }

  function keepSampling(): void {
    clock.after(SAMPLE_MS, () => void sample().finally(keepSampling), signal);
  }

  function lose(): void {
    if (lost !== null) return;
    const attempt = new AbortController();
    lost = attempt;
    signal.addEventListener('abort', () => attempt.abort(), { once: true, signal: attempt.signal });
    clock.after(FAILED_MS, options.onFailed, attempt.signal);
    const retry = (): void => {
      options.onLost();
      clock.after(RETRY_MS, retry, attempt.signal);
    };
    retry();
  }

  connection.addEventListener(
    'connectionstatechange',
    () => {
      switch (connection.connectionState) {
        case 'connected':
          flowedAtMs = clock.monotonicMs();
          lost?.abort();
          lost = null;
          return;
        case 'disconnected':
          return lose();
        case 'failed':
          // Nothing comes back by itself any more: a new way is worth a try at once, also in the middle of a pause.
          return lost === null ? lose() : options.onLost();
        default:
          return;
      }
    },
    { signal },
  );
  keepSampling();

  return {
    isFlowing: () =>
      connection.connectionState === 'connected' && clock.monotonicMs() - flowedAtMs < STALL_MS,
  };
}
