/** What is let in from the wire: SIP.js is lenient where leniency rings a phone or hides a usable login. */

/** The longest message taken, in characters; a call's SDP with many candidates has about 8,000. */
const MAX_MESSAGE = 65_536;

/** Headers that exist once in a message (RFC 3261 section 7.3.1), with their compact forms. */
const SINGLE_HEADERS = [
  /^(?:from|f)[ \t]*:/i,
  /^(?:to|t)[ \t]*:/i,
  /^(?:call-id|i)[ \t]*:/i,
  /^cseq[ \t]*:/i,
];

const CHALLENGE = /^(?:www|proxy)-authenticate[ \t]*:/i;
const OTHER_ALGORITHM = /algorithm[ \t]*=[ \t]*"?(?!MD5\b(?!-))[a-z0-9-]+/i;

/**
 * The message to hand to SIP.js, or null for one to drop in silence: too long, a keep-alive (RFC 5626 section 3.5.1),
 * or with a doubled From, To, Call-ID or CSeq (`multi01` of RFC 4475 section 3.3.7), which SIP.js would let ring.
 * Of several digest challenges (RFC 8760) those are left out that SIP.js cannot answer, as it looks at the first only.
 */
export function admit(message: string): string | null {
  if (message.length > MAX_MESSAGE || message.trim() === '') return null;
  const split = message.indexOf('\r\n\r\n');
  const head = split === -1 ? message : message.slice(0, split);
  const lines = head.split('\r\n');
  if (SINGLE_HEADERS.some((header) => lines.filter((line) => header.test(line)).length > 1)) return null;
  const usable = keepUsableChallenges(lines);
  return usable === lines ? message : usable.join('\r\n') + message.slice(head.length);
}

function keepUsableChallenges(lines: readonly string[]): readonly string[] {
  const challenges = lines.filter((line) => CHALLENGE.test(line));
  if (challenges.length < 2) return lines;
  const useless = challenges.filter((line) => OTHER_ALGORITHM.test(line));
  if (useless.length === 0 || useless.length === challenges.length) return lines;
  return lines.filter((line) => !useless.includes(line));
}
