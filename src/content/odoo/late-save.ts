/** Saves what changes quickly: soon, once for several changes, and at the latest when the page is left. */
import type { Clock } from '../../lib/clock.ts';

const SAVE_DELAY_MS = 250;

/** Returns what is to be told each new value; `save` gets only the last of several quick ones. */
export function createLateSave<T>(
  save: (value: T) => void,
  clock: Clock,
  document: Document,
  signal: AbortSignal,
): (value: T) => void {
  let unsaved: { readonly value: T } | null = null;
  let waiting: AbortController | null = null;

  function flush(): void {
    waiting?.abort();
    waiting = null;
    if (unsaved === null || signal.aborted) return;
    const { value } = unsaved;
    unsaved = null;
    save(value);
  }
  document.addEventListener('visibilitychange', flush, { signal });
  document.defaultView?.addEventListener('pagehide', flush, { signal });

  return (value) => {
    unsaved = { value };
    waiting?.abort();
    waiting = new AbortController();
    clock.after(SAVE_DELAY_MS, flush, AbortSignal.any([signal, waiting.signal]));
  };
}
