/** What the background knows of itself when it judges a sender: ids, page paths, granted Odoo sites. */
import { browser } from '../lib/browser.ts';
import type { OwnGround } from '../protocol/sender.ts';
import { readSettings } from './settings-store.ts';

export const OFFSCREEN_PATH = '/src/offscreen/index.html';
export const OPTIONS_PATH = '/src/options/index.html';
export const POPUP_PATH = '/src/popup/index.html';

/** The ground as of now; the sites come from storage, which is the only place that knows after a worker restart. */
export async function readOwnGround(): Promise<OwnGround> {
  return {
    extensionId: browser.runtime.id,
    extensionOrigin: new URL(browser.runtime.getURL('')).origin,
    pages: { popup: POPUP_PATH, options: OPTIONS_PATH, offscreen: OFFSCREEN_PATH },
    odooSites: (await readSettings()).odooSites,
  };
}
