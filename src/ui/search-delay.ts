/** How long a list waits for more typing before it is searched. */

/**
 * Nothing typed is answered at once. Typing waits no longer than keys of one stroke lie apart (a paste, an input method):
 * a question that the next key makes needless is ended, so waiting for the fingers to rest would only make it slower.
 */
export function searchDelayMs(search: string): number {
  return search.trim() === '' ? 0 : 10;
}
