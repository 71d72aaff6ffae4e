/** Reads the address of an Odoo site as it is kept. */

/** A site as it is kept: its origin, or null for anything that is not a web address. */
export function readSite(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}
