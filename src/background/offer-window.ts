/** Puts a number before the user in the phone's own window: the only place where a page's wish can become a call. */
import { browser } from '../lib/browser.ts';
import { OFFER_KEY, type Offer } from '../protocol/offer.ts';
import { openPhoneWindow } from './phone-window.ts';

const MAX_TYPED = 256;

/** Shows an offer in the phone's window, which reads a new one by itself when it is open already. */
export async function showOffer(kind: Offer['kind'], typed: string): Promise<void> {
  const offer: Offer = { kind, typed: typed.slice(0, MAX_TYPED), atMs: Date.now() };
  await browser.storage.session.set({ [OFFER_KEY]: offer });
  await openPhoneWindow();
}
