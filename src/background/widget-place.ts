/** Remembers per site where the widget stands, so that it follows the user from page to page. */
import * as v from 'valibot';
import { browser } from '../lib/browser.ts';
import { WidgetPlaceSchema, type WidgetPlace } from '../protocol/face-snapshot.ts';

const keyOf = (site: string): string => `widget:${site}`;

const FIRST_PLACE: WidgetPlace = { isOpen: false, tab: 'recent', isKeypadShown: false, typed: '' };

/** The place last remembered for a site in this browser session, or the closed widget. */
export async function recallWidgetPlace(site: string): Promise<WidgetPlace> {
  const key = keyOf(site);
  const read = v.safeParse(WidgetPlaceSchema, (await browser.storage.session.get(key))[key]);
  return read.success ? read.output : FIRST_PLACE;
}

/** Remembers a place until the browser is closed. */
export async function rememberWidgetPlace(site: string, place: WidgetPlace): Promise<void> {
  await browser.storage.session.set({ [keyOf(site)]: place });
}
