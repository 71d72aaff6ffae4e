/** One call as a pure state machine: what may happen to it, what follows, and what the user may do. */
import { assertNever } from '../lib/assert-never.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { CallQuality, MediaPath } from '../protocol/call-quality.ts';
import type { CallSnapshot, CallStage, EndReason } from '../protocol/call-snapshot.ts';
import type { CallLogEvent } from './call-log.ts';

/*
 *   outgoing                                   incoming
 *   ────────                                   ────────
 *   dialling ──progressed──► ringing-out       ringing-in ──answer-requested──► answering
 *      │                        │   ▲               │                               │
 *      │                        └───┘ early media   │                               │
 *      └───────answered─────────┴──────────► talking ◄───────────answered───────────┘
 *                                            │  ▲ │
 *                                   mute, hold──┘ │
 *   every stage ── hang-up, decline, ended ──────►└► ended (nothing leaves it)
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
  /** What can be heard, or whether packets come, changed. */
  | { readonly kind: 'sound-changed'; readonly quality: CallQuality | null; readonly path: MediaPath }
  | { readonly kind: 'decline-requested'; readonly atMs: number }
  | { readonly kind: 'hang-up-requested'; readonly atMs: number }
  | {
      readonly kind: 'ended';
      readonly atMs: number;
      readonly reason: EndReason;
      readonly trouble: Trouble | null;
      /** False when the far side still believes in the call and has to be told. */
      readonly isLegOver: boolean;
    };

export type CallEffect =
  | { readonly kind: 'write'; readonly event: CallLogEvent }
  | { readonly kind: 'answer' }
  | { readonly kind: 'set-muted'; readonly isMuted: boolean }
  | { readonly kind: 'set-held'; readonly isHeld: boolean }
  | { readonly kind: 'end-leg'; readonly how: 'decline' | 'hang-up' }
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

/** A call that arrives and rings. */
export function receiveCall(call: NewCall): CallStep {
  return [{ ...call, direction: 'incoming', stage: { phase: 'ringing-in' } }, [write({ kind: 'started' })]];
}

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
      return isAwaitingAnswer(call)
        ? [
            at(call, {
              phase: 'talking',
              answeredAtMs: event.atMs,
              ...UNHEARD,
              isMuted: false,
              isHeld: false,
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
      return call.stage.phase === 'talking' && call.stage.isHeld !== event.isHeld
        ? [at(call, { ...call.stage, isHeld: event.isHeld }), [{ kind: 'set-held', isHeld: event.isHeld }]]
        : [call, []];
    case 'hold-refused':
      return call.stage.phase === 'talking' && call.stage.isHeld === event.isHeld
        ? [at(call, { ...call.stage, isHeld: !event.isHeld }), []]
        : [call, []];
    case 'sound-changed':
      return call.stage.phase === 'talking' &&
        (call.stage.quality !== event.quality || call.stage.path !== event.path)
        ? [at(call, { ...call.stage, quality: event.quality, path: event.path }), []]
        : [call, []];
    case 'decline-requested':
      return canDecline(call) ? end(call, event.atMs, 'declined', null, 'decline') : [call, []];
    case 'hang-up-requested':
      return end(call, event.atMs, reasonOfHangUp(call.stage), null, howToHangUp(call.stage));
    case 'ended':
      return end(
        call,
        event.atMs,
        event.reason,
        event.trouble,
        event.isLegOver ? null : howToHangUp(call.stage),
      );
    default:
      return assertNever(event);
  }
}

export function canAnswer(call: CallState): boolean {
  return call.stage.phase === 'ringing-in';
}

export function canDecline(call: CallState): boolean {
  return call.stage.phase === 'ringing-in' || call.stage.phase === 'answering';
}

export function canMute(call: CallState): boolean {
  return call.stage.phase === 'talking';
}

export function canHold(call: CallState): boolean {
  return call.stage.phase === 'talking';
}

/** Digits need an open microphone path, which a held call does not have. */
export function canSendDtmf(call: CallState): boolean {
  return call.stage.phase === 'talking' && !call.stage.isHeld;
}

export function canHangUp(call: CallState): boolean {
  return call.stage.phase !== 'ended';
}

/** True for the call in which words are being exchanged right now. */
export function isConversing(call: CallState): boolean {
  return call.stage.phase === 'talking' && !call.stage.isHeld;
}

function isAwaitingAnswer(call: CallState): boolean {
  const { phase } = call.stage;
  return phase === 'dialling' || phase === 'ringing-out' || phase === 'answering';
}

function end(
  call: CallState,
  atMs: number,
  reason: EndReason,
  trouble: Trouble | null,
  tell: 'decline' | 'hang-up' | null,
): CallStep {
  if (call.stage.phase === 'ended') return [call, []];
  const answeredAtMs = call.stage.phase === 'talking' ? call.stage.answeredAtMs : null;
  return [
    at(call, { phase: 'ended', reason, endedAtMs: atMs, answeredAtMs, trouble }),
    [
      write({ kind: 'ended', reason }),
      ...(tell === null ? [] : [{ kind: 'end-leg', how: tell } as const]),
      { kind: 'release' },
    ],
  ];
}

function reasonOfHangUp(stage: CallStage): EndReason {
  switch (stage.phase) {
    case 'dialling':
    case 'ringing-out':
      return 'cancelled';
    case 'ringing-in':
    case 'answering':
      return 'declined';
    case 'talking':
    case 'ended':
      return 'hung-up';
    default:
      return assertNever(stage);
  }
}

function howToHangUp(stage: CallStage): 'decline' | 'hang-up' {
  return stage.phase === 'ringing-in' || stage.phase === 'answering' ? 'decline' : 'hang-up';
}

function at(call: CallState, stage: CallStage): CallState {
  return { ...call, stage };
}

function write(event: CallLogEvent): CallEffect {
  return { kind: 'write', event };
}
