/** This page's line to the background: typed commands out, snapshots in, and the end of both. */
import type { Clock } from '../../lib/clock.ts';
import { contentBrowser } from '../../lib/content-browser.ts';
import type { TroubleCode } from '../../lib/trouble.ts';
import type { RecordRef } from '../../protocol/call-snapshot.ts';
import type { Send } from '../../protocol/send.ts';
import { createOwnWire } from './own-wire.ts';
import { createFaceClient, type FaceView } from '../../ui/face-client.ts';

export interface Background {
  readonly send: Send;
  /** Draws each newer view until `signal` is aborted; asks anew whenever the page comes back into sight. */
  watch(draw: (view: FaceView) => void): void;
}

/** Replies after which this script has nothing more to do in its page: it outlived its extension, or its site's grant. */
const FAREWELLS: ReadonlySet<TroubleCode> = new Set(['extension-reloaded', 'not-allowed']);

/**
 * Connects to the background. `leave` is called once this script has nothing more to do here: its site is no longer
 * granted, or the extension it belongs to was reloaded or removed.
 */
export function connectBackground(options: {
  readonly document: Document;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly leave: () => void;
  readonly showRecord: (record: RecordRef) => void;
}): Background {
  const { document, clock, signal, leave, showRecord } = options;
  const client = createFaceClient({
    wire: createOwnWire({
      post: contentBrowser.post,
      listen: contentBrowser.listen,
      extensionId: contentBrowser.extensionId,
      extensionOrigin: () => new URL(chrome.runtime.getURL('')).origin,
    }),
    clock,
    leave,
    showRecord,
  });

  const send: Send = async (name, args) => {
    const reply = await client.send(name, args);
    if (!reply.ok && FAREWELLS.has(reply.error.code)) leave();
    return reply;
  };

  return {
    send,
    watch(draw) {
      let round = new AbortController();
      const ask = (): void => {
        round.abort();
        round = new AbortController();
        client.watch(
          (view) => {
            if (view.state === 'unreachable' && FAREWELLS.has(view.trouble.code)) leave();
            else draw(view);
          },
          AbortSignal.any([signal, round.signal]),
        );
      };
      ask();
      document.addEventListener(
        'visibilitychange',
        () => {
          if (document.visibilityState === 'visible') ask();
        },
        { signal },
      );
    },
  };
}
