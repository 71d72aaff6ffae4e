/** The popup's door to the real browser. */
import { browser, listenToExtension } from '../lib/browser.ts';
import { systemClock } from '../lib/clock.ts';
import { faceCommands } from '../protocol/face-commands.ts';
import { OWN_PAGES } from '../protocol/own-pages.ts';
import { pageCommands } from '../protocol/page-commands.ts';
import { popupCommands } from '../protocol/popup-commands.ts';
import { handOver, takeEarlyAnswer } from './early-ask.ts';
import { hasMini, openMini } from './mini-window.ts';
import { watchOffers } from './offers.ts';
import { createCheckedWire } from '../ui/checked-wire.ts';
import { createFaceClient } from '../ui/face-client.ts';
import type { PopupDoor } from './popup-door.ts';

const ACCOUNT_KEY = 'popup:account';

/** Builds the door; nothing is sent before one of its functions is called. */
export function createBrowserDoor(): PopupDoor {
  const client = createFaceClient({
    wire: createCheckedWire({
      post: (envelope) => takeEarlyAnswer(envelope) ?? browser.runtime.sendMessage(envelope),
      table: { ...faceCommands, ...pageCommands, ...popupCommands },
      listen(listener, signal) {
        listenToExtension(listener, signal);
        handOver(listener);
      },
      ground: () => ({
        extensionId: browser.runtime.id,
        extensionOrigin: new URL(browser.runtime.getURL('')).origin,
        pages: OWN_PAGES,
        odooSites: [],
      }),
    }),
    clock: systemClock,
  });
  const isWindow = new URLSearchParams(location.search).has('window');
  return {
    send: client.send,
    watch: (draw, signal) => client.watch(draw, signal),
    openOptions: () => void browser.runtime.openOptionsPage(),
    async recallAccount() {
      const kept: unknown = (await browser.storage.session.get(ACCOUNT_KEY))[ACCOUNT_KEY];
      return typeof kept === 'string' ? kept : null;
    },
    rememberAccount: (accountId) => void browser.storage.session.set({ [ACCOUNT_KEY]: accountId }),
    watchOffers: (take, signal) => void watchOffers(take, signal),
    async pageAddress() {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      return tab?.url ?? null;
    },
    requestSite: (address) => browser.permissions.request({ origins: [`${new URL(address).origin}/*`] }),
    isWindow,
    readClipboard,
    openMini: isWindow && hasMini() ? () => openMini({ send: client.send, watch: client.watch }) : null,
    close: () => {
      if (!isWindow) window.close();
    },
  };
}

async function readClipboard(when: 'allowed' | 'asked'): Promise<string | null> {
  try {
    if (when === 'allowed') {
      const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
      if (state !== 'granted') return null;
    }
    return await navigator.clipboard.readText();
  } catch {
    return null; // refused, or this window has not the focus; pasting by hand always works
  }
}
