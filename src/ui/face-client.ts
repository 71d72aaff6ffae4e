/** A face's end of the protocol: a typed `send`, and the newest snapshot drawn each time it changes. */
import type { Clock } from '../lib/clock.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { RecordRef } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { ok } from '../lib/result.ts';
import type { Handlers } from '../protocol/receive.ts';
import type { Send } from '../protocol/send.ts';

/** What joins a face to the background. */
export interface FaceWire {
  readonly send: Send;
  /** Calls the handlers with what the background, and nobody else, tells this face, until `signal` is aborted. */
  hear(handlers: Handlers<'faces'>, signal: AbortSignal): void;
}

/** What a face knows: nothing yet, the newest snapshot, or why it cannot be had. */
export type FaceView =
  | { readonly state: 'asking' }
  | { readonly state: 'drawn'; readonly snapshot: FaceSnapshot }
  | { readonly state: 'unreachable'; readonly trouble: Trouble };

export interface FaceClient {
  readonly send: Send;
  /**
   * Calls `draw` with each newer view until `signal` is aborted. Asks the background once and, while it does not answer,
   * again at growing distances; a pushed snapshot ends the asking.
   */
  watch(draw: (view: FaceView) => void, signal: AbortSignal): void;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 8000;

/** Builds the client of one face. */
export function createFaceClient(options: {
  readonly wire: FaceWire;
  readonly clock: Clock;
  /** The extension is taking this face down: its site is no longer granted. */
  readonly leave?: () => void;
  /** Opens a record in the page that this face stands in. */
  readonly showRecord?: (record: RecordRef) => void;
}): FaceClient {
  const { send, hear } = options.wire;
  const done = ok({});
  return {
    send,
    watch(draw, signal) {
      let revision: number | null = null;
      const show = (snapshot: FaceSnapshot): void => {
        if (signal.aborted || (revision !== null && snapshot.revision < revision)) return;
        revision = snapshot.revision;
        draw({ state: 'drawn', snapshot });
      };
      hear(
        {
          'face.draw': async (snapshot) => {
            show(snapshot);
            return done;
          },
          'face.leave': async () => {
            options.leave?.();
            return done;
          },
          'face.show-record': async ({ record }) => {
            options.showRecord?.(record);
            return done;
          },
        },
        signal,
      );

      const ask = async (retryMs: number): Promise<void> => {
        const reply = await send('face.watch', {});
        if (signal.aborted) return;
        if (reply.ok) return show(reply.value);
        if (revision !== null) return;
        draw({ state: 'unreachable', trouble: reply.error });
        // A script that outlived its extension will never be answered again.
        if (reply.error.code === 'extension-reloaded') return;
        options.clock.after(retryMs, () => void ask(Math.min(retryMs * 2, LAST_RETRY_MS)), signal);
      };
      void ask(FIRST_RETRY_MS);
    },
  };
}
