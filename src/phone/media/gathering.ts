/** Decides when enough ICE candidates are there to send a description, since a phone call does not wait for the rest. */
import type { Clock } from '../../lib/clock.ts';

export interface GatheringRule {
  /** How long nothing may have come after a candidate that is good enough. */
  readonly quietMs: number;
  /** The same after a candidate that alone may not be good enough. */
  readonly patienceMs: number;
  readonly capMs: number;
}

/** Without servers there are only the machine's own addresses, which come all together. */
const LOCAL: GatheringRule = { quietMs: 15, patienceMs: 15, capMs: 100 };
/** With servers the first address seen from outside is good enough. */
const SERVERS: GatheringRule = { quietMs: 0, patienceMs: 600, capMs: 2_000 };

/** Resolves when gathering is complete or enough is there; never rejects, also for a closed connection. */
export function enoughCandidates(
  connection: RTCPeerConnection,
  hasServers: boolean,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const isThere = (): boolean => connection.iceGatheringState === 'complete' && hasCandidates(connection);
  if (isThere() || signal.aborted) return Promise.resolve();
  const rule = hasServers ? SERVERS : LOCAL;
  return new Promise((resolve) => {
    const enough = new AbortController();
    let quiet = new AbortController();
    const settle = (): void => {
      quiet.abort();
      enough.abort();
      resolve();
    };
    const waitQuietly = (delayMs: number): void => {
      quiet.abort();
      quiet = new AbortController();
      clock.after(delayMs, settle, quiet.signal);
    };
    clock.after(rule.capMs, settle, enough.signal);
    signal.addEventListener('abort', settle, { once: true, signal: enough.signal });
    connection.addEventListener('icegatheringstatechange', () => isThere() && settle(), {
      signal: enough.signal,
    });
    connection.addEventListener(
      'icecandidate',
      ({ candidate }) => {
        if (candidate === null) return settle();
        const isFromOutside = candidate.type === 'srflx' || candidate.type === 'relay';
        waitQuietly(isFromOutside || !hasServers ? rule.quietMs : rule.patienceMs);
      },
      { signal: enough.signal },
    );
  });
}

/** Right after an ICE restart the state is still `complete` from the last time, and the description has nothing in it. */
function hasCandidates({ localDescription }: RTCPeerConnection): boolean {
  return localDescription?.sdp.includes('a=candidate:') ?? false;
}
