/** When a line tries again: quickly after a drop, patiently later, slowly after a refused password, and never gives up. */
import type { TroubleCode } from '../lib/trouble.ts';

/** What is known about the failure after which a line waits. */
export interface Setback {
  readonly code: TroubleCode;
  /** Failed attempts in a row since the line last was registered or was nudged; the first failure counts 1. */
  readonly failures: number;
  /** What the server asked for with Retry-After (RFC 3261 section 20.33), in milliseconds; null when it did not. */
  readonly retryAfterMs: number | null;
  /** Somebody is waiting in a call, whose sound may hang on it. */
  readonly isUrgent?: boolean;
}

const MAX_QUICK_MS = 7_000;
const QUICK_FAILURES = 10;
/** All phones of a server fail together; from then on they go apart, or thousands would come back in the same second. */
const SPREAD_FROM = 4;
const SPREAD = 0.7;
const REFUSED_MS = 60_000;
const MAX_REFUSED_MS = 600_000;
/** Only phones in calls are this quick, and those calls end when nothing comes back. */
const URGENT_MS = 300;
const MAX_RETRY_AFTER_MS = 3_600_000;

/**
 * Milliseconds to wait before the next attempt. The first attempt after a drop is made at once and does not ask here.
 * 0.3·n² seconds for ten attempts, at first with up to 1 s more, then 7 s and less, then 15–30 s for ever; 0.3–0.6 s while a call is up. A refused login waits 60 s
 * at least, doubling up to ten minutes, so that no intrusion guard locks the user out.
 * @param random a number in [0, 1)
 */
export function retryDelayMs(setback: Setback, random: number): number {
  const asked = Math.min(setback.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
  return Math.max(asked, ownDelayMs(setback, random));
}

/** True when the server would not take the login, or was given none. */
export function isRefusal(code: TroubleCode): boolean {
  return code === 'registration-refused' || code === 'password-missing';
}

/** False for a failure that trying again sooner would only make worse. */
export function canBeHurried(code: TroubleCode): boolean {
  return !isRefusal(code) && code !== 'address-invalid';
}

function ownDelayMs({ code, failures, isUrgent = false }: Setback, random: number): number {
  if (!canBeHurried(code)) {
    return Math.min(MAX_REFUSED_MS, REFUSED_MS * 2 ** Math.max(0, failures - 1)) + random * 15_000;
  }
  if (isUrgent) return URGENT_MS + random * URGENT_MS;
  if (failures > QUICK_FAILURES) return 15_000 + random * 15_000;
  const wholeMs = Math.min(MAX_QUICK_MS, 300 * failures ** 2);
  return failures < SPREAD_FROM ? wholeMs + random * 1_000 : wholeMs * (1 - SPREAD * random);
}
