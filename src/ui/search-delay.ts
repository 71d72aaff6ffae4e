/** How long a list waits for more typing before it is searched. */

/** Nothing typed is answered at once; typing waits until the fingers rest. */
export function searchDelayMs(search: string): number {
  return search.trim() === '' ? 0 : 250;
}
