/** Decides when enough ICE candidates are there to send a description, since a phone call does not wait for the rest. */
import type { Clock } from '../../lib/clock.ts';

export interface GatheringRule {
  /** How long nothing may have come after a candidate that is good enough. */
  readonly quietMs: number;
  /** The same after a candidate that alone may not be good enough. */
  readonly patienceMs: number;
  /** The longest wait once there is any candidate for UDP. */
  readonly capMs: number;
}

/**
 * How long the first candidate is waited for. Chromium learns of a network that has just come back only by looking every
 * two seconds, and a description without any address is of no use: Asterisk answers it without ICE, which the browser
 * then takes for an answer without a common codec.
 */
const FIRST_WITHIN_MS = 4_000;

/** Without servers there are only the machine's own addresses, which come all together unless the machine is busy. */
const LOCAL: GatheringRule = { quietMs: 15, patienceMs: 500, capMs: 500 };
/** With servers the first address from outside is good enough: as STUN sees it, or where there is TURN, relayed. */
const SERVERS: GatheringRule = { quietMs: 0, patienceMs: 600, capMs: 2_000 };

/** The best help there is in finding addresses: only a relayed one is sure to be reached, so TURN is waited for. */
export type GatheringHelp = 'none' | 'stun' | 'turn';

/** The help that a list of ICE servers gives. */
export function gatheringHelp(servers: readonly RTCIceServer[]): GatheringHelp {
  if (servers.length === 0) return 'none';
  return servers.some(({ urls }) => [urls].flat().some((url) => /^turns?:/i.test(url))) ? 'turn' : 'stun';
}

/**
 * Resolves when gathering is complete or enough is there; never rejects, also for a closed connection.
 *
 * Candidates for TCP do not count: a PBX sends sound by UDP, and Asterisk that is given no other candidate neither checks
 * the way nor finishes DTLS, which leaves a call without sound. They come before those for UDP where the machine is busy,
 * and so tell which of its addresses are still to come.
 */
export function enoughCandidates(
  connection: RTCPeerConnection,
  help: GatheringHelp,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  if (isComplete(connection) || signal.aborted) return Promise.resolve();
  const rule = help === 'none' ? LOCAL : SERVERS;
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
    let hasAny = CANDIDATE_FOR_UDP.test(sdpOf(connection));
    const addresses = { tcp: new Set<string>(), udp: new Set<string>() };
    const isGoodEnough = ({ type }: RTCIceCandidate): boolean =>
      help === 'none'
        ? [...addresses.tcp].every((address) => addresses.udp.has(address))
        : type === 'relay' || (type === 'srflx' && help === 'stun');
    const settleIfAny = (): void => void (hasAny && settle());
    clock.after(rule.capMs, settleIfAny, enough.signal);
    clock.after(FIRST_WITHIN_MS, settle, enough.signal);
    signal.addEventListener('abort', settle, { once: true, signal: enough.signal });
    connection.addEventListener(
      'icegatheringstatechange',
      () => connection.iceGatheringState === 'complete' && settle(),
      { signal: enough.signal },
    );
    connection.addEventListener(
      'icecandidate',
      ({ candidate }) => {
        if (candidate === null) return settle();
        addresses[candidate.protocol ?? 'udp'].add(candidate.address ?? '');
        hasAny ||= candidate.protocol !== 'tcp';
        if (hasAny) waitQuietly(isGoodEnough(candidate) ? rule.quietMs : rule.patienceMs);
      },
      { signal: enough.signal },
    );
  });
}

/** Right after an ICE restart Chromium still says `complete` of the gathering before, while there is no candidate yet. */
function isComplete(connection: RTCPeerConnection): boolean {
  return connection.iceGatheringState === 'complete' && CANDIDATE.test(sdpOf(connection));
}

const CANDIDATE = /^a=candidate:/m;
const CANDIDATE_FOR_UDP = /^a=candidate:\S+ \d+ udp /im;

const sdpOf = ({ localDescription }: RTCPeerConnection): string => localDescription?.sdp ?? '';
