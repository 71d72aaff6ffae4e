/** Patterns by which people name sites, such as `example.com` or `example.com/shop`: what they match, for us and for Chromium. */

interface Parts {
  /** `*` stands for http and https. */
  readonly scheme: '*' | 'http' | 'https';
  readonly host: string;
  readonly port: string;
  readonly path: string;
}

const MAX_UNITS = 200;
const PATTERN =
  /^(?:(https?|\*):\/\/)?(?:\*\.)?([a-z0-9\u00a1-\uffff](?:[a-z0-9\u00a1-\uffff._-]*[a-z0-9\u00a1-\uffff])?|\[[0-9a-f:]+\])(?::(\d{1,5}))?(\/[^\s?#]*)?$/i;

function parse(pattern: string): Parts | null {
  const found = PATTERN.exec(pattern.trim());
  if (found === null || pattern.length > MAX_UNITS) return null;
  const [, scheme = '*', host = '', port = '', path = '/'] = found;
  if (host.includes('..') || !URL.canParse(`http://${host}`)) return null;
  const name = scheme.toLowerCase();
  return {
    scheme: name === 'http' || name === 'https' ? name : '*',
    // As the browser writes it: lower case, other scripts in punycode.
    host: new URL(`http://${host}`).hostname,
    port,
    path: path.replace(/\*+$/, ''),
  };
}

/** True for an address that has no names below it. */
function isAddress(host: string): boolean {
  return host.startsWith('[') || /^[\d.]+$/.test(host);
}

/** A pattern as it is kept, or null for what names no site. */
export function readSitePattern(typed: string): string | null {
  const trimmed = typed.trim();
  return parse(trimmed) === null ? null : trimmed;
}

/**
 * Match patterns of the extension API for the same pages: the host and every name below it, and every path that begins
 * with the one given. None for a pattern that names no site.
 */
export function matchPatterns(pattern: string): string[] {
  const parts = parse(pattern);
  if (parts === null) return [];
  const { scheme, host, port, path } = parts;
  return [`${scheme}://${isAddress(host) ? '' : '*.'}${host}${port === '' ? '' : `:${port}`}${path}*`];
}

/** True when `address` is one of the pages that a pattern names. */
export function isSiteMatch(pattern: string, address: string): boolean {
  const parts = parse(pattern);
  if (parts === null || !URL.canParse(address)) return false;
  const { protocol, hostname, port, pathname } = new URL(address);
  if (parts.scheme === '*' ? !/^https?:$/.test(protocol) : protocol !== `${parts.scheme}:`) return false;
  const isHost = hostname === parts.host || (!isAddress(parts.host) && hostname.endsWith(`.${parts.host}`));
  const ownPort = port === '' ? { 'http:': '80', 'https:': '443' }[protocol] : port;
  return isHost && (parts.port === '' || parts.port === ownPort) && pathname.startsWith(parts.path);
}
