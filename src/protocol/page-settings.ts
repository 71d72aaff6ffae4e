/** On which pages numbers are looked for, and what becomes of their telephone links; with what holds until the user says. */
import * as v from 'valibot';
import { isSiteMatch, matchPatterns, readSitePattern } from './site-pattern.ts';

/** More lines than this are a list that nobody reads. */
export const MAX_SITE_PATTERNS = 200;

const patterns = v.pipe(
  v.array(
    v.pipe(
      v.string(),
      v.check((pattern) => readSitePattern(pattern) === pattern),
    ),
  ),
  v.maxLength(MAX_SITE_PATTERNS),
);

export const PageSettingsSchema = v.object({
  /** Numbers are looked for on every site that is not blocked. */
  isOnEverywhere: v.boolean(),
  /** Sites on which numbers are looked for otherwise. */
  allowed: patterns,
  /** Sites that are left alone whatever else holds. */
  blocked: patterns,
  /** `tel:`, `callto:` and `sip:` links on these sites are opened by Sidetone. */
  areLinksCaught: v.boolean(),
});
export type PageSettings = v.InferOutput<typeof PageSettingsSchema>;

export const defaultPageSettings: PageSettings = {
  isOnEverywhere: false,
  allowed: [],
  blocked: [],
  areLinksCaught: false,
};

/** The extension API's patterns of every web page. */
export const EVERY_SITE = ['http://*/*', 'https://*/*'];

/** The pages that the scripts are registered for; `matches` is empty while the user wants none. */
export function pageMatches(pages: PageSettings): { matches: string[]; excludeMatches: string[] } {
  return {
    matches: pages.isOnEverywhere ? EVERY_SITE : pages.allowed.flatMap(matchPatterns),
    excludeMatches: pages.blocked.flatMap(matchPatterns),
  };
}

/** True when the user wants numbers to be looked for on this page. */
export function isPageWanted(pages: PageSettings, address: string): boolean {
  const isNamed = (list: readonly string[]): boolean => list.some((pattern) => isSiteMatch(pattern, address));
  return (
    /^https?:/.test(address) && !isNamed(pages.blocked) && (pages.isOnEverywhere || isNamed(pages.allowed))
  );
}

/** What the switch of the popup names a page's site by; null for a page that is none of the web. */
export function siteOfPage(address: string): string | null {
  if (!/^https?:/.test(address) || !URL.canParse(address)) return null;
  return new URL(address).host;
}

/** The settings after the site of a page was switched on or off; everything else stays as it is as far as possible. */
export function withSite(pages: PageSettings, address: string, isOn: boolean): PageSettings {
  const site = siteOfPage(address);
  if (site === null) return pages;
  const isOther = (pattern: string): boolean => !isSiteMatch(pattern, address);
  if (isOn) {
    const opened = { ...pages, blocked: pages.blocked.filter(isOther) };
    return isPageWanted(opened, address) ? opened : { ...opened, allowed: [...opened.allowed, site] };
  }
  const closed = { ...pages, allowed: pages.allowed.filter((pattern) => pattern !== site) };
  return isPageWanted(closed, address) ? { ...closed, blocked: [...closed.blocked, site] } : closed;
}
