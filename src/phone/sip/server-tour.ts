/** In which order the servers of an account are tried, and which of them asked to be left alone for a while. */

/** How a service on a server ended. */
export type ServiceEnd =
  /** The connection was closed: the server may only have been restarted, or the network is another. */
  | 'closed'
  /** Nothing came any more: a connection to it would most likely hang as well. */
  | 'silent';

/**
 * A round tries each server once. Servers are numbered as the account lists them, 0 is the preferred one; times are
 * monotonic milliseconds.
 */
export class ServerTour {
  #left: number[];
  readonly #all: readonly number[];
  readonly #heldUntilMs = new Map<number, number>();

  constructor(count: number) {
    this.#all = Array.from({ length: count }, (_, server) => server);
    this.#left = [...this.#all];
  }

  /** Takes the next server of this round; null when the round is over. */
  next(nowMs: number): number | null {
    const server = this.#left.find((candidate) => !this.isHeld(candidate, nowMs));
    if (server === undefined) return null;
    this.#left = this.#left.filter((other) => other !== server);
    return server;
  }

  /** Begins a round in the order of preference. */
  begin(): void {
    this.#left = [...this.#all];
  }

  /**
   * Begins a round after `server` had served well. One whose connection was closed is tried first, since it is the most
   * likely to answer and a refusal costs nothing; a silent one last, since it would cost the time of a whole attempt.
   */
  beginAfter(server: number, end: ServiceEnd): void {
    const others = this.#all.filter((other) => other !== server);
    this.#left = end === 'closed' ? [server, ...others] : [...others, server];
  }

  /** Leaves a server alone until then, as it asked for with Retry-After (RFC 3261 section 20.33). */
  hold(server: number, untilMs: number): void {
    this.#heldUntilMs.set(server, untilMs);
  }

  isHeld(server: number, nowMs: number): boolean {
    return (this.#heldUntilMs.get(server) ?? -Infinity) > nowMs;
  }

  /** How long all servers want to be left alone; 0 when one of them may be tried at once. */
  heldForMs(nowMs: number): number {
    const waits = this.#all.map((server) => Math.max(0, (this.#heldUntilMs.get(server) ?? 0) - nowMs));
    return waits.length === 0 ? 0 : Math.min(...waits);
  }
}
