/** Pushes whole snapshots to every face: pages of the extension and the widgets in granted Odoo tabs. */
import { browser } from '../lib/browser.ts';
import type { Envelope } from '../protocol/envelope.ts';
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

/** Draws `snapshot` everywhere. Nobody watching is the normal case, so missing receivers are not reported. */
export async function drawFaces(snapshot: FaceSnapshot, sites: readonly string[]): Promise<void> {
  const message: Envelope<'face.draw'> = { to: 'faces', name: 'face.draw', args: snapshot };
  await Promise.allSettled([browser.runtime.sendMessage(message), postToSites(sites, message)]);
}

/** Asks the widgets on a site that is no longer granted to take themselves down. */
export function dismissWidgets(site: string): Promise<void> {
  return postToSites([site], { to: 'faces', name: 'face.leave', args: {} });
}
