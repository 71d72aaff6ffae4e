/** Puts a number before the user in a small window of our own: the only place where a page's wish can become a call. */
import { browser } from '../lib/browser.ts';
import { OFFER_KEY, type Offer } from '../protocol/offer.ts';
import { OWN_PAGES } from '../protocol/own-pages.ts';

const WINDOW_KEY = 'offer:window';
/** The popup, and what the browser draws around it. */
const WIDTH_PX = 376;
const HEIGHT_PX = 600;
const MAX_TYPED = 256;

let lastOpening: Promise<void> = Promise.resolve();

/**
 * Shows an offer in the window that is open already, or in a new one; one after the other, so that a page that asks again
 * and again gets one window and not many.
 */
export function showOffer(kind: Offer['kind'], typed: string): Promise<void> {
  lastOpening = lastOpening.catch(() => undefined).then(() => show(kind, typed)); // reported to its own caller
  return lastOpening;
}

async function show(kind: Offer['kind'], typed: string): Promise<void> {
  const offer: Offer = { kind, typed: typed.slice(0, MAX_TYPED), atMs: Date.now() };
  await browser.storage.session.set({ [OFFER_KEY]: offer });
  if (await raiseWindow()) return;
  const opened = await browser.windows.create({
    type: 'popup',
    url: browser.runtime.getURL(OWN_PAGES.popup.slice(1)),
    width: WIDTH_PX,
    height: HEIGHT_PX,
    focused: true,
  });
  await browser.storage.session.set({ [WINDOW_KEY]: opened.id ?? null });
}

/** True when our window was there; it reads the new offer by itself. */
async function raiseWindow(): Promise<boolean> {
  const id: unknown = (await browser.storage.session.get(WINDOW_KEY))[WINDOW_KEY];
  if (typeof id !== 'number') return false;
  try {
    await browser.windows.update(id, { focused: true });
    return true;
  } catch {
    return false; // the user closed it
  }
}
