/** What badge and notification say of a snapshot, as pure decisions. */
import { assertNever } from '../lib/assert-never.ts';
import type { CallSnapshot } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';

const NOTIFICATION_PREFIX = 'call:';
const ANSWER_BUTTON = 0;

/** What the badge shows. */
export type Badge = 'none' | 'ringing' | 'in-call' | 'muted' | 'trouble' | 'quiet';

/** The badge that fits a snapshot: a ringing call first, then a call, then a line that is not usable, then «do not disturb». */
export function badgeFor(snapshot: FaceSnapshot): Badge {
  const phone = snapshot.phone;
  switch (phone.state) {
    case 'starting':
      return 'none';
    case 'unavailable':
      return 'trouble';
    case 'ready': {
      const { calls, lines, microphone } = phone.snapshot;
      if (calls.some(({ stage }) => stage.phase === 'ringing-in')) return 'ringing';
      // Whoever mutes by a shortcut has no other sign of it.
      if (calls.some(({ stage }) => stage.phase === 'talking' && !stage.isHeld && stage.isMuted))
        return 'muted';
      if (calls.some(({ stage }) => stage.phase !== 'ended')) return 'in-call';
      if (!snapshot.hasAccount) return 'none';
      if (microphone !== 'granted' || lines.some(({ stage }) => stage.phase === 'waiting')) return 'trouble';
      return snapshot.isDoNotDisturb ? 'quiet' : 'none';
    }
    default:
      return assertNever(phone);
  }
}

/** The calls that ring in a snapshot. */
export function ringingCalls(snapshot: FaceSnapshot): readonly CallSnapshot[] {
  if (snapshot.phone.state !== 'ready') return [];
  return snapshot.phone.snapshot.calls.filter(({ stage }) => stage.phase === 'ringing-in');
}

/** Id of the notification that announces a call. */
export function notificationOf(call: CallSnapshot): string {
  return NOTIFICATION_PREFIX + call.id;
}

/** The call a notification stands for, and null for a notification of something else. */
export function callOfNotification(notificationId: string): string | null {
  return notificationId.startsWith(NOTIFICATION_PREFIX)
    ? notificationId.slice(NOTIFICATION_PREFIX.length)
    : null;
}

/** Whether a notification's button answers or declines. */
export function meaningOfButton(index: number): 'call.answer' | 'call.decline' {
  return index === ANSWER_BUTTON ? 'call.answer' : 'call.decline';
}
