/** The transport under a SIP.js user agent: one socket at a time, and nothing that goes wrong above it breaks it. */
import { EmitterImpl, TransportState, type Transport } from 'sip.js';
import type { Clock } from '../../lib/clock.ts';
import { admit } from './admission.ts';
import type { OpenSocket, Socket } from './socket.ts';
import { Unanswered } from './unanswered.ts';

export interface WireOptions {
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  /** What stands in Via now: `WS` or `WSS` (RFC 7118 section 5.2). */
  readonly protocol: () => 'WS' | 'WSS';
  /** A message that made SIP.js throw; the wire goes on. */
  readonly onFault: (error: unknown) => void;
}

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Stands in for SIP.js' own web transport, whose state machine stays stuck for ever when a callback throws, and which
 * lets exceptions of hostile messages escape. Does not reconnect: that is the line's business.
 */
export class Wire implements Transport {
  readonly stateChange = new EmitterImpl<TransportState>();
  state = TransportState.Disconnected;
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly #options: WireOptions;
  readonly #unanswered = new Unanswered();
  #socket: Socket | null = null;
  #opening: AbortController | null = null;

  constructor(_logger: unknown, options: WireOptions) {
    this.#options = options;
  }

  get protocol(): string {
    return this.#options.protocol();
  }

  /** Resolves when connected; rejects after 5 s, when the socket cannot be opened, or on {@link disconnect}. */
  async connect(): Promise<void> {
    if (this.#socket !== null) return;
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    this.#enter(TransportState.Connecting);
    const { clock, openSocket } = this.#options;
    const opened = new AbortController();
    clock.after(CONNECT_TIMEOUT_MS, () => opening.abort(), opened.signal);
    let socket: Socket | null = null;
    try {
      socket = await openSocket(
        {
          message: (text) => this.#receive(socket, text),
          closed: (detail) => this.#lose(socket, detail),
        },
        opening.signal,
      );
      if (opening.signal.aborted) {
        socket.close();
        throw new Error('aborted');
      }
      this.#socket = socket;
    } catch (error) {
      if (this.#opening === opening) this.#enter(TransportState.Disconnected);
      throw error;
    } finally {
      opened.abort();
    }
    this.#enter(TransportState.Connected);
    this.#guard(() => this.onConnect?.());
  }

  disconnect(): Promise<void> {
    this.#opening?.abort();
    const socket = this.#socket;
    if (socket !== null) {
      this.#socket = null;
      socket.close();
      this.#enter(TransportState.Disconnected);
      this.#guard(() => this.onDisconnect?.());
      this.#answerLost();
    }
    return Promise.resolve();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  isConnected(): boolean {
    return this.#socket !== null;
  }

  send(message: string): Promise<void> {
    if (this.#socket === null) {
      // Nobody is left who waits for it, and SIP.js would take the failure for a second end of the transaction.
      if (message.startsWith('ACK ')) return Promise.resolve();
      return Promise.reject(new Error('Not connected.'));
    }
    try {
      this.#unanswered.sent(message);
      this.#socket.send(message);
      return Promise.resolve();
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('send failed'));
    }
  }

  #receive(socket: Socket | null, text: string): void {
    if (socket === null || socket !== this.#socket) return;
    const message = admit(text);
    if (message === null) return;
    this.#unanswered.received(message);
    this.#guard(() => this.onMessage?.(message));
  }

  #lose(socket: Socket | null, detail: string): void {
    if (socket === null || socket !== this.#socket) return;
    this.#socket = null;
    this.#enter(TransportState.Disconnected);
    this.#guard(() => this.onDisconnect?.(new Error(detail)));
    this.#answerLost();
  }

  /** What a broken connection swallowed counts as answered with 503 (RFC 3261 section 8.1.3.1). */
  #answerLost(): void {
    for (const answer of this.#unanswered.giveUp()) this.#guard(() => this.onMessage?.(answer));
  }

  #enter(state: TransportState): void {
    this.state = state;
    this.#guard(() => this.stateChange.emit(state));
  }

  #guard(task: () => void): void {
    try {
      task();
    } catch (error) {
      this.#options.onFault(error);
    }
  }
}
