/** What follows from the record of a call; apart from its schema, since the script in pages carries these. */
import type { CallRecord } from './call-record.ts';

/** True for a call of somebody who could not reach this user: what is marked red in Recent. */
export function isMissed(record: CallRecord): boolean {
  return (
    record.direction === 'incoming' && record.outcome.kind === 'ended' && record.outcome.reason === 'missed'
  );
}

/** Talk time in whole milliseconds; 0 for a call that was never answered or is still open. */
export function talkTimeMs(record: CallRecord): number {
  if (record.answeredAtMs === null || record.outcome.kind === 'open') return 0;
  return Math.max(0, record.outcome.endedAtMs - record.answeredAtMs);
}
