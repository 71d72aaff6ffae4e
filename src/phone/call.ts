/** One call as a pure state machine: what may happen to it, what follows, and what the user may do. */
import { assertNever } from '../lib/assert-never.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { CallQuality, MediaPath } from '../protocol/call-quality.ts';
import type { CallId, CallSnapshot, CallStage, EndReason, Party } from '../protocol/call-snapshot.ts';
import type { Seat } from '../protocol/conference.ts';
import { canAnswer, canDecline, canDeflect, canTransfer, isFree } from './call-abilities.ts';
import {
  at,
  end,
  HANG_UP,
  howToHangUp,
  reasonOfEnd,
  reasonOfHangUp,
  tellCall,
  troubleOfEnd,
  write,
} from './call-end.ts';
import type { CallLogEvent } from './call-log.ts';
import type { Farewell, Refusal } from './signalling.ts';

/*
 *   outgoing                                   incoming
 *   ────────                                   ────────
 *   dialling ──progressed──► ringing-out       ringing-in ──answer-requested──► answering
 *      │                        │   ▲               │                               │
 *      │                        └───┘ early media   │                               │
 *      └───────answered─────────┴──────────► talking ◄───────────answered───────────┘
 *                                            │  ▲ │
 *                                   mute, hold──┘ │
 *    (in talking: transfer, see below; seat, see conference.ts)
 *   every stage ── hang-up, decline, ended ──────►└► ended (nothing leaves it)
 *
 *   handset.ringing ──answered──► handset.connecting ──transferred──► ended (on-handset)
 *
 *   talking.transfer
 *   ────────────────
 *   null, failed ──transfer-requested──► asked ──transferred──► ended
 *   null, failed ──take-requested──► taking ──transferred, or the far side hangs up──► ended
 *   asked, taking ──transfer-failed──► failed ──trouble-dismissed, hold, late transferred──► null, null, ended
 */

/*
 *   ringing-in ──decline, deflect, ring-timed-out──► ended: declined, deflected, missed
 *   A call that is turned away begins as ended: missed, and quiet.
 */

/** A call is what is shown of it: there is no hidden state beside the snapshot. */
export type CallState = CallSnapshot;

/** Past: what the far side or the media did. `…-requested`: what the user wants. Times are wall-clock milliseconds. */
export type CallEvent =
  | { readonly kind: 'progressed'; readonly hasEarlyMedia: boolean }
  | { readonly kind: 'answer-requested' }
  | { readonly kind: 'answered'; readonly atMs: number }
  | { readonly kind: 'mute-requested'; readonly isMuted: boolean }
  | { readonly kind: 'hold-requested'; readonly isHeld: boolean }
  /** The far side did not agree to `isHeld`, so things stay as they were. */
  | { readonly kind: 'hold-refused'; readonly isHeld: boolean }
  /** The far side is to talk to `to` instead, by calling `dialString` or by taking over another call of this phone. */
  | { readonly kind: 'transfer-requested'; readonly to: Party; readonly target: TransferTarget }
  /** The far side is to be joined to `from`, the far side of another call of this phone. */
  | { readonly kind: 'take-requested'; readonly from: Party }
  | { readonly kind: 'transferred'; readonly atMs: number }
  /** `canResume` is false where another call has the microphone by now. */
  | { readonly kind: 'transfer-failed'; readonly canResume: boolean }
  /** The news of a failed transfer was seen, or stood long enough. */
  | { readonly kind: 'trouble-dismissed' }
  /** The call is to be part of the conference, as a party that is heard or not, or by itself again. */
  | { readonly kind: 'seat-requested'; readonly seat: Seat }
  /** What can be heard, or whether packets come, changed. */
  | { readonly kind: 'sound-changed'; readonly quality: CallQuality | null; readonly path: MediaPath }
  | { readonly kind: 'decline-requested'; readonly atMs: number; readonly how: 'busy' | 'declined' }
  /** The caller is to call another number instead. */
  | { readonly kind: 'deflect-requested'; readonly atMs: number; readonly dialString: string }
  | { readonly kind: 'ring-timed-out'; readonly atMs: number; readonly refusal: Refusal }
  /** The phone is about to answer without the user. */
  | { readonly kind: 'self-answer-announced' }
  /** It will not, after all. */
  | { readonly kind: 'self-answer-withdrawn' }
  | { readonly kind: 'remote-hold-changed'; readonly isHeld: boolean }
  | { readonly kind: 'hang-up-requested'; readonly atMs: number }
  | {
      readonly kind: 'ended';
      readonly atMs: number;
      readonly reason: EndReason;
      readonly trouble: Trouble | null;
      readonly movedTo?: string;
      /** False when the far side still believes in the call and has to be told. */
      readonly isLegOver: boolean;
    };

