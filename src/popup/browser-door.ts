/** The popup's door to the real browser. */
import { browser } from '../lib/browser.ts';
import { systemClock } from '../lib/clock.ts';
import { createFaceClient } from '../ui/face-client.ts';
import type { PopupDoor } from './popup-door.ts';

/** Builds the door; nothing is sent before one of its functions is called. */
export function createBrowserDoor(): PopupDoor {
  const client = createFaceClient({
    post: (envelope) => browser.runtime.sendMessage(envelope),
    listen(listener, signal) {
      // The polyfill takes «undefined» for «somebody else answers».
      const onMessage = (
        message: unknown,
        sender: browser.Runtime.MessageSender,
      ): Promise<unknown> | undefined => listener(message, sender) ?? undefined;
      browser.runtime.onMessage.addListener(onMessage);
      signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(onMessage), {
        once: true,
      });
    },
    ground: () => ({
      extensionId: browser.runtime.id,
      extensionOrigin: new URL(browser.runtime.getURL('')).origin,
      pages: {
        popup: '/src/popup/index.html',
        options: '/src/options/index.html',
        offscreen: '/src/offscreen/index.html',
      },
      odooSites: [],
    }),
    clock: systemClock,
  });
  return {
    send: client.send,
    watch: (draw, signal) => client.watch(draw, signal),
    openOptions: () => void browser.runtime.openOptionsPage(),
    close: () => window.close(),
  };
}
