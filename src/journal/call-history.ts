/** The pure part of the journal: how a call's record follows from its events. */
import { assertNever } from '../lib/assert-never.ts';
import type { QualitySummary } from '../protocol/call-quality.ts';
import type { Caller } from '../protocol/caller.ts';
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

/** Party and record of an entry, completed by what Odoo knows of the party. */
export function identified(
  told: Pick<CallRecord, 'party' | 'record'>,
  who: CallRecord['who'],
): Pick<CallRecord, 'party' | 'record' | 'who'> {
  if (who === undefined) return { party: told.party, record: told.record };
  // A call that was made for a record keeps it, and the name by which it was dialled.
  const name = told.record !== null && told.party.name !== '' ? told.party.name : who.name.slice(0, 80);
  return { party: { ...told.party, name }, record: told.record ?? who.record, who };
}

/** A record whose party turned out to be `who`, or somebody else than it was taken for before. */
export function identifyRecord(record: CallRecord, who: Caller): CallRecord {
  const before = record.who?.record;
  const isGuessed = before?.model === record.record?.model && before?.id === record.record?.id;
  const told = { party: record.party, record: isGuessed ? null : record.record };
  return { ...record, ...identified(told, who) };
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
  const current: CallRecord = { ...record, ...identified(entry, record.who) };
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
