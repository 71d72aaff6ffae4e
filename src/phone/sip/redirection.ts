/** Both ends of a 3xx: naming another number to a caller, and reading the one that a callee names. */
import type { URI } from 'sip.js';
import { Grammar, NameAddrHeader, type Core } from 'sip.js';

/** RFC 3261 section 21.3.3: the caller may try there, this once. */
export const MOVED_TEMPORARILY = 302;

/** The Contact that sends a caller to `target`. */
export function contactOf(target: URI): string {
  return `Contact: <${target.toString()}>`;
}

/**
 * The number that a 3xx names, as it could be dialled, or null. It is told to the user and never dialled by itself: a
 * stranger's answer must not make this phone call a number of his choice (RFC 3261 section 8.1.3.4 leaves it to us).
 */
export function readMovedTo(message: Core.IncomingResponseMessage): string | null {
  const header = message.getHeader('contact');
  if (header === undefined || header.length > 1_024) return null;
  try {
    const parsed: unknown = Grammar.nameAddrHeaderParse(header);
    if (!(parsed instanceof NameAddrHeader)) return null;
    const [user = ''] = decodeURIComponent(parsed.uri.user ?? '').split(';');
    return /^\+?[0-9*#]{1,64}$/u.test(user) ? user : null;
  } catch {
    // An escape that is none.
    return null;
  }
}
