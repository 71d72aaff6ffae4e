/** Where the widget stands on a page on which nothing is known of it, and what becomes of quick presses there. */
import type { WidgetPlace } from '../../protocol/face-snapshot.ts';

export const FRESH_PLACE: WidgetPlace = { isOpen: false, tab: 'recent', isKeypadShown: false, typed: '' };

/**
 * The place of the page before, once it is known, with what the user has already changed on this page, where `moved` is
 * the place as it is by now; null when the user has done nothing yet.
 */
export function withMoves(saved: WidgetPlace, moved: WidgetPlace | null): WidgetPlace {
  if (moved === null) return saved;
  return {
    ...saved,
    ...(moved.accountId === undefined ? {} : { accountId: moved.accountId }),
    isOpen: moved.isOpen || saved.isOpen,
    tab: moved.tab === FRESH_PLACE.tab ? saved.tab : moved.tab,
    isKeypadShown: moved.isKeypadShown || saved.isKeypadShown,
    typed: moved.typed === FRESH_PLACE.typed ? saved.typed : moved.typed,
  };
}
