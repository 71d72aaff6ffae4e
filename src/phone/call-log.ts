/** The phone's side of the call journal: what it writes down of each call, in order, before anything is shown. */
import type { QualitySummary } from '../protocol/call-quality.ts';
import type { CallSnapshot, EndReason } from '../protocol/call-snapshot.ts';

/** What happened to a call. `seen` is a sign of life while talking, so that a crashed phone's call gets a true end. */
export type CallLogEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'seen' }
  | { readonly kind: 'ended'; readonly reason: EndReason; readonly quality?: QualitySummary };

/** One line of the journal; it repeats who the call is with, so that each entry can stand alone. */
export interface CallLogEntry extends Pick<
  CallSnapshot,
  'accountId' | 'direction' | 'party' | 'record' | 'handset' | 'startedAtMs'
> {
  readonly callId: string;
  readonly accountLabel: string;
  /** Wall-clock time of the event; differences within one call are those of the monotonic clock. */
  readonly atMs: number;
  readonly event: CallLogEvent;
}

export interface CallLog {
  /** Resolves when the entry is on disk; rejects when it could not be written. Entries of one call arrive in order. */
  append(entry: CallLogEntry): Promise<void>;
}
