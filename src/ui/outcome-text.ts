/** The words for how a call went. */
import { text, type TextKey } from '../lib/text.ts';
import type { CallOutcomeChoice } from '../protocol/call-log.ts';

const keys = {
  reached: 'outcome_reached',
  'no-answer': 'outcome_no_answer',
  busy: 'outcome_busy',
  voicemail: 'outcome_voicemail',
  'wrong-number': 'outcome_wrong_number',
  'call-back': 'outcome_call_back',
} as const satisfies Record<NonNullable<CallOutcomeChoice>, TextKey>;

/** One or two words. */
export function outcomeText(outcome: NonNullable<CallOutcomeChoice>): string {
  return text(keys[outcome]);
}
