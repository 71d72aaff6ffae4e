/** Reads the WebSocket address of a PBX as a person writes it, or says what is wrong with it. */
import { fail, ok, type Result } from '../lib/result.ts';
import { hostKind } from '../lib/host-kind.ts';

export type ServerAddressFault =
  | 'empty'
  | 'has-spaces'
  | 'web-address'
  | 'sip-address'
  | 'other-scheme'
  | 'not-encrypted'
  | 'has-credentials'
  | 'malformed';

/** A usable address: `url` as it is stored, `hostname` for the domain and for the question about permissions. */
export interface ServerAddress {
  readonly url: string;
  readonly hostname: string;
}

/**
 * Reads an address like `wss://pbx.example.com:8089/ws`. One without a scheme is completed with `wss://`; plain `ws://` is
 * accepted for loopback hosts only, because the password's digest and the call's keys travel over it (RFC 7118 §8, RFC 4568).
 */
export function readServerAddress(typed: string): Result<ServerAddress, ServerAddressFault> {
  const trimmed = typed.trim();
  if (trimmed === '') return fail('empty');
  if (/\s/.test(trimmed)) return fail('has-spaces');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (/^sips?:/i.test(trimmed)) return fail('sip-address');
  if (scheme === 'http' || scheme === 'https') return fail('web-address');
  if (scheme !== undefined && scheme !== 'ws' && scheme !== 'wss') return fail('other-scheme');
  if (scheme === undefined && trimmed.includes('://')) return fail('malformed');
  const full = scheme === undefined ? `wss://${trimmed}` : trimmed;
  if (!URL.canParse(full)) return fail('malformed');
  const url = new URL(full);
  if (url.hostname === '' || !isHostComplete(url.hostname)) return fail('malformed');
  if (url.username !== '' || url.password !== '') return fail('has-credentials');
  if (url.protocol === 'ws:' && hostKind(url.hostname) !== 'loopback') return fail('not-encrypted');
  // A WebSocket address has no fragment (RFC 6455 §3).
  url.hash = '';
  const bare = url.pathname === '/' && url.search === '';
  return ok({ url: bare ? url.href.replace(/\/$/, '') : url.href, hostname: url.hostname });
}

/** False for what a half-typed host looks like: `pbx.`, `.com`, `pbx..com`. */
function isHostComplete(hostname: string): boolean {
  return (
    hostname.startsWith('[') || hostname.split('.').every((label) => label !== '' && !/^-|-$/.test(label))
  );
}
