/** Opens a socket as soon as its server can be reached again, without trying sockets that come to nothing. */
import { pause, type Clock } from '../../lib/clock.ts';
import type { OpenSocket } from './socket.ts';

/** Asks the server for anything at all; resolves when it says something, rejects when it cannot be reached. */
export type Reach = (signal: AbortSignal) => Promise<unknown>;

/**
 * A lost SYN is sent again after 1, 3 and 7 s (RFC 6298), so one attempt alone may sit out seconds of a network that is
 * long back. Chromium opens one WebSocket to a server at a time, and lets each wait up to 5 s after some dozen failed
 * (seen in version 156); so sockets take each other's place only now and then, and plain requests, which are not held
 * back so, look out in between.
 */
const SOCKET_EVERY_MS = 2_500;
const REACH_EVERY_MS = 400;
const REACH_WITHIN_MS = 2_000;

/**
 * Wraps `openSocket`. Only what is asked for urgently (somebody is waiting in a call) is opened this way: otherwise every
 * phone would ask a server that is only slow again and again.
 */
export function eagerly(openSocket: OpenSocket, reach: Reach, clock: Clock): OpenSocket {
  /** Resolves when the server answered; never when it refused, or when `signal` ended the asking. */
  function isReached(signal: AbortSignal): Promise<'reached'> {
    return new Promise((resolve) => {
      const asking = new AbortController();
      const settle = (): void => {
        asking.abort();
        resolve('reached');
      };
      const ask = (): void => {
        const late = new AbortController();
        clock.after(REACH_WITHIN_MS, () => late.abort(), asking.signal);
        reach(AbortSignal.any([late.signal, asking.signal])).then(settle, () => undefined);
        clock.after(REACH_EVERY_MS, ask, asking.signal);
      };
      signal.addEventListener('abort', () => asking.abort(), { once: true, signal: asking.signal });
      ask();
    });
  }

  return async (events, signal, isUrgent = false) => {
    if (!isUrgent) return openSocket(events, signal);
    const done = new AbortController();
    const reached = isReached(AbortSignal.any([signal, done.signal]));
    try {
      for (;;) {
        const attempt = new AbortController();
        const socket = openSocket(events, AbortSignal.any([signal, attempt.signal]));
        const late = pause(clock, SOCKET_EVERY_MS, done.signal);
        const first = await Promise.race([socket.then(() => 'opened'), late, reached]);
        if (first === 'opened') return await socket;
        attempt.abort();
        socket.catch(() => undefined);
        if (first === 'reached') return await openSocket(events, signal);
      }
    } finally {
      done.abort();
    }
  };
}
