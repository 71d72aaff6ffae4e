/** What was noted of a call and what became of its log, in a few words. */
import { text } from '../lib/text.ts';
import type { CallLogView } from '../protocol/call-log.ts';
import { outcomeText } from './outcome-text.ts';

/** Outcome, state of the log and note, as far as there are any. */
export function logBrief(view: CallLogView): string {
  return [view.outcome === null ? '' : outcomeText(view.outcome), stateText(view.state), view.note]
    .filter((part) => part !== '')
    .join(' · ');
}

function stateText(state: CallLogView['state']): string {
  if (state === 'logged') return text('log_done_short');
  if (state === 'failed') return text('log_failed_short');
  return state === 'waiting' ? text('log_waiting_short') : '';
}
