/** What the shortcuts answer, hang up and mute do to the phone as it stands, as pure decisions. */
import { assertNever } from '../lib/assert-never.ts';
import type { CallSnapshot } from '../protocol/call-snapshot.ts';
import { isMember } from '../protocol/conference.ts';
import type { Args } from '../protocol/commands.ts';

/** The shortcuts about calls, by their names in the manifest. */
export const CALL_KEYS = ['answer', 'hang-up', 'mute'] as const;
export type CallKey = (typeof CALL_KEYS)[number];

/** One command to the phone. */
export type KeyAction =
  | { readonly name: 'phone.answer'; readonly args: Args<'phone.answer'> }
  | { readonly name: 'phone.decline'; readonly args: Args<'phone.decline'> }
  | { readonly name: 'phone.hang-up'; readonly args: Args<'phone.hang-up'> }
  | { readonly name: 'phone.hang-up-conference'; readonly args: Record<string, never> }
  | { readonly name: 'phone.mute'; readonly args: Args<'phone.mute'> };

/** Whether a shortcut is one of those about calls. */
export function isCallKey(command: string): command is CallKey {
  return CALL_KEYS.some((key) => key === command);
}

/**
 * What a key does now; null where there is nothing to do it to. Answer takes the call that has rung longest. Hang up ends
 * what the user speaks into before it declines what rings, so that a call that comes in late is not lost by a key that was
 * meant for another; a call on hold comes last.
 */
export function actionOfKey(key: CallKey, calls: readonly CallSnapshot[]): KeyAction | null {
  const ringing = calls.find(({ stage }) => stage.phase === 'ringing-in');
  switch (key) {
    case 'answer':
      return ringing === undefined ? null : { name: 'phone.answer', args: { callId: ringing.id } };
    case 'hang-up': {
      const spoken = calls.find(isSpokenInto) ?? calls.find(isOnItsWay);
      const call = spoken ?? ringing ?? calls.find(({ stage }) => stage.phase === 'talking');
      if (call === undefined) return null;
      if (call === ringing) return { name: 'phone.decline', args: { callId: call.id } };
      return isMember(call)
        ? { name: 'phone.hang-up-conference', args: {} }
        : { name: 'phone.hang-up', args: { callId: call.id } };
    }
    case 'mute': {
      const call = calls.find(isSpokenInto);
      if (call?.stage.phase !== 'talking') return null;
      return { name: 'phone.mute', args: { callId: call.id, isMuted: !call.stage.isMuted } };
    }
    default:
      return assertNever(key);
  }
}

const isSpokenInto = ({ stage }: CallSnapshot): boolean => stage.phase === 'talking' && !stage.isHeld;

const isOnItsWay = ({ stage }: CallSnapshot): boolean =>
  stage.phase === 'dialling' ||
  stage.phase === 'ringing-out' ||
  stage.phase === 'handset' ||
  stage.phase === 'answering';
