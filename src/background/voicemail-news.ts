/** Whether there is more voicemail than what was told of before, as pure decisions. */
import * as v from 'valibot';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';

/** New messages by account. */
export type Counts = Readonly<Record<string, number>>;

const CountsSchema = v.record(v.string(), v.number());

/** What was kept; nothing where that cannot be read. */
export function readCounts(stored: unknown): Counts {
  const read = v.safeParse(CountsSchema, stored);
  return read.success ? read.output : {};
}

/** The counts now; a mailbox of which nothing is known at the moment stands as it was. */
export function countVoicemail({ phone }: FaceSnapshot, before: Counts): Counts {
  if (phone.state !== 'ready') return before;
  const counts: Record<string, number> = { ...before };
  for (const { accountId, voicemail } of phone.snapshot.lines) {
    if (voicemail !== null) counts[accountId] = voicemail.new;
  }
  return counts;
}

/** `more` when a mailbox has more new messages than before, which is worth a notification. */
export function newsOf(before: Counts, now: Counts): 'same' | 'less' | 'more' {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const steps = ids.map((id) => (now[id] ?? 0) - (before[id] ?? 0));
  if (steps.some((step) => step > 0)) return 'more';
  return steps.some((step) => step < 0) ? 'less' : 'same';
}
