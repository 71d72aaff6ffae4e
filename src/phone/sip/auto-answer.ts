/** Reads out of an INVITE whether its sender asks for it to be answered by itself, and after how long. */
import type { Core } from 'sip.js';

/** Longer waits are no wish to be answered by itself any more. */
const MAX_DELAY_S = 60;
/** What is beyond is never looked at. */
const MAX_HEADER = 1_024;
const MAX_HEADERS = 8;

const ANSWER_AFTER = /;\s*answer-after\s*=\s*"?(?<seconds>\d{1,4})(?![\w.])/iu;
const ALERT_BY_NAME = /(?:;\s*info\s*=\s*"?alert-autoanswer\b|^\s*"?(?:ring\s+|alert-)?auto[\s-]?answer\b)/iu;
const ANSWER_MODE = /^\s*auto\s*(?:;|$)/iu;

/**
 * How many milliseconds after its arrival the call asks to be answered by itself; null for one that asks for nothing.
 * Understood are `Answer-Mode: Auto` (RFC 5373 section 4; `Priv-Answer-Mode` is for emergencies and not obeyed), and what
 * telephones made a custom of: `Call-Info: <…>;answer-after=0`, `Alert-Info` with `info=alert-autoanswer`, with
 * `Auto Answer` or with `;answer-after`. No address in these headers is ever fetched. Never throws.
 */
export function readAutoAnswer(request: Core.IncomingRequestMessage): number | null {
  const read = (name: string): readonly string[] =>
    request
      .getHeaders(name)
      .slice(0, MAX_HEADERS)
      .map((value) => value.slice(0, MAX_HEADER));
  for (const header of [...read('call-info'), ...read('alert-info')]) {
    const seconds = ANSWER_AFTER.exec(header)?.groups?.['seconds'];
    if (seconds !== undefined) return Number(seconds) <= MAX_DELAY_S ? Number(seconds) * 1_000 : null;
  }
  const isNamed = read('alert-info').some((header) => ALERT_BY_NAME.test(header));
  return isNamed || read('answer-mode').some((header) => ANSWER_MODE.test(header)) ? 0 : null;
}
