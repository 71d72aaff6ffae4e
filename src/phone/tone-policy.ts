/** Which sound the phone itself makes, as a pure function of its calls. */
import type { CallState } from './call.ts';
import { isConversing } from './call-abilities.ts';

/**
 * `ring`: somebody calls. `waiting`: somebody calls while another call is talking. `ringback`: the far side rings.
 * `busy`: the far side could not be reached; stops by itself after 3 s. `beep`: the phone is about to answer by itself; short.
 */
export type Tone = 'silence' | 'ring' | 'waiting' | 'ringback' | 'busy' | 'beep';

const BUSY_REASONS: readonly string[] = [
  'busy',
  'remote-declined',
  'number-unknown',
  'unavailable',
  'refused',
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
  return calls.some(isRefusal) ? 'busy' : 'silence';
}

function isRefusal({ direction, stage }: CallState): boolean {
  return (
    direction === 'outgoing' &&
    stage.phase === 'ended' &&
    stage.answeredAtMs === null &&
    BUSY_REASONS.includes(stage.reason)
  );
}
