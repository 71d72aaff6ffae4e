/** What a screen reader is told when calls change: one short sentence, and nothing for what the user did not miss. */
import { text } from '../lib/text.ts';
import type { CallSnapshot } from '../protocol/call-snapshot.ts';
import { callStateKey, isLoud, partyName } from './call-view.ts';

/** The sentences for what changed from `before` to `after`, in the order of the calls. */
export function announcementsOf(
  before: readonly CallSnapshot[],
  after: readonly CallSnapshot[],
): readonly string[] {
  const known = new Map(before.map((call) => [call.id, call]));
  return after
    .filter(isLoud)
    .map((call) => {
      const was = known.get(call.id);
      const now = stateOf(call);
      return was !== undefined && stateOf(was) === now ? '' : now;
    })
    .filter((sentence) => sentence !== '');
}

/** A call in one sentence, without anything that changes by itself, such as its duration. */
function stateOf(call: CallSnapshot): string {
  const { stage } = call;
  // The panel of a call that rings in is an alert of its own.
  if (stage.phase === 'ringing-in') return '';
  const isMuted = stage.phase === 'talking' && stage.isMuted && !stage.isHeld;
  return `${partyName(call.party)}: ${text(isMuted ? 'call_muted' : callStateKey(call))}`;
}
