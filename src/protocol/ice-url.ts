/** Writes the address of an ICE server the way browsers want it. */
import type { IceServer } from './account.ts';

/** `stun:host:port` (RFC 7064) or `turn(s):host:port?transport=…` (RFC 7065 section 3.1). */
export function iceUrl({ kind, host, port, transport }: IceServer): string {
  const address = port === null ? host : `${host}:${port}`;
  if (kind === 'stun') return `stun:${address}`;
  // TURN over TLS runs on TCP.
  return transport === 'tls' ? `turns:${address}?transport=tcp` : `turn:${address}?transport=${transport}`;
}
