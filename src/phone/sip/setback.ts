/** Why a line is down, and how telling one reason is beside another. */
import { canBeHurried, isRefusal } from '../reconnect-policy.ts';
import { trouble, type Trouble, type TroubleCode } from '../../lib/trouble.ts';
import type { RegisterOutcome } from './registration.ts';
import type { ServiceEnd } from './server-tour.ts';

/** A registration that lasted this long was a good one: after it the first attempt is made at once. */
const GOOD_SERVICE_MS = 5_000;

export interface Setback {
  readonly trouble: Trouble;
  /** How long the server asked to be left alone; null when it did not. */
  readonly retryAfterMs: number | null;
  /** How long the line was registered before; 0 when it did not get that far. */
  readonly servedMs: number;
  readonly end: ServiceEnd;
  /** The server to go to when the line left by itself: a preferred one, or the same over another network. */
  readonly goTo: number | null;
}

export function setbackOf(code: TroubleCode, detail?: string): Setback {
  return {
    trouble: trouble(code, detail),
    retryAfterMs: null,
    servedMs: 0,
    end: 'closed',
    goTo: null,
  };
}

/** What a refused login lacks: the password, where none is known, else what is right. */
export const refusalOf = (password: string): TroubleCode =>
  password === '' ? 'password-missing' : 'registration-refused';

export function setbackOfRegister(
  outcome: Exclude<RegisterOutcome, { kind: 'registered' }>,
  password: string,
): Setback {
  const detail = `SIP ${outcome.status}`;
  if (outcome.kind === 'refused') return setbackOf(refusalOf(password), detail);
  if (outcome.status === 0) return { ...setbackOf('registration-unanswered'), end: 'silent' };
  return { ...setbackOf('registration-failed', detail), retryAfterMs: outcome.retryAfterMs };
}

/**
 * False where another server would say the same: without a network, with an address that is none, and after a refused
 * login, since the servers of one account share its logins, and several refusals in a row are what intrusion guards count.
 */
export function isNextWorthTrying({ trouble: { code } }: Setback): boolean {
  return code !== 'offline' && code !== 'address-invalid' && !isRefusal(code);
}

/** The reason to show of a round: the last one that a server gave in words, else the first. */
export function moreTelling(first: Setback | null, next: Setback): Setback {
  const isAnswer = isRefusal(next.trouble.code) || next.trouble.code === 'registration-failed';
  return first === null || isAnswer ? next : first;
}

/** True when the line may come back at once: the service was a good one, and nobody asked to wait. */
export function hasServedWell({ servedMs, trouble: { code }, retryAfterMs }: Setback): boolean {
  return servedMs >= GOOD_SERVICE_MS && canBeHurried(code) && retryAfterMs === null;
}
