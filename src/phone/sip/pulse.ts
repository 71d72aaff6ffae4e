/** Feels whether the server is still there: OPTIONS with a deadline, since a half-open socket tells nothing by itself. */
import { URI, type UserAgent } from 'sip.js';
import type { Clock } from '../../lib/clock.ts';

const BEAT_MS = 9_500;
/** Without a call every third beat asks, about every 28 s. */
const IDLE_BEATS = 3;
const DEADLINE_MS = 6_000;
/** In a call something seems wrong already when somebody asks; a needless new connection costs less than waiting. */
const URGENT_DEADLINE_MS = 1_200;

export interface PulseOptions {
  readonly userAgent: UserAgent;
  readonly clock: Clock;
  /** True while a call is up: then each beat asks. */
  readonly isBusy: () => boolean;
  /** Called once, when an OPTIONS was not answered within 6 s, or within 1.2 s when it was asked for in a call. */
  readonly onDead: () => void;
  readonly signal: AbortSignal;
}

/**
 * Starts the beats until `signal`; the returned function asks at once, and one that is waiting for its answer waits less
 * long then. Any answer, whatever its status, is life.
 */
export function startPulse({ userAgent, clock, isBusy, onDead, signal }: PulseOptions): () => void {
  let answered: AbortController | null = null;
  let beats = 0;
  let beatAtMs = clock.nowMs();

  function ask(deadlineMs: number): void {
    if (signal.aborted) return;
    const isAsking = answered !== null;
    const own = (answered ??= new AbortController());
    const settle = (): void => {
      answered = null;
      own.abort();
    };
    const die = (): void => {
      settle();
      if (!signal.aborted) onDead();
    };
    clock.after(deadlineMs, die, own.signal);
    if (isAsking) return;
    beats = 0;
    signal.addEventListener('abort', settle, { once: true, signal: own.signal });
    const core = userAgent.userAgentCore;
    const { aor } = core.configuration;
    const target = new URI('sip', '', aor.host, aor.port);
    const message = core.makeOutgoingRequestMessage('OPTIONS', target, aor, target, {});
    core.request(message, { onAccept: settle, onReject: settle, onRedirect: settle });
  }

  function beat(): void {
    beats += 1;
    const nowMs = clock.nowMs();
    // A beat that comes late means that the machine slept, and nobody knows what became of the connection meanwhile.
    const hasSlept = nowMs - beatAtMs > 2 * BEAT_MS;
    beatAtMs = nowMs;
    if (hasSlept || isBusy() || beats >= IDLE_BEATS) ask(DEADLINE_MS);
    clock.after(BEAT_MS, beat, signal);
  }

  clock.after(BEAT_MS, beat, signal);
  return () => ask(isBusy() ? URGENT_DEADLINE_MS : DEADLINE_MS);
}
