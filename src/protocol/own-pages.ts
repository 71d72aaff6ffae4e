/** Where our own pages stand inside the extension; a sender is recognised by these paths. */

export const OWN_PAGES = {
  popup: '/src/popup/index.html',
  options: '/src/options/index.html',
  offscreen: '/src/offscreen/index.html',
} as const;
