/** What the background knows of itself when it judges a sender: ids, page paths, granted Odoo sites. */
import { browser } from '../lib/browser.ts';
import { OWN_PAGES } from '../protocol/own-pages.ts';
import type { OwnGround } from '../protocol/sender.ts';
import { readSettings } from './settings-store.ts';

/** The ground as of now; the sites come from storage, which is the only place that knows after a worker restart. */
export async function readOwnGround(): Promise<OwnGround> {
  return {
    extensionId: browser.runtime.id,
    extensionOrigin: new URL(browser.runtime.getURL('')).origin,
    pages: OWN_PAGES,
    odooSites: (await readSettings()).odooSites,
  };
}
