/** Which sound the phone itself makes, as a pure function of its calls. */
import type { CallState } from './call.ts';
import { isConversing } from './call-abilities.ts';

/**
 * `ring`: somebody calls. `waiting`: somebody calls while another call is talking. `ringback`: the far side rings.
 * `busy`: the far side is there but does not take the call. `congestion`: there was no way to the far side.
 * `hung-up`: the far side ended the talk. The last three stop by themselves.
 * `beep`: the phone is about to answer by itself; short.
 */
export type Tone = 'silence' | 'ring' | 'waiting' | 'ringback' | 'busy' | 'congestion' | 'hung-up' | 'beep';

const BUSY_REASONS: readonly string[] = ['busy', 'remote-declined'];
const CONGESTION_REASONS: readonly string[] = [
  'number-unknown',
  'unavailable',
  'refused',
  'no-common-codec',
  'media-failed',
];

/** The tone for these calls; what matters more comes first. */
export function toneFor(calls: readonly CallState[]): Tone {
  const isTalking = calls.some(isConversing);
  const ringing = calls.filter(({ stage }) => stage.phase === 'ringing-in');
  if (ringing.length > 0 && ringing.every(({ isAnsweredByItself }) => isAnsweredByItself === true))
    return 'beep';
  if (ringing.length > 0) {
    const isEngaged = isTalking || calls.some(({ stage }) => stage.phase === 'answering');
    return isEngaged ? 'waiting' : 'ring';
  }
  const isHearing = calls.some(
    ({ stage }) => stage.phase === 'answering' || (stage.phase === 'ringing-out' && stage.hasEarlyMedia),
  );
  if (isTalking || isHearing) return 'silence';
  if (calls.some(({ stage }) => stage.phase === 'ringing-out')) return 'ringback';
  if (calls.some(({ stage }) => stage.phase !== 'ended')) return 'silence';
  return newestEnd(calls);
}

/** The tone of the call that ended last; earlier ends were told already. */
function newestEnd(calls: readonly CallState[]): Tone {
  const ends = calls.flatMap((call) =>
    call.stage.phase === 'ended' ? [{ ...call.stage, direction: call.direction }] : [],
  );
  const last = ends.sort((one, other) => one.endedAtMs - other.endedAtMs).at(-1);
  if (last === undefined) return 'silence';
  if (last.answeredAtMs !== null) return last.reason === 'remote-hung-up' ? 'hung-up' : 'silence';
  if (last.direction !== 'outgoing') return 'silence';
  if (BUSY_REASONS.includes(last.reason)) return 'busy';
  return CONGESTION_REASONS.includes(last.reason) ? 'congestion' : 'silence';
}
