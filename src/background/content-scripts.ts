/** Registers the widget's content script for exactly the Odoo origins that the user granted. */
import { browser } from '../lib/browser.ts';
import { fail, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { Reply } from '../protocol/commands.ts';
import { done } from '../protocol/receive.ts';
import type { KnownSender } from '../protocol/sender.ts';
import { sitePattern } from './faces.ts';
import { readSettings } from './settings-store.ts';

const SCRIPT_ID = 'odoo-widget';
const SCRIPT_FILE = 'content/odoo.js';
const LATER_FILE = 'content/odoo-later.js';

let lastRegistration: Promise<void> = Promise.resolve();

/**
 * Brings the registration in line with the sites in the settings as they are by then; does nothing when it already is. One
 * call runs after the other: of two at once, as when a site is added while the worker starts, the second would fail on a
 * script that is there by then, or the first would take away what the second had just registered.
 */
export function registerWidget(): Promise<void> {
  lastRegistration = lastRegistration.catch(() => undefined).then(register); // reported to its own caller
  return lastRegistration;
}

async function register(): Promise<void> {
  const matches = (await readSettings()).odooSites.map(sitePattern);
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) {
    if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  const script = { id: SCRIPT_ID, js: [SCRIPT_FILE], matches, runAt: 'document_start' as const };
  if (registered.length === 0) await chrome.scripting.registerContentScripts([script]);
  else if (registered[0]?.runAt !== script.runAt || String(registered[0]?.matches) !== String(matches))
    await chrome.scripting.updateContentScripts([script]);
}

/** Puts the widget into tabs that were open before their site was granted or the extension was updated. */
export async function injectWidget(sites: readonly string[]): Promise<void> {
  if (sites.length === 0) return;
  const tabs = await browser.tabs.query({ url: sites.map(sitePattern) });
  // A tab may be discarded, crashed or showing an error page; it gets the widget at its next load.
  await Promise.allSettled(
    tabs.map(({ id }) =>
      id === undefined
        ? null
        : chrome.scripting.executeScript({ target: { tabId: id }, files: [SCRIPT_FILE] }),
    ),
  );
}

/**
 * Puts the widget's second script into the frame that asked for it, where it serves the first, or does nothing when that is
 * gone. Fails with `widget-incomplete` when it cannot be put there.
 */
export async function injectLater(
  frame: KnownSender['frame'],
): Promise<Result<Reply<'widget.load-later'>, Trouble>> {
  if (frame === undefined) return fail(trouble('widget-incomplete', 'no frame'));
  const { tabId, frameId } = frame;
  try {
    await chrome.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [LATER_FILE] });
    return done;
  } catch (error) {
    return fail(trouble('widget-incomplete', String(error)));
  }
}

/** True when the user's grant covers every page of `origin`. */
export function isGranted(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [sitePattern(origin)] });
}

/** Gives the grant for `origin` back to the browser, unless the build itself demands it. */
export async function giveBackGrant(origin: string): Promise<void> {
  const { optional_host_permissions: optional = [], host_permissions: demanded = [] } =
    chrome.runtime.getManifest();
  if (optional.length > 0 && demanded.length === 0)
    await browser.permissions.remove({ origins: [sitePattern(origin)] });
}
