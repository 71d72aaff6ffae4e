/** Reads the address of an Odoo as a person writes or pastes it, and makes the origin of it. */
import { fail, ok, type Result } from '../lib/result.ts';
import { hostKind } from '../lib/host-kind.ts';

export type OdooAddressFault = 'empty' | 'has-spaces' | 'other-scheme' | 'not-encrypted' | 'malformed';

export interface OdooAddress {
  /** `https://host[:port]` */
  readonly origin: string;
  /** True for an address on this computer or in a local network whose traffic others there can read. */
  readonly isPlainHttp: boolean;
}

/**
 * Reads `company.odoo.com`, `https://company.odoo.com/web#action=94` and the like. Without a scheme, https is meant, except
 * on this computer and for a local host with an explicit port (`192.168.1.5:8069`), where Odoo serves plain http by default.
 */
export function readOdooAddress(typed: string): Result<OdooAddress, OdooAddressFault> {
  const trimmed = typed.trim();
  if (trimmed === '') return fail('empty');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return fail('other-scheme');
  if (scheme === undefined && trimmed.includes('://')) return fail('malformed');
  // A path may hold anything; a host may not hold a space.
  if (/^[^/?#]*\s/.test(trimmed.replace(/^[a-z]+:\/\//i, ''))) return fail('has-spaces');
  const full = scheme === undefined ? `${guessScheme(trimmed)}//${trimmed}` : trimmed;
  if (!URL.canParse(full)) return fail('malformed');
  const url = new URL(full);
  if (url.username !== '' || url.hostname === '' || !isHostComplete(url.hostname)) return fail('malformed');
  const isPlainHttp = url.protocol === 'http:';
  if (isPlainHttp && hostKind(url.hostname) === 'public') return fail('not-encrypted');
  return ok({ origin: url.origin, isPlainHttp });
}

function guessScheme(typed: string): 'http:' | 'https:' {
  if (!URL.canParse(`http://${typed}`)) return 'https:';
  const url = new URL(`http://${typed}`);
  const kind = hostKind(url.hostname);
  return kind === 'loopback' || (kind === 'private' && url.port !== '') ? 'http:' : 'https:';
}

/** A name with a dot in the middle, or a name of a local network, or an IP address; not `company.` or `.odoo.com`. */
function isHostComplete(hostname: string): boolean {
  return hostname.startsWith('[') || hostname.split('.').every((label) => label !== '');
}
