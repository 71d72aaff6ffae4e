/** Carries out what is wanted of the conference, and keeps membership and mixer in line with the calls. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { CallId } from '../protocol/call-snapshot.ts';
import { isMember, membersOf, seatOf, type Seat } from '../protocol/conference.ts';
import type { CallState } from './call.ts';
import { isConversing } from './call-abilities.ts';
import { companyOf, hearingsOf, lastMember, planMerger } from './conference.ts';
import type { LiveCall } from './live-call.ts';
import type { ConferenceMixer } from './media/conference-mixer.ts';

export interface ConferenceDeskOptions {
  readonly live: ReadonlyMap<CallId, LiveCall>;
  readonly mixer: ConferenceMixer;
  /** Runs a task that changes several calls, and shows what came of it once, at its end. */
  readonly together: (task: () => void) => void;
}

type Done = Result<Record<never, never>, Trouble>;

export interface ConferenceDesk {
  /** Joins calls; see {@link planMerger}. The user talks to all of them afterwards. */
  merge(callIds: readonly CallId[]): Done;
  /** Takes one out to talk to it alone; the others wait on hold. */
  split(callId: CallId): Done;
  muteParty(callId: CallId, isMuted: boolean): Done;
  /** Ends all calls of the conference. */
  hangUp(): Done;
  /** Holds everybody that is talked to, but not `except` and those who are in a conference with it. */
  holdOthers(except: CallId | null): void;
  /** Every call that is held and muted together with this one, itself included. */
  company(callId: CallId): LiveCall[];
  /** Lets the last one left be a call by itself, and brings the mixer in line; for after each change. */
  settle(): void;
}

export function createConferenceDesk({ live, mixer, together }: ConferenceDeskOptions): ConferenceDesk {
  /** The members that speak through the mixer. */
  const seated = new Map<CallId, LiveCall>();

  const states = (): CallState[] => [...live.values()].map(({ state }) => state);

  const company = (callId: CallId): LiveCall[] =>
    companyOf(states(), callId).flatMap((id) => live.get(id) ?? []);

  function holdOthers(except: CallId | null): void {
    const spared = except === null ? [] : companyOf(states(), except);
    for (const [id, call] of live) {
      if (!spared.includes(id) && isConversing(call.state))
        call.dispatch({ kind: 'hold-requested', isHeld: true });
    }
  }

  function withMember(callId: CallId, task: (call: LiveCall) => void): Done {
    const call = live.get(callId);
    if (call === undefined || call.state.stage.phase === 'ended') return fail(trouble('call-gone'));
    if (!isMember(call.state)) return fail(trouble('call-not-possible-now'));
    together(() => task(call));
    return ok({});
  }

  const seat = (call: LiveCall, next: Seat): void => call.dispatch({ kind: 'seat-requested', seat: next });

  return {
    company,
    holdOthers,
    merge(callIds) {
      const plan = planMerger(states(), callIds);
      if (!plan.ok) return plan;
      const { callIds: joined, isMuted } = plan.value;
      together(() => {
        for (const call of joined.flatMap((id) => live.get(id) ?? [])) {
          seat(call, seatOf(call.state) ?? { isMuted: false });
          call.dispatch({ kind: 'mute-requested', isMuted });
          call.dispatch({ kind: 'hold-requested', isHeld: false });
        }
        holdOthers(joined[0] ?? null);
      });
      return ok({});
    },
    split: (callId) =>
      withMember(callId, (call) => {
        seat(call, null);
        holdOthers(callId);
        call.dispatch({ kind: 'hold-requested', isHeld: false });
      }),
    muteParty: (callId, isMuted) => withMember(callId, (call) => seat(call, { isMuted })),
    hangUp() {
      const members = [...live.values()].filter(({ state }) => isMember(state));
      if (members.length === 0) return fail(trouble('call-gone'));
      together(() => {
        for (const call of members) call.dispatch({ kind: 'hang-up-requested', atMs: call.nowMs() });
      });
      return ok({});
    },
    settle() {
      const last = lastMember(states());
      if (last !== null) together(() => live.get(last.id)?.dispatch({ kind: 'seat-requested', seat: null }));
      const members = membersOf(states());
      for (const [id, call] of seated) {
        if (members.some((member) => member.id === id)) continue;
        seated.delete(id);
        call.speakThrough(null);
        mixer.leave(id);
      }
      for (const { id } of members) {
        const call = live.get(id);
        if (call === undefined || seated.has(id)) continue;
        seated.set(id, call);
        call.speakThrough(mixer.join(id));
      }
      mixer.route(hearingsOf(states()));
    },
  };
}
