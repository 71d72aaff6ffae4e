/** Which calls of a snapshot were missed, and the ids of what tells of them, as pure decisions. */
import type { CallSnapshot } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';

const PREFIX = 'missed:';

/** Calls that rang here and that nobody took; one that was turned away in silence, as the user wants, is none. */
export function missedCalls({ phone }: FaceSnapshot): readonly CallSnapshot[] {
  if (phone.state !== 'ready') return [];
  return phone.snapshot.calls.filter(
    ({ direction, stage, isQuiet }) =>
      direction === 'incoming' && isQuiet !== true && stage.phase === 'ended' && stage.reason === 'missed',
  );
}

/** Id of the notification that tells of a missed call. */
export function missedNotificationOf(callId: string): string {
  return PREFIX + callId;
}

/** The missed call that a notification tells of; null for a notification of something else. */
export function missedCallOf(notificationId: string): string | null {
  return notificationId.startsWith(PREFIX) ? notificationId.slice(PREFIX.length) : null;
}
