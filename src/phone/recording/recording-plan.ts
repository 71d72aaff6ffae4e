/** Recording as pure decisions: which calls are recorded together, and what becomes of what is being recorded. */
import type { CallId } from '../../protocol/call-snapshot.ts';
import { isMember } from '../../protocol/conference.ts';
import type { RecordingWish } from '../../protocol/recording.ts';
import type { CallState } from '../call.ts';
import { isConversing } from '../call-abilities.ts';

/*
 *   A call by itself is one recording; a conference is one recording of all its members.
 *
 *   two recorded calls ──merge──► the older recording goes on with both, the younger ends
 *   a recorded conference ──split──► the recording goes on with those whom it began with, the other gets its own
 */

/** Calls that are recorded together, if at all; in the order in which they began. */
export type CallGroup = readonly CallState[];

/** The calls that are talked in, the members of the conference together. */
export function groupCalls(calls: readonly CallState[]): CallGroup[] {
  const talking = calls.filter(({ stage }) => stage.phase === 'talking');
  const members = talking.filter(isMember);
  return talking.flatMap((call) => {
    if (!isMember(call)) return [[call]];
    return call === members[0] ? [members] : [];
  });
}

/** What a group wants, of what is wanted of its calls: recorded for one is recorded for all. */
export function wishOf(wishes: readonly RecordingWish[]): RecordingWish {
  if (wishes.includes('on')) return 'on';
  return wishes.includes('paused') ? 'paused' : 'off';
}

/** One that goes on, or a new one where `takeId` is null. */
export interface PlannedTake {
  readonly takeId: string | null;
  readonly group: CallGroup;
}

/**
 * Finds for each group that is to be recorded the oldest recording that one of its calls is in. What is in nobody's plan
 * is over.
 */
export function planTakes(
  groups: readonly CallGroup[],
  takes: readonly { readonly id: string; readonly callIds: readonly CallId[] }[],
): PlannedTake[] {
  const used = new Set<string>();
  return groups.map((group) => {
    const take = takes.find(
      ({ id, callIds }) => !used.has(id) && group.some((call) => callIds.includes(call.id)),
    );
    if (take !== undefined) used.add(take.id);
    return { takeId: take?.id ?? null, group };
  });
}

/** What of a group is in the mix: one microphone, since there is one mouth, and everybody whom this user hears. */
export function soundOf(group: CallGroup): {
  readonly spoken: CallId | null;
  readonly heard: readonly CallId[];
} {
  const present = group.filter(isConversing);
  return {
    spoken: present[0]?.id ?? null,
    heard: present
      .filter(({ stage }) => stage.phase !== 'talking' || stage.seat?.isMuted !== true)
      .map(({ id }) => id),
  };
}
