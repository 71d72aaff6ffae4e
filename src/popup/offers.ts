/** Hands the popup what a page, a menu, the address bar or a telephone link wants; it only fills in, it never dials. */
import { browser } from '../lib/browser.ts';
import { readPhoneLink } from '../lib/phone-link.ts';
import { OFFER_KEY, readOffer, type Offer } from '../protocol/offer.ts';

/**
 * Takes what lies in the storage of the session, and what comes later, until `signal` is aborted. Opened as the handler of
 * telephone links, the popup finds the link in its own address (`?link=`).
 */
export async function watchOffers(take: (offer: Offer) => void, signal: AbortSignal): Promise<void> {
  const look = async (): Promise<void> => {
    const offer = readOffer((await browser.storage.session.get(OFFER_KEY))[OFFER_KEY], Date.now());
    if (offer === null || signal.aborted) return;
    await browser.storage.session.remove(OFFER_KEY);
    take(offer);
  };
  const linked = readPhoneLink(new URLSearchParams(location.search).get('link') ?? '');
  if (linked !== null) take({ kind: 'call', typed: linked, atMs: Date.now() });
  const onChanged = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>): void => {
    if (changes[OFFER_KEY]?.newValue !== undefined) void look();
  };
  browser.storage.session.onChanged.addListener(onChanged);
  signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(onChanged), {
    once: true,
  });
  await look();
}
