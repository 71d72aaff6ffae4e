/** Pure questions that the faces ask about calls: which one to show, and how it is called. */
import { text, type TextKey } from '../lib/text.ts';
import { isMember, membersOf } from '../protocol/conference.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { CallSnapshot, Party } from '../protocol/call-snapshot.ts';

/** The call that fills the face, and the others in the order in which they began. */
export interface ShownCalls {
  readonly shown: CallSnapshot | null;
  readonly others: readonly CallSnapshot[];
  /** The calls of the conference, whether it is shown or not. */
  readonly members: readonly CallSnapshot[];
}

/** False for a call that was turned away before it rang: nothing appears by itself for it. */
export function isLoud(call: CallSnapshot): boolean {
  return call.isQuiet !== true;
}

/** False once the call is over. */
export function isLive(call: CallSnapshot): boolean {
  return call.stage.phase !== 'ended';
}

/** True for a call that talks and is not being given away. */
export function isFree({ stage }: CallSnapshot): boolean {
  return stage.phase === 'talking' && (stage.transfer === null || stage.transfer.kind === 'failed');
}

/** The name of a party, else the number, else words for a caller who withholds both. */
export function partyName(party: Party): string {
  return party.name || party.number || text('call_unknown_caller');
}

/** How much a call wants to be seen; the greatest is shown. */
function urgency(call: CallSnapshot): number {
  switch (call.stage.phase) {
    case 'ringing-in':
      return 5;
    case 'dialling':
    case 'ringing-out':
    case 'handset':
    case 'answering':
      return 4;
    case 'talking':
      return call.stage.isHeld ? 2 : 3;
    case 'ended':
      return 1;
    default:
      return assertNever(call.stage);
  }
}

/**
 * Picks the call to show: the one the user chose while it lives, else the most urgent, else the one that ended last.
 * Ended calls are never among the others. A call that is shown with its conference has no other member beside it.
 */
export function pickCalls(calls: readonly CallSnapshot[], chosenId: string | null): ShownCalls {
  const live = calls.filter(isLive);
  const chosen = live.find((call) => call.id === chosenId);
  const mostUrgent = live.reduce<CallSnapshot | null>(
    (best, call) => (best === null || urgency(call) > urgency(best) ? call : best),
    null,
  );
  const shown = chosen ?? mostUrgent ?? lastEnded(calls);
  const isTogether = shown !== null && isMember(shown);
  return {
    shown,
    others: live.filter((call) => call !== shown && !(isTogether && isMember(call))),
    members: membersOf(live),
  };
}

/** What a face draws anew for: each call by itself, the conference as one. */
export function viewKey(call: CallSnapshot): string {
  return isMember(call) ? 'conference' : call.id;
}

/** Calls as a list names them: the conference once, by its first member. */
export function listedCalls(calls: readonly CallSnapshot[]): readonly CallSnapshot[] {
  const [first] = membersOf(calls);
  return calls.filter((call) => call === first || !isMember(call));
}

function lastEnded(calls: readonly CallSnapshot[]): CallSnapshot | null {
  let last: CallSnapshot | null = null;
  let lastMs = -Infinity;
  for (const call of calls) {
    if (call.stage.phase !== 'ended' || !isLoud(call) || call.stage.endedAtMs < lastMs) continue;
    last = call;
    lastMs = call.stage.endedAtMs;
  }
  return last;
}

/** The state of a call in one or two words, for lists. */
export function callStateKey(call: CallSnapshot): TextKey {
  switch (call.stage.phase) {
    case 'ringing-in':
      return 'call_state_incoming';
    case 'dialling':
    case 'ringing-out':
    case 'handset':
    case 'answering':
      return 'call_state_connecting';
    case 'talking':
      return call.stage.isHeld ? 'call_state_held' : 'call_state_talking';
    case 'ended':
      return 'call_state_ended';
    default:
      return assertNever(call.stage);
  }
}
