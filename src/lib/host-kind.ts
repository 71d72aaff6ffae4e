/** Tells how far away a host is, to decide where an unencrypted address may be accepted. */

export type HostKind = 'loopback' | 'private' | 'public';

/** Names that by convention or RFC never leave a local network (RFC 6762, RFC 6761, RFC 8375, ICANN `.internal`). */
const PRIVATE_SUFFIXES = ['.local', '.lan', '.internal', '.home.arpa', '.test', '.home', '.intranet'];

/**
 * Judges a host as `URL.hostname` writes it (lower case, IPv4 in four decimal parts, IPv6 in brackets).
 * A name without a dot can only be resolved inside a network and counts as private.
 */
export function hostKind(hostname: string): HostKind {
  if (hostname.startsWith('[')) return ipv6Kind(hostname.slice(1, -1));
  const parts = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(hostname);
  if (parts !== null) return ipv4Kind(Number(parts[1]), Number(parts[2]));
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return 'loopback';
  if (!hostname.includes('.') || PRIVATE_SUFFIXES.some((suffix) => hostname.endsWith(suffix)))
    return 'private';
  return 'public';
}

/** RFC 1918, RFC 3927 (link local), RFC 1122 (loopback), RFC 6598 (carrier and overlay networks). */
function ipv4Kind(first: number, second: number): HostKind {
  if (first === 127) return 'loopback';
  if (first === 10 || (first === 192 && second === 168) || (first === 169 && second === 254))
    return 'private';
  if (first === 172 && second >= 16 && second <= 31) return 'private';
  if (first === 100 && second >= 64 && second <= 127) return 'private';
  return 'public';
}

/** RFC 4291 (loopback, link local) and RFC 4193 (unique local). */
function ipv6Kind(address: string): HostKind {
  if (address === '::1') return 'loopback';
  return /^f[cd]|^fe[89ab]/.test(address) ? 'private' : 'public';
}
