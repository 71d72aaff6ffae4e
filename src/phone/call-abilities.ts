/** What can be done with a call as it stands: one question each, asked by commands, tones and the reducer alike. */
import type { CallSnapshot, CallStage } from '../protocol/call-snapshot.ts';
import { isMember } from '../protocol/conference.ts';

type TalkingStage = Extract<CallStage, { readonly phase: 'talking' }>;

export function canAnswer(call: CallSnapshot): boolean {
  return call.stage.phase === 'ringing-in';
}

export function canDecline(call: CallSnapshot): boolean {
  return call.stage.phase === 'ringing-in' || call.stage.phase === 'answering';
}

/** Only before it was answered can a caller be sent to another number (RFC 3261 section 21.3). */
export function canDeflect(call: CallSnapshot): boolean {
  return call.stage.phase === 'ringing-in';
}

export function canMute(call: CallSnapshot): boolean {
  return call.stage.phase === 'talking';
}

export function canHold(call: CallSnapshot): boolean {
  return isFree(call.stage);
}

/** True also for the call that another one is to be joined to; a member has to leave the conference first. */
export function canTransfer(call: CallSnapshot): boolean {
  return isFree(call.stage) && !isMember(call);
}

/** Digits need an open microphone path, which a held call does not have, and are meant for one far side only. */
export function canSendDtmf(call: CallSnapshot): boolean {
  return isConversing(call) && !isMember(call);
}

export function canHangUp(call: CallSnapshot): boolean {
  return call.stage.phase !== 'ended';
}

/** True for the call in which words are being exchanged right now. */
export function isConversing(call: CallSnapshot): boolean {
  return call.stage.phase === 'talking' && !call.stage.isHeld;
}

/** True for a call that talks and is not being given away. */
export function isFree(stage: CallStage): stage is TalkingStage {
  return stage.phase === 'talking' && (stage.transfer === null || stage.transfer.kind === 'failed');
}
