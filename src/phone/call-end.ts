/** How a call ends: why, who is told, and what of it is written down. */
import { assertNever } from '../lib/assert-never.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { CallStage, EndReason } from '../protocol/call-snapshot.ts';
import type { CallEffect, CallEvent, CallState, CallStep } from './call.ts';
import type { CallLogEvent } from './call-log.ts';
import type { Farewell } from './signalling.ts';

export const HANG_UP: Farewell = { kind: 'hang-up' };

export function tellCall(stage: CallStage, isTransferred: boolean): readonly CallEffect[] {
  const transfer = stage.phase === 'talking' ? stage.transfer : null;
  if (transfer?.kind !== 'asked' || transfer.toCallId === null) return [];
  return [{ kind: 'tell-call', callId: transfer.toCallId, isTransferred }];
}

/** Whose place was taken is hung up on (RFC 3891 section 3), often before the news of the transfer arrives. */
export function reasonOfEnd(stage: CallStage, reason: EndReason): EndReason {
  if (stage.phase === 'handset') return 'handset-failed';
  const isTaking = stage.phase === 'talking' && stage.transfer?.kind === 'taking';
  return isTaking && reason === 'remote-hung-up' ? 'transferred' : reason;
}

/** Some exchanges (Asterisk 16) send the far side on its way for good: it cannot come back, and hangs up here. */
export function troubleOfEnd(stage: CallStage, event: Extract<CallEvent, { kind: 'ended' }>): Trouble | null {
  if (stage.phase === 'handset') return event.trouble ?? troubleOfHandset(stage.step, event.reason);
  const hasFailed = stage.phase === 'talking' && stage.transfer?.kind === 'failed';
  return hasFailed && event.reason === 'remote-hung-up' ? trouble('transfer-lost') : event.trouble;
}

function troubleOfHandset(step: 'ringing' | 'connecting', reason: EndReason): Trouble {
  if (step === 'connecting') return trouble('handset-refused');
  // Asterisk says «forbidden» for a phone that declined.
  if (reason === 'busy' || reason === 'remote-declined' || reason === 'refused')
    return trouble('handset-busy');
  return trouble(reason === 'no-answer' ? 'handset-unanswered' : 'handset-unreachable', reason);
}

export function end(
  call: CallState,
  atMs: number,
  reason: EndReason,
  trouble: Trouble | null,
  tell: Farewell | null,
  movedTo?: string,
): CallStep {
  if (call.stage.phase === 'ended') return [call, []];
  const answeredAtMs = call.stage.phase === 'talking' ? call.stage.answeredAtMs : null;
  return [
    at(call, {
      phase: 'ended',
      reason,
      endedAtMs: atMs,
      answeredAtMs,
      trouble,
      ...(movedTo === undefined ? {} : { movedTo }),
    }),
    [
      write({ kind: 'ended', reason }),
      ...(tell === null ? [] : [{ kind: 'end-leg', how: tell } as const]),
      ...tellCall(call.stage, reason === 'transferred'),
      { kind: 'release' },
    ],
  ];
}

export function reasonOfHangUp(stage: CallStage): EndReason {
  switch (stage.phase) {
    case 'dialling':
    case 'ringing-out':
    case 'handset':
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

export function howToHangUp(stage: CallStage): Farewell {
  return stage.phase === 'ringing-in' || stage.phase === 'answering' ? { kind: 'busy' } : HANG_UP;
}

export function at(call: CallState, stage: CallStage): CallState {
  return { ...call, stage };
}

export function write(event: CallLogEvent): CallEffect {
  return { kind: 'write', event };
}