export type TransferTarget =
  | { readonly kind: 'number'; readonly dialString: string }
  | { readonly kind: 'call'; readonly callId: CallId };

export type CallEffect =
  | { readonly kind: 'write'; readonly event: CallLogEvent }
  | { readonly kind: 'answer' }
  | { readonly kind: 'set-muted'; readonly isMuted: boolean }
  | { readonly kind: 'set-held'; readonly isHeld: boolean }
  /** Whether the far side is let through to this user. */
  | { readonly kind: 'set-heard'; readonly isHeard: boolean }
  | { readonly kind: 'refer'; readonly target: TransferTarget }
  /** The handset has been picked up: it is to call the far side now. */
  | { readonly kind: 'refer-handset' }
  /** The other call that this one was to be joined to learns what became of it. */
  | { readonly kind: 'tell-call'; readonly callId: CallId; readonly isTransferred: boolean }
  | { readonly kind: 'end-leg'; readonly how: Farewell }
  /** The call needs its media no more. Comes once, as the last effect of a call. */
  | { readonly kind: 'release' };

export type CallStep = readonly [CallState, readonly CallEffect[]];

/** What is known of the sound of a call that has just been answered. */
const UNHEARD = { quality: null, path: 'flowing' } as const;

type NewCall = Omit<CallSnapshot, 'stage' | 'direction'>;

/** A call that this user places. */
export function placeCall(call: NewCall): CallStep {
  return [{ ...call, direction: 'outgoing', stage: { phase: 'dialling' } }, [write({ kind: 'started' })]];
}

/** A call that this user makes on the handset, which is rung first. */
export function placeCallOnHandset(call: NewCall & { readonly handset: string }): CallStep {
  const stage: CallStage = { phase: 'handset', step: 'ringing' };
  return [{ ...call, direction: 'outgoing', stage }, [write({ kind: 'started' })]];
}

/** A call that arrives and rings. */
export function receiveCall(call: NewCall): CallStep {
  return [{ ...call, direction: 'incoming', stage: { phase: 'ringing-in' } }, [write({ kind: 'started' })]];
}

/** A call that arrives and is not let through: over before it rang, and missed. */
export function turnAwayCall(call: NewCall): CallStep {
  const [arrived, effects] = receiveCall(call);
  const [missed, more] = end({ ...arrived, isQuiet: true }, call.startedAtMs, 'missed', null, null);
  return [missed, [...effects, ...more]];
}

const HOLD: CallEffect = { kind: 'set-held', isHeld: true };
const RESUME: CallEffect = { kind: 'set-held', isHeld: false };

