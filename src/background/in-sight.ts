/** Whether somebody looks at the phone at this moment, so that nothing need be said beside it. */
import { browser } from '../lib/browser.ts';
import { systemClock } from '../lib/clock.ts';
import { isPageOf, OWN_PAGES } from '../protocol/own-pages.ts';
import { sitePattern } from './faces.ts';

const ANSWER_WITHIN_MS = 300;

/** The faces that count: those that show calls, or the settings as well, which show what is wrong with a line. */
export type Faces = 'with-calls' | 'any';

/** True while the user looks at a widget on one of `sites`, at the popup or at a window of ours, and not merely has one open. */
export async function isInSight(sites: readonly string[], faces: Faces): Promise<boolean> {
  const stop = new AbortController();
  // A page that is busy or stopped may never answer, and what is to be told must not wait for it.
  const isTooLate = new Promise<boolean>((resolve) =>
    systemClock.after(ANSWER_WITHIN_MS, () => resolve(false), stop.signal),
  );
  const isWidgetSeen = Promise.race([isWidgetInSight(sites), isTooLate]);
  const seen = await Promise.all([isOwnPageInSight(faces), isWidgetSeen]);
  stop.abort();
  return seen.includes(true);
}

async function isOwnPageInSight(faces: Faces): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({ contextTypes: ['POPUP', 'TAB'] });
  // The browser closes a popup as soon as anything else is looked at.
  if (contexts.some(({ contextType }) => contextType === 'POPUP')) return true;
  const wanted: readonly string[] =
    faces === 'any' ? [OWN_PAGES.popup, OWN_PAGES.options] : [OWN_PAGES.popup];
  const pages = contexts.filter(({ documentUrl }) => isPageOf(wanted, documentUrl));
  if (pages.length === 0) return false;
  const tab = await tabLookedAt();
  return tab !== null && pages.some(({ tabId }) => tabId === tab);
}

async function isWidgetInSight(sites: readonly string[]): Promise<boolean> {
  if (sites.length === 0) return false;
  const tab = await tabLookedAt(sites.map(sitePattern));
  if (tab === null) return false;
  try {
    const [answer] = await chrome.scripting.executeScript({
      target: { tabId: tab },
      // A page of the site may have no widget, such as its log-in, and the address bar or another program the focus.
      func: () => document.hasFocus() && document.querySelector('[data-sidetone]') !== null,
    });
    return answer?.result === true;
  } catch {
    return false; // the page is just going, or is an error page
  }
}

/** The tab at the front of the window that has the focus, if it is one of `patterns`; null for none. */
async function tabLookedAt(patterns?: string[]): Promise<number | null> {
  const front = await browser.windows.getLastFocused();
  if (front.focused !== true || front.id === undefined) return null;
  const [tab] = await browser.tabs.query({
    active: true,
    windowId: front.id,
    ...(patterns === undefined ? {} : { url: patterns }),
  });
  return tab?.id ?? null;
}
