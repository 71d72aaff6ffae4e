/** Registers the scripts that look at any page for exactly the pages that the user wants, and takes them out of others. */
import { browser } from '../lib/browser.ts';
import { isPageWanted, pageMatches, type PageSettings } from '../protocol/page-settings.ts';

const NUMBERS = { id: 'page-numbers', file: 'content/any.js' } as const;
const LINKS = { id: 'page-links', file: 'content/links.js' } as const;

function wantedScripts(pages: PageSettings): chrome.scripting.RegisteredContentScript[] {
  const { matches, excludeMatches } = pageMatches(pages);
  if (matches.length === 0) return [];
  return (pages.areLinksCaught ? [NUMBERS, LINKS] : [NUMBERS]).map(({ id, file }) => ({
    id,
    js: [file],
    matches,
    ...(excludeMatches.length === 0 ? {} : { excludeMatches }),
    allFrames: true,
    // Frames without an address of their own, as mail clients show messages in; the browser asks for whole hosts there.
    ...([...matches, ...excludeMatches].every(isWholeHost) ? { matchOriginAsFallback: true } : {}),
    // The browser holds the load of a page up for scripts that come later; these wait for it by themselves.
    runAt: 'document_start',
  }));
}

const isWholeHost = (pattern: string): boolean => /^[^:]+:\/\/[^/]+\/\*$/.test(pattern);

const summary = (scripts: readonly chrome.scripting.RegisteredContentScript[]): string =>
  JSON.stringify(scripts.map(({ id, matches, excludeMatches = [] }) => [id, matches, excludeMatches]).sort());

let lastRegistration: Promise<void> = Promise.resolve();

/** Brings the registration in line with the settings, one change after the other; does nothing when it already is. */
export function registerPageScripts(pages: PageSettings): Promise<void> {
  lastRegistration = lastRegistration.catch(() => undefined).then(() => register(pages)); // reported to its own caller
  return lastRegistration;
}

async function register(pages: PageSettings): Promise<void> {
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [NUMBERS.id, LINKS.id] });
  const wanted = wantedScripts(pages);
  if (summary(registered) === summary(wanted)) return;
  if (registered.length > 0) {
    await chrome.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
  }
  if (wanted.length > 0) await chrome.scripting.registerContentScripts(wanted);
}

/** Puts the scripts into the tabs that are open already, and takes them out of those where they are no longer wanted. */
export async function settlePages(pages: PageSettings): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(
    // Only the addresses of tabs that we may reach are told.
    tabs.flatMap(({ id: tabId, url }) => {
      if (tabId === undefined || url === undefined || !/^https?:/.test(url)) return [];
      const isWanted = isPageWanted(pages, url);
      const areLinksWanted = isWanted && pages.areLinksCaught;
      return [
        isWanted ? inject(tabId, NUMBERS.file) : stopScript(tabId, 'sidetone.numbers'),
        areLinksWanted ? inject(tabId, LINKS.file) : stopScript(tabId, 'sidetone.links'),
      ];
    }),
  );
}

/** Puts one script into every frame of a tab; where it runs already it does nothing. */
async function inject(tabId: number, file: string): Promise<void> {
  await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, files: [file] });
}

const CHIP_FILE = 'content/chip.js';

/** Puts the chip into the frame in which a number was pointed at. */
export async function injectChip({ tabId, frameId }: { tabId: number; frameId: number }): Promise<void> {
  await chrome.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [CHIP_FILE] });
}

/** Puts everything into a tab in which the user asked for its numbers by a key. */
export async function injectForSteps(tabId: number): Promise<void> {
  await inject(tabId, NUMBERS.file);
  await injectChip({ tabId, frameId: 0 });
}

async function stopScript(tabId: number, name: string): Promise<void> {
  await chrome.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: (key: string) => {
      const world: { [key: symbol]: { readonly stop?: () => void } | undefined } = globalThis as never;
      world[Symbol.for(key)]?.stop?.();
    },
    args: [name],
  });
}

/** Mixed with the colour of the text itself, so that marks show on light and on dark ground whatever made it so. */
const LINE = 'color-mix(in srgb,currentcolor 45%,#a5628f)';
const GROUND = 'color-mix(in srgb,currentcolor 7%,transparent)';

/** Styles the marks of one frame: a style of the user's, which no rule of the page overrides and no script of it reads. */
export async function styleMarks(
  { tabId, frameId }: { readonly tabId: number; readonly frameId: number },
  highlight: string,
): Promise<void> {
  const css = `::highlight(${highlight}){text-decoration:underline dotted 1.5px ${LINE}!important;background-color:${GROUND}!important}`;
  await chrome.scripting.insertCSS({ target: { tabId, frameIds: [frameId] }, css, origin: 'USER' });
}
