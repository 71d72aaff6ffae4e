/** Makes a party out of what a stranger wrote into SIP headers: text only, short, nothing that reorders or hides. */
import type { Party } from '../protocol/call-snapshot.ts';

const MAX_NAME = 80;
const MAX_NUMBER = 256;
/** Enough for any name after cleaning; what is beyond is never looked at. */
const MAX_RAW = 4_096;

/** Control characters, unpaired surrogates, and everything that changes the direction or is not visible. */
const UNSAFE = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;
const SPACES = /[\s\u2028\u2029]+/gu;

/** One identity header as it came: display name with its quoted pairs, and the user part of the URI. */
export interface RawIdentity {
  readonly displayName: string;
  readonly user: string;
}

/**
 * The caller as it may be shown. The asserted identity (RFC 3325, from our own registered proxy) wins over `From`.
 * A party that withholds itself (`anonymous`, RFC 3323 section 4.1.1.3) has neither number nor name.
 */
export function cleanParty(from: RawIdentity, asserted: RawIdentity | null): Party {
  const chosen = asserted !== null && cleanNumber(asserted.user) !== '' ? asserted : from;
  const number = cleanNumber(chosen.user);
  if (isAnonymous(number)) return { number: '', name: '' };
  const name = cleanName(chosen.displayName) || cleanName(from.displayName);
  return { number, name: name === number || isAnonymous(name) ? '' : name };
}

/** At most 80 UTF-16 units of one-line text in NFC, quoted pairs (RFC 3261 section 25.1) undone. */
export function cleanName(raw: string): string {
  const unquoted = unquote(raw.slice(0, MAX_RAW));
  return shorten(plain(unquoted), MAX_NAME);
}

/** The user part of a URI without its parameters (`;phone-context=…`), at most 256 characters. */
export function cleanNumber(raw: string): string {
  const [user = ''] = raw.slice(0, MAX_RAW).split(';');
  return shorten(plain(user).replaceAll(' ', ''), MAX_NUMBER);
}

function unquote(raw: string): string {
  const trimmed = raw.trim();
  const inner = /^"(?<inner>[\s\S]*)"$/u.exec(trimmed)?.groups?.['inner'] ?? trimmed;
  return inner.replace(/\\([\s\S])/gu, '$1');
}

function plain(text: string): string {
  return text.replace(SPACES, ' ').replace(UNSAFE, '').normalize('NFC').replace(SPACES, ' ').trim();
}

/** Cuts without leaving half a surrogate pair behind. */
function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return text
    .slice(0, max)
    .replace(/\p{Cs}$/u, '')
    .trim();
}

function isAnonymous(text: string): boolean {
  return text.toLowerCase() === 'anonymous';
}
