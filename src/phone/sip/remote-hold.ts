/** Reads out of an offer whether its sender puts this side on hold. */

const DIRECTION = /^a=(?<direction>sendrecv|sendonly|recvonly|inactive)\s*$/imu;

/**
 * True when the sender does not want to hear this side (RFC 3264 section 8.4): `sendonly` or `inactive` in the audio
 * section, or for the session where that section says nothing. Null for what is no description with audio.
 */
export function readRemoteHold(sdp: string): boolean | null {
  const start = sdp.search(/^m=audio /mu);
  if (start === -1) return null;
  const rest = sdp.slice(start);
  const end = rest.slice(1).search(/^m=/mu);
  const audio = end === -1 ? rest : rest.slice(0, end + 1);
  const session = sdp.slice(0, Math.max(0, sdp.search(/^m=/mu)));
  const found = DIRECTION.exec(audio) ?? DIRECTION.exec(session);
  const direction = found?.groups?.['direction']?.toLowerCase() ?? 'sendrecv';
  return direction === 'sendonly' || direction === 'inactive';
}
