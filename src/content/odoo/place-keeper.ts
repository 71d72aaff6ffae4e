/** Keeps where the user left the widget, so that it follows from page to page. */
import type { Clock } from '../../lib/clock.ts';
import type { WidgetPlace } from '../../protocol/face-snapshot.ts';
import type { Send } from '../../protocol/send.ts';

const SAVE_DELAY_MS = 250;

export interface PlaceKeeper {
  /** Saves soon; only the last of several quick changes is sent. */
  save(place: WidgetPlace): void;
}

/** Saves at the latest when the page is left. */
export function createPlaceKeeper(
  send: Send,
  clock: Clock,
  document: Document,
  signal: AbortSignal,
): PlaceKeeper {
  let unsaved: WidgetPlace | null = null;
  let waiting: AbortController | null = null;

  function flush(): void {
    waiting?.abort();
    waiting = null;
    if (unsaved === null || signal.aborted) return;
    const place = unsaved;
    unsaved = null;
    // A place that could not be saved costs the user one press at the next page; nothing to report.
    void send('widget.move', place);
  }
  document.addEventListener('visibilitychange', flush, { signal });
  document.defaultView?.addEventListener('pagehide', flush, { signal });

  return {
    save(place) {
      unsaved = place;
      waiting?.abort();
      waiting = new AbortController();
      clock.after(SAVE_DELAY_MS, flush, AbortSignal.any([signal, waiting.signal]));
    },
  };
}
