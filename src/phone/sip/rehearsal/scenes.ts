/** Scenes that many rehearsals begin with, and short words for what was heard and written. */
import type { Invitation, Inviter } from 'sip.js';
import type { CallStage } from '../../../protocol/call-snapshot.ts';
import { until, type Rehearsal } from './rehearsal.ts';

/** How many messages of the phone under test begin with `start`. */
export function count({ far }: Rehearsal, start: string): number {
  return far.heard.filter((text) => text.startsWith(start)).length;
}

/** What the journal was told, in order. */
export function written({ entries }: Rehearsal): string[] {
  return entries.map(({ event }) => (event.kind === 'ended' ? `ended ${event.reason}` : event.kind));
}

/** The stage of the first call. */
export function stageOf(rehearsal: Rehearsal): CallStage | undefined {
  return rehearsal.call()?.stage;
}

/** Dials and is answered. */
export async function talk(rehearsal: Rehearsal): Promise<{ callId: string; invitation: Invitation }> {
  let arrived: Invitation | null = null;
  rehearsal.far.onInvite = (invitation) => {
    arrived = invitation;
    rehearsal.far.accept(invitation);
  };
  const callId = await rehearsal.dial();
  await until(() => rehearsal.phase() === 'talking');
  if (arrived === null) throw new Error('no invitation');
  return { callId, invitation: arrived };
}

/** Lets the far side call, and the phone ring. */
export async function ring(rehearsal: Rehearsal): Promise<{ callId: string; inviter: Inviter }> {
  const { inviter } = rehearsal.far.call();
  await until(() => rehearsal.phase() === 'ringing-in');
  return { inviter, callId: rehearsal.call()?.id ?? '' };
}
