/** Reads the news of waiting messages (RFC 3842), which anybody's server may have written. */
import { Grammar } from 'sip.js';

export interface MessageSummary {
  readonly new: number;
  readonly old: number;
  /** User part of the address at which the messages are heard; null where it is not told, or is in another domain. */
  readonly number: string | null;
}

/** A summary has ten lines; what is much longer is none. */
const MAX_BODY = 4_096;
/** More messages than that are not counted. */
const MAX_COUNT = 9_999;

/**
 * Null for what makes no sense. Voice messages count; a server that only says that there are messages has one new one.
 * @param domain host of the own account: a number elsewhere would be dialled at the user's cost.
 */
export function readMessageSummary(body: string, domain: string): MessageSummary | null {
  if (body.length > MAX_BODY) return null;
  const fields = new Map<string, string>();
  for (const line of body.split(/\r\n|\r|\n/)) {
    const [, name, value] = /^([A-Za-z-]{1,40})[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !fields.has(name.toLowerCase()))
      fields.set(name.toLowerCase(), value);
  }
  const waiting = fields.get('messages-waiting')?.toLowerCase();
  if (waiting !== 'yes' && waiting !== 'no') return null;
  const number = readNumber(fields.get('message-account') ?? '', domain);
  const counts = /^(\d{1,9})[ \t]*\/[ \t]*(\d{1,9})(?![\d/])/.exec(fields.get('voice-message') ?? '');
  if (counts === null) return { new: waiting === 'yes' ? 1 : 0, old: 0, number };
  return { new: countOf(counts[1]), old: countOf(counts[2]), number };
}

function countOf(digits: string | undefined): number {
  return Math.min(MAX_COUNT, Number(digits));
}

function readNumber(account: string, domain: string): string | null {
  const uri = Grammar.URIParse(account.replace(/^<([^>]*)>.*$/, '$1'));
  if (uri === undefined || uri.host.toLowerCase() !== domain.toLowerCase()) return null;
  const user = decodeUser(uri.user ?? '');
  return /^\+?[0-9*#]{1,32}$/.test(user) ? user : null;
}

function decodeUser(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return '';
  }
}
