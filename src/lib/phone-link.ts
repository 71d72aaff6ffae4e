/** Reads what a telephone link wants called. */

const LINK = /^\s*(?:tel|callto|sips?):(?:\/\/)?([^?;]*)/i;
const MAX_UNITS = 100;

/**
 * The number of a `tel:` (RFC 3966), `callto:` or `sip:` (RFC 3261) address, as it is dialled; null for another address
 * or one without a number. Of a SIP address the user part is taken, since our PBX knows its own domain.
 */
export function readPhoneLink(address: string): string | null {
  const found = LINK.exec(address)?.[1];
  if (found === undefined) return null;
  let plain = found;
  try {
    plain = decodeURIComponent(found);
  } catch {
    // a percent sign that stands for nothing: taken as it is
  }
  const user = plain.split('@')[0]?.trim() ?? '';
  return user === '' || user.length > MAX_UNITS ? null : user;
}
