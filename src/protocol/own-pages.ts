/** Where our own pages stand inside the extension; a sender is recognised by these paths. */

export const OWN_PAGES = {
  popup: '/src/popup/index.html',
  options: '/src/options/index.html',
  offscreen: '/src/offscreen/index.html',
} as const;

/** Whether an address leads to one of `pages`. A page that is only being opened has an empty one, and leads nowhere yet. */
export function isPageOf(pages: readonly string[], address = ''): boolean {
  return URL.canParse(address) && pages.includes(new URL(address).pathname);
}
