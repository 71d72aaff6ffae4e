/** Keeps the last SIP messages of this page for diagnostics, without secrets from the moment they are kept. */
import type { Alias } from './redact-sip.ts';
import { redactSip } from './redact-sip.ts';
import type { OpenSocket } from './socket.ts';

export interface TracedMessage {
  /** Wall-clock milliseconds. */
  readonly atMs: number;
  readonly isSent: boolean;
  readonly text: string;
}

export interface SipTrace {
  /** Sockets whose messages are kept; what goes over them is not touched. */
  watch(openSocket: OpenSocket): OpenSocket;
  /** The last messages, oldest first. */
  list(): readonly TracedMessage[];
}

const MAX_MESSAGES = 150;

/** Short names that follow from `salt`, so that nobody can try numbers until one fits. */
export function createAlias(salt: string): Alias {
  return (id) => {
    // FNV-1a, 32 bits: enough to tell dialogs of one trace apart.
    let hash = 0x811c9dc5;
    for (const sign of salt + id) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
    return (hash >>> 0).toString(36).replace(/\d/gu, (digit) => String.fromCharCode(97 + Number(digit)));
  };
}

/** @param salt random text that is told nobody. */
export function createSipTrace(options: { readonly nowMs: () => number; readonly salt: string }): SipTrace {
  const messages: TracedMessage[] = [];
  const alias = createAlias(options.salt);

  function keep(message: string, isSent: boolean): void {
    // Keep-alives say nothing.
    if (message.trim() === '') return;
    messages.push({ atMs: options.nowMs(), isSent, text: redactSip(message.slice(0, 20_000), alias) });
    if (messages.length > MAX_MESSAGES) messages.shift();
  }

  return {
    watch: (openSocket) => async (events, signal, isUrgent) => {
      const watched = {
        ...events,
        message(text: string) {
          keep(text, false);
          events.message(text);
        },
      };
      const socket = await openSocket(watched, signal, isUrgent);
      return {
        close: () => socket.close(),
        send(text) {
          keep(text, true);
          socket.send(text);
        },
      };
    },
    list: () => [...messages],
  };
}