/** The next state and what has to be done about it; an event that makes no sense in a state changes nothing. */
export function reduce(call: CallState, event: CallEvent): CallStep {
  switch (event.kind) {
    case 'progressed': {
      const { stage } = call;
      if (stage.phase !== 'dialling' && stage.phase !== 'ringing-out') return [call, []];
      // Early media does not go away again when a later 180 without it arrives (RFC 3960 section 3.2).
      const hadEarlyMedia = stage.phase === 'ringing-out' && stage.hasEarlyMedia;
      return [at(call, { phase: 'ringing-out', hasEarlyMedia: hadEarlyMedia || event.hasEarlyMedia }), []];
    }
    case 'answer-requested':
      return canAnswer(call) ? [at(call, { phase: 'answering' }), [{ kind: 'answer' }]] : [call, []];
    case 'answered':
      if (call.stage.phase === 'handset')
        return call.stage.step === 'ringing'
          ? [at(call, { phase: 'handset', step: 'connecting' }), [{ kind: 'refer-handset' }]]
          : [call, []];
      return isAwaitingAnswer(call)
        ? [
            at(call, {
              phase: 'talking',
              answeredAtMs: event.atMs,
              ...UNHEARD,
              isMuted: false,
              isHeld: false,
              isHeldByRemote: false,
              transfer: null,
              seat: null,
            }),
            [write({ kind: 'answered' })],
          ]
        : [call, []];
    case 'mute-requested':
      return call.stage.phase === 'talking' && call.stage.isMuted !== event.isMuted
        ? [
            at(call, { ...call.stage, isMuted: event.isMuted }),
            [{ kind: 'set-muted', isMuted: event.isMuted }],
          ]
        : [call, []];
    case 'hold-requested':
      return isFree(call.stage) && call.stage.isHeld !== event.isHeld
        ? [
            at(call, { ...call.stage, isHeld: event.isHeld, transfer: null }),
            [{ kind: 'set-held', isHeld: event.isHeld }],
          ]
        : [call, []];
    case 'hold-refused':
      return call.stage.phase === 'talking' && call.stage.isHeld === event.isHeld
        ? [at(call, { ...call.stage, isHeld: !event.isHeld }), []]
        : [call, []];
    case 'transfer-requested': {
      if (!isFree(call.stage) || !canTransfer(call)) return [call, []];
      const { isHeld } = call.stage;
      const toCallId = event.target.kind === 'call' ? event.target.callId : null;
      const transfer = { kind: 'asked', to: event.to, toCallId, wasHeld: isHeld } as const;
      return [
        at(call, { ...call.stage, isHeld: true, transfer }),
        [...(isHeld ? [] : [HOLD]), { kind: 'refer', target: event.target }],
      ];
    }
    case 'take-requested':
      return isFree(call.stage) && canTransfer(call)
        ? [at(call, { ...call.stage, transfer: { kind: 'taking', from: event.from } }), []]
        : [call, []];
    case 'transferred':
      if (call.stage.phase === 'handset') return end(call, event.atMs, 'on-handset', null, HANG_UP);
      return call.stage.phase === 'talking' && call.stage.transfer !== null
        ? end(call, event.atMs, 'transferred', null, HANG_UP)
        : [call, []];
    case 'transfer-failed':
      return takeBack(call, event.canResume);
    case 'trouble-dismissed':
      return call.stage.phase === 'talking' && call.stage.transfer?.kind === 'failed'
        ? [at(call, { ...call.stage, transfer: null }), []]
        : [call, []];
    case 'seat-requested':
      return takeSeat(call, event.seat);
    case 'sound-changed':
      return call.stage.phase === 'talking' &&
        (call.stage.quality !== event.quality || call.stage.path !== event.path)
        ? [at(call, { ...call.stage, quality: event.quality, path: event.path }), []]
        : [call, []];
    case 'decline-requested':
      return canDecline(call) ? end(call, event.atMs, 'declined', null, { kind: event.how }) : [call, []];
    case 'deflect-requested':
      return canDeflect(call)
        ? end(call, event.atMs, 'deflected', null, { kind: 'forward', dialString: event.dialString })
        : [call, []];
    case 'ring-timed-out':
      return canDeflect(call) ? end(call, event.atMs, 'missed', null, event.refusal) : [call, []];
    case 'self-answer-announced':
      return canAnswer(call) && call.isAnsweredByItself !== true
        ? [{ ...call, isAnsweredByItself: true }, []]
        : [call, []];
    case 'self-answer-withdrawn':
      return canAnswer(call) && call.isAnsweredByItself === true
        ? [{ ...call, isAnsweredByItself: false }, []]
        : [call, []];
    case 'remote-hold-changed':
      return call.stage.phase === 'talking' && call.stage.isHeldByRemote !== event.isHeld
        ? [at(call, { ...call.stage, isHeldByRemote: event.isHeld }), []]
        : [call, []];
    case 'hang-up-requested':
      return end(call, event.atMs, reasonOfHangUp(call.stage), null, howToHangUp(call.stage));
    case 'ended':
      return end(
        call,
        event.atMs,
        reasonOfEnd(call.stage, event.reason),
        troubleOfEnd(call.stage, event),
        event.isLegOver ? null : howToHangUp(call.stage),
        event.movedTo,
      );
    default:
      return assertNever(event);
  }
}

/** The call is this user's again, and is resumed when it was held for the transfer only. */
function takeBack(call: CallState, canResume: boolean): CallStep {
  const { stage } = call;
  if (stage.phase !== 'talking' || stage.transfer === null || stage.transfer.kind === 'failed')
    return [call, []];
  const { transfer, isHeld } = stage;
  const isResumed = transfer.kind === 'asked' && isHeld && !transfer.wasHeld && canResume;
  return [
    at(call, { ...stage, isHeld: isHeld && !isResumed, transfer: { kind: 'failed' } }),
    [...(isResumed ? [RESUME] : []), ...tellCall(stage, false)],
  ];
}

/** Whom nobody hears is not heard by this user either; who leaves the conference is heard again. */
function takeSeat(call: CallState, seat: Seat): CallStep {
  const { stage } = call;
  const isSame = stage.phase === 'talking' && stage.seat?.isMuted === seat?.isMuted;
  if (!isFree(stage) || isSame) return [call, []];
  const isMuted = seat?.isMuted ?? false;
  return [
    at(call, { ...stage, transfer: null, seat }),
    isMuted === (stage.seat?.isMuted ?? false) ? [] : [{ kind: 'set-heard', isHeard: !isMuted }],
  ];
}

function isAwaitingAnswer(call: CallState): boolean {
  const { phase } = call.stage;
  return phase === 'dialling' || phase === 'ringing-out' || phase === 'answering';
}
