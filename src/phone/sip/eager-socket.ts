/** Opens a socket with fresh attempts while earlier ones hang, so that a network that comes back is noticed at once. */
import type { Clock } from '../../lib/clock.ts';
import type { OpenSocket } from './socket.ts';

/**
 * A lost SYN is sent again after 1, 3 and 7 s (RFC 6298), so one attempt alone may sit out seconds of a network that
 * is long back. Another attempt each 700 ms notices it within that time; the first to open wins.
 */
const STAGGER_MS = 700;

/**
 * Wraps `openSocket`. While `isUrgent` (somebody is waiting in a call) attempts overlap; otherwise it is left as it is,
 * since a server that is only slow would be asked for several sockets by every phone at once.
 */
export function eagerly(openSocket: OpenSocket, clock: Clock, isUrgent: () => boolean): OpenSocket {
  return (events, signal) => {
    if (!isUrgent()) return openSocket(events, signal);
    return new Promise((resolve, reject) => {
      const attempts = new Set<AbortController>();
      const race = new AbortController();
      const settle = (winner: AbortController | null): void => {
        race.abort();
        for (const attempt of attempts) if (attempt !== winner) attempt.abort();
      };
      const attempt = (): void => {
        const own = new AbortController();
        attempts.add(own);
        openSocket(events, own.signal).then(
          (socket) => {
            if (race.signal.aborted) return socket.close();
            settle(own);
            resolve(socket);
          },
          (error: unknown) => {
            // One that is refused says what the others would hear too.
            if (race.signal.aborted) return;
            settle(own);
            reject(error instanceof Error ? error : new Error('not opened'));
          },
        );
        clock.after(STAGGER_MS, attempt, race.signal);
      };
      const abort = (): void => {
        settle(null);
        reject(new Error('aborted'));
      };
      signal.addEventListener('abort', abort, { once: true, signal: race.signal });
      attempt();
    });
  };
}
