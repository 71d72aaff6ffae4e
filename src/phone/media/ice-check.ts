/** Finds out what a STUN or TURN server is good for on this network, by asking the browser for addresses through it alone. */
import type { Clock } from '../../lib/clock.ts';
import type { IceVerdict } from '../../protocol/sound-commands.ts';

/** The part of RTCPeerConnection that is used. */
export type Gatherer = Pick<
  RTCPeerConnection,
  | 'addEventListener'
  | 'addTransceiver'
  | 'createOffer'
  | 'setLocalDescription'
  | 'close'
  | 'iceGatheringState'
>;

export interface IceCheckOptions {
  /** Null asks for the computer's own addresses. */
  readonly server: RTCIceServer | null;
  readonly open: (configuration: RTCConfiguration) => Gatherer;
  readonly clock: Clock;
}

/** A server that did not answer by then would be of no use in a call either, which does not wait longer. */
const PATIENCE_MS = 5_000;
/** RFC 8656 section 18.7 and RFC 8489 section 14.8: 401, 403, 437, 438, 441, 486, 508 come from a server that is there. */
const ANSWERED_FROM = 300;
const ANSWERED_TO = 699;

/**
 * `direct` or `none` for the computer itself. For a server: `relayed` with an address on it, `reachable` with an address seen
 * from outside, `refused` when it answered with an error, `silent` otherwise.
 */
export async function checkIce({ server, open, clock }: IceCheckOptions): Promise<IceVerdict> {
  const isTurn = server !== null && [server.urls].flat().some((url) => /^turns?:/iu.test(url));
  const connection = open({
    iceServers: server === null ? [] : [server],
    // Only what goes through the server counts.
    ...(isTurn ? { iceTransportPolicy: 'relay' as const } : {}),
  });
  try {
    return await new Promise<IceVerdict>((resolve, reject) => {
      const done = new AbortController();
      let hosts = 0;
      let failures = 0;
      let isRefused = false;
      const settle = (verdict: IceVerdict): void => {
        done.abort();
        resolve(verdict);
      };
      const end = (isComplete: boolean): void => {
        if (server === null) return settle(hosts > 0 ? 'direct' : 'none');
        if (isRefused) return settle('refused');
        // A computer that is not behind anything is seen as what it is, which Chromium does not tell twice.
        const isSeenAsItIs = isComplete && !isTurn && hosts > failures;
        settle(isSeenAsItIs ? 'reachable' : 'silent');
      };
      connection.addEventListener(
        'icecandidate',
        ({ candidate }) => {
          if (candidate === null) return end(true);
          if (candidate.type === 'host') hosts += 1;
          if (candidate.type === 'relay') settle('relayed');
          if (candidate.type === 'srflx' && !isTurn) settle('reachable');
        },
        { signal: done.signal },
      );
      connection.addEventListener(
        'icecandidateerror',
        ({ errorCode }) => {
          failures += 1;
          if (errorCode >= ANSWERED_FROM && errorCode <= ANSWERED_TO) isRefused = true;
        },
        { signal: done.signal },
      );
      clock.after(PATIENCE_MS, () => end(false), done.signal);
      connection.addTransceiver('audio');
      connection
        .createOffer()
        .then((offer) => connection.setLocalDescription(offer))
        .catch(reject);
    });
  } finally {
    connection.close();
  }
}
