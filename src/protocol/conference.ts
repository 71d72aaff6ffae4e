/** Who is in the conference, read off the calls themselves: a call that has a seat. There is at most one conference. */
import type { CallSnapshot, CallStage } from './call-snapshot.ts';

/** A call's place in the conference; `isMuted` for a party whom nobody hears. Null for a call by itself. */
export type Seat = Extract<CallStage, { readonly phase: 'talking' }>['seat'];

/** The call's seat, or null for a call that is by itself or is not talked in. */
export function seatOf({ stage }: CallSnapshot): Seat {
  return stage.phase === 'talking' ? stage.seat : null;
}

/** True for a call that is part of the conference. */
export function isMember(call: CallSnapshot): boolean {
  return seatOf(call) !== null;
}

/** The calls of the conference in the order in which they began; empty when there is none. */
export function membersOf(calls: readonly CallSnapshot[]): readonly CallSnapshot[] {
  return calls.filter(isMember);
}
