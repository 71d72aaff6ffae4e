/** Watches whether a call's packets still find their way, sooner than the browser says so. */
import type { Clock } from '../../lib/clock.ts';

export interface PathWatch {
  /** True while packets arrived within the last moments. */
  isFlowing(): boolean;
}

export interface PathWatchOptions {
  readonly connection: RTCPeerConnection;
  readonly clock: Clock;
  /** Called again and again, every few seconds, while the way is lost. */
  readonly onLost: () => void;
  /** Called once when it stayed lost. */
  readonly onFailed: () => void;
  readonly signal: AbortSignal;
}

const SAMPLE_MS = 1_000;
const STALL_MS = 2_000;
/** Chromium says `disconnected` after 7 s without packets; a hiccup has passed by then. */
const RETRY_MS = 5_000;
const FAILED_MS = 30_000;

export function watchPath(options: PathWatchOptions): PathWatch {
  const { connection, clock, signal } = options;
  let bytes = 0;
  let flowedAtMs = clock.monotonicMs();
  let lost: AbortController | null = null;

  async function sample(): Promise<void> {
    const received = [...(await connection.getStats()).values()].reduce(
      (sum: number, stat: { type?: string; bytesReceived?: number }) =>
        stat.type === 'inbound-rtp' ? sum + (stat.bytesReceived ?? 0) : sum,
      0,
    );
    if (received !== bytes) flowedAtMs = clock.monotonicMs();
    bytes = received;
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
