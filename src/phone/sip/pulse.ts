/** Feels whether the server is still there: OPTIONS with a deadline, since a half-open socket tells nothing by itself. */
import { URI, type UserAgent } from 'sip.js';
import type { Clock } from '../../lib/clock.ts';

const BEAT_MS = 9_500;
/** Without a call every third beat asks, about every 28 s. */
const IDLE_BEATS = 3;
const DEADLINE_MS = 6_000;

export interface PulseOptions {
  readonly userAgent: UserAgent;
  readonly clock: Clock;
  /** True while a call is up: then each beat asks. */
  readonly isBusy: () => boolean;
  /** Called once, when an OPTIONS was not answered within 6 s. */
  readonly onDead: () => void;
  readonly signal: AbortSignal;
}

/** Starts the beats until `signal`; the returned function asks at once. Any answer, whatever its status, is life. */
export function startPulse({ userAgent, clock, isBusy, onDead, signal }: PulseOptions): () => void {
  let isAsking = false;
  let beats = 0;
  let beatAtMs = clock.nowMs();

  function ask(): void {
    if (isAsking || signal.aborted) return;
    isAsking = true;
    beats = 0;
    const answered = new AbortController();
    const settle = (): void => {
      isAsking = false;
      answered.abort();
    };
    clock.after(DEADLINE_MS, () => !signal.aborted && onDead(), answered.signal);
    signal.addEventListener('abort', settle, { once: true, signal: answered.signal });
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
    if (hasSlept || isBusy() || beats >= IDLE_BEATS) ask();
    clock.after(BEAT_MS, beat, signal);
  }

  clock.after(BEAT_MS, beat, signal);
  return ask;
}
