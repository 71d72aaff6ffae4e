/** Where in the options page somebody is, read from and written to the address's hash. */

export const SECTIONS = [
  'microphone',
  'sound',
  'check',
  'accounts',
  'odoo',
  'calls',
  'presence',
  'log',
  'recordings',
  'statistics',
  'numbers',
  'pages',
  'permissions',
] as const;
export type Section = (typeof SECTIONS)[number];

/** The first run, or all settings with one section to look at. */
export type Place =
  { readonly kind: 'start' } | { readonly kind: 'settings'; readonly section: Section | null };

/** Reads `#start`, `#accounts` and the like; anything else is the whole page. */
export function readPlace(hash: string): Place {
  const name = hash.replace(/^#/, '');
  if (name === 'start') return { kind: 'start' };
  return { kind: 'settings', section: SECTIONS.find((section) => section === name) ?? null };
}
