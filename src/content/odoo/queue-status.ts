/** One short line about what a call queue does at this moment. */
import { assertNever } from '../../lib/assert-never.ts';
import { text, type TextKey } from '../../lib/text.ts';
import type { QueuePause, QueueView } from '../../protocol/call-queue.ts';

const PAUSES: Readonly<Record<QueuePause, TextKey>> = {
  user: 'queue_paused',
  'other-call': 'queue_paused_other_call',
  'no-page': 'queue_paused_no_page',
  interrupted: 'queue_paused_interrupted',
  'call-failed': 'queue_paused_call_failed',
  odoo: 'queue_paused_odoo',
};

/** `nowMs` counts only during the countdown, and may be a moment old. */
export function queueStatus({ stage }: QueueView, nowMs: number): string {
  switch (stage.phase) {
    case 'counting': {
      const restS = Math.ceil((stage.dueAtMs - nowMs) / 1000);
      return text('queue_counting', String(Math.min(5, Math.max(0, restS))));
    }
    case 'paused':
      return text(PAUSES[stage.why]);
    case 'dialling':
    case 'calling':
      return text('queue_calling');
    case 'asking':
      return text('queue_asking');
    case 'finished':
      return text('queue_finished');
    default:
      return assertNever(stage);
  }
}
