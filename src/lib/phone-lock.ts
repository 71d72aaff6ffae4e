/** The name of the Web Lock that the page with the phone holds for as long as it lives. */

/** Whoever is given this lock knows that there is no phone. */
export const PHONE_LOCK = 'sidetone-phone';

/** Takes the lock for the rest of this page's life. */
export function holdPhoneLock(): void {
  void navigator.locks.request(PHONE_LOCK, () => new Promise(() => undefined));
}
