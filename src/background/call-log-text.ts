/** The words of a call's log, as plain text in the user's language. */
import { text, type TextKey } from '../lib/text.ts';
import type { CallNote } from '../journal/call-notes.ts';
import type { CallOutcomeChoice } from '../protocol/call-log.ts';
import type { CallRecord } from '../protocol/call-record.ts';
import { isMissed, talkTimeMs } from '../protocol/recorded-call.ts';
import { partyName } from '../ui/call-view.ts';
import { endReasonText } from '../ui/end-reason-text.ts';
import { formatDuration } from '../ui/format-duration.ts';
import { outcomeText } from '../ui/outcome-text.ts';

/** One line on the call, then its outcome and its note where there are any. */
export function logText({ note, outcome }: Pick<CallNote, 'note' | 'outcome'>, record: CallRecord): string {
  return [headline(record), outcomeLine(outcome), note.trim()].filter((line) => line !== '').join('\n');
}

function headline(record: CallRecord): string {
  const { name, number } = record.party;
  const who = name !== '' && number !== '' ? `${name} (${number})` : partyName(record.party);
  return text('log_headline', text(headlineKey(record), who), howItWent(record));
}

function headlineKey(record: CallRecord): TextKey {
  if (isMissed(record)) return 'log_missed';
  return record.direction === 'incoming' ? 'log_incoming' : 'log_outgoing';
}

function howItWent(record: CallRecord): string {
  if (record.answeredAtMs !== null) return formatDuration(talkTimeMs(record));
  return record.outcome.kind === 'ended' ? endReasonText(record.outcome.reason) : '';
}

function outcomeLine(outcome: CallOutcomeChoice): string {
  return outcome === null ? '' : text('log_outcome', outcomeText(outcome));
}
