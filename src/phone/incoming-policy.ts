/** What is done about a call that arrives, as a pure function of the settings and of what is going on. */
import type { CallSettings, TurnAwayAnswer } from '../protocol/call-settings.ts';
import type { FloodVerdict } from './flood-rule.ts';
import type { Refusal } from './signalling.ts';

export interface IncomingSituation {
  readonly settings: CallSettings;
  /** True for a call from the number of the very line: the user's own other phone, or a call back that was asked for. */
  readonly isFromOwnNumber: boolean;
  /** No more calls can be shown. */
  readonly isFull: boolean;
  readonly flood: FloodVerdict;
}

export type IncomingVerdict =
  | { readonly kind: 'ring' }
  /** Not rung; `isRecorded` is false where a record would only repeat the one before. */
  | { readonly kind: 'turn-away'; readonly refusal: Refusal; readonly isRecorded: boolean };

/**
 * A flood is turned away as busy whatever else holds, and leaves the ten calls that came before the rule and one record
 * of itself. «Do not disturb» lets the user's own number through. The number of a caller can be forged: who forges the
 * user's own gets a ring out of it and nothing else.
 */
export function decideIncoming(situation: IncomingSituation): IncomingVerdict {
  const { settings, isFromOwnNumber, isFull, flood } = situation;
  const turnAway = (refusal: Refusal, isRecorded = true): IncomingVerdict => ({
    kind: 'turn-away',
    refusal,
    isRecorded,
  });
  if (flood !== 'none') return turnAway({ kind: 'busy' }, flood === 'begins');
  if (isFull) return turnAway({ kind: 'busy' });
  if (settings.isDoNotDisturb && !isFromOwnNumber) {
    return turnAway(refusalFor(settings.doNotDisturbAnswer, settings));
  }
  return { kind: 'ring' };
}

/** The refusal that a setting stands for; `forward` without a number is busy. */
export function refusalFor(answer: TurnAwayAnswer, { forwardTo }: CallSettings): Refusal {
  if (answer !== 'forward') return { kind: answer };
  return forwardTo === null ? { kind: 'busy' } : { kind: 'forward', dialString: forwardTo };
}

/** What else is going on when a call asks to be answered by itself. */
export interface AutoAnswerSituation {
  readonly settings: CallSettings;
  readonly hasMicrophone: boolean;
  /** Another call lives, in whatever stage. */
  readonly isOtherCallOn: boolean;
}

/** Whether a call that asks for it may be answered by itself: the user allowed it and is not on the phone. */
export function mayAnswerByItself(situation: AutoAnswerSituation): boolean {
  const { settings, hasMicrophone, isOtherCallOn } = situation;
  return settings.isAutoAnswerAllowed && !settings.isDoNotDisturb && hasMicrophone && !isOtherCallOn;
}
