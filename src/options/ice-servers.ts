/** Reads the list of ICE servers, one a line, as a person writes it. */
import { fail, ok, type Result } from '../lib/result.ts';

export type IceServersFault = 'ice-malformed' | 'ice-turn';

/**
 * Reads STUN addresses (`stun:host[:port]`, RFC 7064); empty lines are skipped. TURN is refused, because it needs a user
 * and a password (RFC 7065 §3.1) for which an account has no place.
 */
export function readIceServers(typed: string): Result<readonly string[], IceServersFault> {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.some((line) => /^turns?:/i.test(line))) return fail('ice-turn');
  const isEachStun = lines.every((line) =>
    /^stuns?:(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.test(line),
  );
  return isEachStun ? ok(lines) : fail('ice-malformed');
}
