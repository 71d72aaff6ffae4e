/** Receives calls: lets them ring or turns them away, looks after them while they ring, and answers those that may be. */
import type { Clock } from '../lib/clock.ts';
import type { Account } from '../protocol/account.ts';
import type { CallSettings } from '../protocol/call-settings.ts';
import type { CallState } from './call.ts';
import { canAnswer, canHangUp } from './call-abilities.ts';
import { noFlood, takeCall, type FloodState } from './flood-rule.ts';
import { decideIncoming, mayAnswerByItself, refusalFor } from './incoming-policy.ts';
import type { LiveCall } from './live-call.ts';
import type { Arrival } from './signalling.ts';

/** How long the user is warned that the microphone is about to open. */
export const WARNING_MS = 900;

export interface ReceptionOptions {
  readonly clock: Clock;
  readonly settings: () => CallSettings;
  /** All calls, ended ones too. */
  readonly calls: () => readonly CallState[];
  readonly maxCalls: number;
  readonly hasMicrophone: () => boolean;
  /** Lets a call ring. */
  readonly ring: (account: Account, arrival: Arrival) => LiveCall;
  /** Notes a call that did not ring. */
  readonly missed: (account: Account, arrival: Arrival) => void;
}

/** Returns what is to be called with each call that arrives. */
export function createReception(options: ReceptionOptions): (account: Account, arrival: Arrival) => void {
  const { clock } = options;
  let floods: FloodState = noFlood;

  const isOtherCallOn = (call: LiveCall | null): boolean =>
    options.calls().some((other) => other.id !== call?.state.id && canHangUp(other));

  const mayAnswer = (call: LiveCall): boolean =>
    canAnswer(call.state) &&
    mayAnswerByItself({
      settings: options.settings(),
      hasMicrophone: options.hasMicrophone(),
      isOtherCallOn: isOtherCallOn(call),
    });

  /** What holds is asked anew at each step: the user may have taken a call or switched it off meanwhile. */
  function answerByItself(call: LiveCall, afterMs: number): void {
    const announce = (): void => {
      if (!mayAnswer(call)) return;
      call.dispatch({ kind: 'self-answer-announced' });
      call.after(WARNING_MS, () => {
        // Whoever pressed «Do not disturb» or took another call during the warning did not want this one.
        if (mayAnswer(call)) call.dispatch({ kind: 'answer-requested' });
        else call.dispatch({ kind: 'self-answer-withdrawn' });
      });
    };
    if (afterMs === 0) announce();
    else call.after(afterMs, announce);
  }

  function limitRinging(call: LiveCall): void {
    const { ringTimeoutS } = options.settings();
    if (ringTimeoutS === null) return;
    call.after(ringTimeoutS * 1_000, () => {
      const settings = options.settings();
      const refusal = refusalFor(settings.ringTimeoutAnswer, settings);
      call.dispatch({ kind: 'ring-timed-out', atMs: call.nowMs(), refusal });
    });
  }

  return (account, arrival) => {
    const counted = takeCall(floods, arrival.source, clock.monotonicMs());
    floods = counted.state;
    const verdict = decideIncoming({
      settings: options.settings(),
      isFromOwnNumber: account.kind === 'sip' && arrival.party.number === account.user,
      isFull: options.calls().filter(canHangUp).length >= options.maxCalls,
      flood: counted.verdict,
    });
    if (verdict.kind === 'turn-away') {
      arrival.turnAway(verdict.refusal);
      if (verdict.isRecorded) options.missed(account, arrival);
      return;
    }
    const call = options.ring(account, arrival);
    limitRinging(call);
    if (arrival.autoAnswerAfterMs !== null) answerByItself(call, arrival.autoAnswerAfterMs);
  };
}
