/** Pushes whole snapshots to every face: pages of the extension and the widgets in granted Odoo tabs. */
import { browser } from '../lib/browser.ts';
import type { Envelope } from '../protocol/envelope.ts';
import type { RecordRef } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';

/** Match pattern of every page on an origin. */
export function sitePattern(origin: string): string {
  return `${origin}/*`;
}

/** Sends a message to all tabs of the given sites; a tab without our content script is no failure. */
async function postToSites(sites: readonly string[], message: Envelope): Promise<void> {
  if (sites.length === 0) return;
  const tabs = await browser.tabs.query({ url: sites.map(sitePattern) });
  await Promise.allSettled(
    tabs.map(({ id }) => (id === undefined ? null : browser.tabs.sendMessage(id, message))),
  );
}

/** What a site's widgets are drawn beside what every face is. */
export type DressForSite = (snapshot: FaceSnapshot, site: string) => Promise<FaceSnapshot>;

/** Draws `snapshot` everywhere. Nobody watching is the normal case, so missing receivers are not reported. */
export async function drawFaces(
  snapshot: FaceSnapshot,
  sites: readonly string[],
  dress: DressForSite,
): Promise<void> {
  const drawing = (args: FaceSnapshot): Envelope<'face.draw'> => ({ to: 'faces', name: 'face.draw', args });
  await Promise.allSettled([
    browser.runtime.sendMessage(drawing(snapshot)),
    ...sites.map(async (site) => postToSites([site], drawing(await dress(snapshot, site)))),
  ]);
}

/** The tab of a site that the user looks at, or looked at last; null when none is open. */
async function tabInSight(site: string): Promise<number | null> {
  const [tabs, { id: windowId }] = await Promise.all([
    browser.tabs.query({ url: sitePattern(site) }),
    browser.windows.getLastFocused(),
  ]);
  const rank = (tab: (typeof tabs)[number]): number =>
    (tab.active ? 2 : 0) + (tab.windowId === windowId ? 1 : 0);
  const [best] = tabs.sort((a, b) => rank(b) - rank(a) || (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return best?.id ?? null;
}

/** True while a page of the site is open. */
export async function isSiteOpen(site: string): Promise<boolean> {
  return (await tabInSight(site)) !== null;
}

/** Opens a record in the one page of a site that the user looks at. */
export async function showRecord(site: string, record: RecordRef): Promise<void> {
  const tab = await tabInSight(site);
  const message: Envelope<'face.show-record'> = { to: 'faces', name: 'face.show-record', args: { record } };
  // A page that is just being loaded shows what it is loaded for.
  if (tab !== null) await Promise.allSettled([browser.tabs.sendMessage(tab, message)]);
}

/** Asks the widgets on a site that is no longer granted to take themselves down. */
export function dismissWidgets(site: string): Promise<void> {
  return postToSites([site], { to: 'faces', name: 'face.leave', args: {} });
}
