/** Reads the WebSocket address of a PBX and refuses what would carry a login in the clear. */

/** An address that may be used: `wss:` anywhere, `ws:` on this very machine only. */
export interface ServerAddress {
  readonly url: string;
  /** Host and port, without path and query, which may hold secrets. */
  readonly name: string;
  readonly protocol: 'WS' | 'WSS';
  /** `host:port` as HTTPS would be asked for at the same place. */
  readonly httpsUrl: string;
}

/** Null for anything that is no such address. */
export function readServerAddress(server: string): ServerAddress | null {
  if (!URL.canParse(server)) return null;
  const url = new URL(server);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return null;
  const isSecure = url.protocol === 'wss:';
  if (!isSecure && !(url.protocol === 'ws:' && isLoopback(url.hostname))) return null;
  return {
    url: url.href,
    name: url.host,
    protocol: isSecure ? 'WSS' : 'WS',
    httpsUrl: `https://${url.host}/`,
  };
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/u.test(hostname)
  );
}
