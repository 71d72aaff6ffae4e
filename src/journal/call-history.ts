/** The pure part of the journal: how a call's record follows from its events. */
import { assertNever } from '../lib/assert-never.ts';
import type { QualitySummary } from '../protocol/call-quality.ts';
import type { EndReason } from '../protocol/call-snapshot.ts';
import type { CallRecord } from '../protocol/call-record.ts';

/** One event of a call with everything that its record needs, so that each entry can stand alone. */
export interface JournalEntry {
  readonly callId: string;
  readonly accountId: string;
  readonly accountLabel: string;
  readonly direction: CallRecord['direction'];
  readonly party: CallRecord['party'];
  readonly record: CallRecord['record'];
  readonly handset?: string;
  readonly startedAtMs: number;
  /** Wall-clock time of the event. */
  readonly atMs: number;
  readonly event:
    | { readonly kind: 'started' | 'answered' | 'seen' }
    | { readonly kind: 'ended'; readonly reason: EndReason; readonly quality?: QualitySummary };
}

/** The record of a call whose first event is `entry`, whichever event that is. */
export function openRecord(entry: JournalEntry): CallRecord {
  return {
    id: entry.callId,
    accountId: entry.accountId,
    accountLabel: entry.accountLabel,
    direction: entry.direction,
    party: entry.party,
    record: entry.record,
    ...(entry.handset === undefined ? {} : { handset: entry.handset }),
    startedAtMs: entry.startedAtMs,
    answeredAtMs: null,
    outcome: { kind: 'open' },
    quality: null,
  };
}

/**
 * ```
 *            answered              ended
 *   open ────────────▶ open(talking) ───▶ ended      the first end stays: later events change nothing
 *     └────────────── ended ──────────────▲
 * ```
 * Applying an event twice gives the same record as once, so a repeated delivery is harmless.
 */
export function applyEvent(record: CallRecord, entry: JournalEntry): CallRecord {
  if (record.outcome.kind === 'ended') return record;
  const current: CallRecord = { ...record, party: entry.party, record: entry.record };
  switch (entry.event.kind) {
    case 'started':
    case 'seen':
      return current;
    case 'answered':
      return { ...current, answeredAtMs: current.answeredAtMs ?? entry.atMs };
    case 'ended': {
      const { reason, quality = null } = entry.event;
      return { ...current, outcome: { kind: 'ended', reason, endedAtMs: entry.atMs }, quality };
    }
    default:
      return assertNever(entry.event);
  }
}
