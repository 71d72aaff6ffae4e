/** The conference as pure decisions over calls: who can join, who hears whom, and when there is no conference any more. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { CallId } from '../protocol/call-snapshot.ts';
import { isMember, membersOf } from '../protocol/conference.ts';
import type { CallState } from './call.ts';
import { isConversing, isFree } from './call-abilities.ts';

/*
 *   call by itself ──merge with others──► member ──drop, hang up──► ended
 *        ▲  ▲                              │  │
 *        │  └──────────── split ───────────┘  │
 *        └──────── is the last one left ──────┘
 *
 * A member is held or not like any call; the members are held and resumed together.
 */

/** The sound of `from` is to be heard by `to`. */
export interface Hearing {
  readonly from: CallId;
  readonly to: CallId;
}

/** What joining calls comes to: all that are in the conference afterwards, and whether its user stays muted. */
export interface Merger {
  readonly callIds: readonly CallId[];
  readonly isMuted: boolean;
}

/** Every member hears every other one that is not muted. Who is on hold hears the PBX's music, and is not heard. */
export function hearingsOf(calls: readonly CallState[]): Hearing[] {
  const present = membersOf(calls).filter(isConversing);
  return present.flatMap(({ id: from, stage }) =>
    stage.phase === 'talking' && stage.seat?.isMuted === true
      ? []
      : present.filter(({ id }) => id !== from).map(({ id: to }) => ({ from, to })),
  );
}

/** The member that is left when all others went: one alone is a call like any other. */
export function lastMember(calls: readonly CallState[]): CallState | null {
  const members = membersOf(calls);
  return members.length === 1 ? (members[0] ?? null) : null;
}

/** The calls that are held, resumed and muted together with this one: its conference, or itself alone. */
export function companyOf(calls: readonly CallState[], callId: CallId): readonly CallId[] {
  const members = membersOf(calls).map(({ id }) => id);
  return members.includes(callId) ? members : [callId];
}

/**
 * Joins calls, and the conference that one of them is in. Strangers to a conference that goes on are not joined to each
 * other: it would be a second one. Fails with `call-gone`, `call-not-possible-now` or `conference-exists`.
 */
export function planMerger(calls: readonly CallState[], callIds: readonly CallId[]): Result<Merger, Trouble> {
  const wanted = calls.filter(({ id }) => callIds.includes(id));
  const isWhole = wanted.length === new Set(callIds).size;
  if (!isWhole || wanted.some(({ stage }) => stage.phase === 'ended')) return fail(trouble('call-gone'));
  if (wanted.length < 2 || !wanted.every(({ stage }) => isFree(stage)))
    return fail(trouble('call-not-possible-now'));
  const members = membersOf(calls);
  if (members.length > 0 && !wanted.some(isMember)) return fail(trouble('conference-exists'));
  const joined = calls.filter((call) => wanted.includes(call) || members.includes(call));
  return ok({
    callIds: joined.map(({ id }) => id),
    isMuted: joined.some(
      (call) => isConversing(call) && call.stage.phase === 'talking' && call.stage.isMuted,
    ),
  });
}
