/** The pure part of the call log: when a call is asked about, when it is settled, and which jobs follow from that. */
import { text } from '../lib/text.ts';
import type { CallNote, Settlement } from '../journal/call-notes.ts';
import type { JobTask, OdooUser, OutboxJob } from '../journal/outbox-job.ts';
import type { CallLogSettings } from '../protocol/call-log-settings.ts';
import type { CallOutcomeChoice, CallVerdict } from '../protocol/call-log.ts';
import type { CallRecord } from '../protocol/call-record.ts';
import { logText } from './call-log-text.ts';

/** A call that is over. */
export type EndedCall = CallRecord & { readonly outcome: { readonly kind: 'ended' } };

export function isEnded(record: CallRecord): record is EndedCall {
  return record.outcome.kind === 'ended';
}

/** How long the sheet waits for somebody to be at it. */
const SHEET_MS = 20_000;
/** How long it stays after the last key. */
const TOUCHED_MS = 120_000;
/** A call that nobody is asked about waits this long for its caller to be found in Odoo. */
const QUIET_MS = 5_000;

/** Whether the user is asked: of what he did himself, not of what he missed. */
export function isSheetFor(record: EndedCall, note: CallNote, settings: CallLogSettings): boolean {
  if (!settings.isSheetShown || note.isTrial || record.party.number === '') return false;
  return record.direction === 'outgoing' || record.answeredAtMs !== null;
}

/** Wall-clock time at which a call is settled if nobody says anything more. */
export function settleAtMs(record: EndedCall, note: CallNote, settings: CallLogSettings): number {
  const { endedAtMs } = record.outcome;
  if (!isSheetFor(record, note, settings)) return endedAtMs + QUIET_MS;
  // What was typed during the call does not hold the sheet; what is typed in it does.
  const touchedAtMs = (note.touchedAtMs ?? 0) > endedAtMs ? (note.touchedAtMs ?? 0) + TOUCHED_MS : 0;
  return Math.max(endedAtMs + SHEET_MS, touchedAtMs);
}

/** The outcome that follows from how a call ended; null where only the user knows. */
export function suggestedOutcome(record: EndedCall): CallOutcomeChoice {
  if (record.answeredAtMs !== null) return 'reached';
  switch (record.outcome.reason) {
    case 'busy':
    case 'remote-declined':
      return 'busy';
    case 'no-answer':
    case 'cancelled':
    case 'unavailable':
      return 'no-answer';
    case 'number-unknown':
      return 'wrong-number';
    default:
      return null;
  }
}

export interface SettleTerms {
  readonly settings: CallLogSettings;
  /** The Odoo that stands in for one that is not known; null where none is connected. */
  readonly fallbackSite: string | null;
  readonly nowMs: number;
}

/**
 * The Odoo in which a call is logged: that of the record it is logged on. A call made with all that a page knew belongs
 * to the page's; a record that was found by the number, to the Odoo in which it was found.
 */
export function logSite(note: CallNote, record: CallRecord, fallbackSite: string | null): string | null {
  const { who } = record;
  const isWhos =
    who !== undefined && record.record?.model === who.record.model && record.record.id === who.record.id;
  if (note.about === null && isWhos) return who.site;
  return note.site ?? who?.site ?? fallbackSite;
}

/** Settles an open call as the settings have it when the user says nothing; null for one that is settled. */
export function settleUnasked(note: CallNote, record: EndedCall, terms: SettleTerms): Settlement | null {
  if (note.decision !== 'open') return null;
  return settlement(note, record, terms, {
    isLogged: terms.settings[record.direction] === 'always' && !note.isTrial,
    isActivityDone: false,
    next: null,
  });
}

/** Settles an open call as the user says; null for one that is settled. */
export function settleAsSaid(
  note: CallNote,
  record: EndedCall,
  terms: SettleTerms,
  said: CallVerdict,
): Settlement | null {
  if (note.decision !== 'open') return null;
  const policy = terms.settings[record.direction];
  const isLogged = policy === 'ask' ? said.isLogged : policy === 'always';
  return settlement({ ...note, note: said.note, outcome: said.outcome }, record, terms, {
    ...said,
    isLogged,
  });
}

/** Logs a call after all that was settled without. */
export function logAfterAll(note: CallNote, record: EndedCall, terms: SettleTerms): Settlement | null {
  if (note.decision === 'log') return null;
  return settlement(note, record, terms, { isLogged: true, isActivityDone: false, next: null });
}

function settlement(
  note: CallNote,
  record: EndedCall,
  terms: SettleTerms,
  said: Pick<CallVerdict, 'isLogged' | 'isActivityDone' | 'next'>,
): Settlement {
  const isLogged = said.isLogged && record.record !== null;
  const site = logSite(note, record, terms.fallbackSite);
  const settled: CallNote = { ...note, decision: isLogged ? 'log' : 'skip' };
  if (site === null) return { note: { ...note, decision: 'skip' }, jobs: [] };
  const words = logText(settled, record);
  const tasks: JobTask[] = [];
  if (isLogged && record.record !== null) {
    tasks.push({ kind: 'note', record: record.record, text: words, atMs: record.startedAtMs });
  }
  const activity = note.about?.activity ?? null;
  if (said.isActivityDone && activity !== null) {
    // Odoo posts the feedback itself: what is logged already is not said twice.
    tasks.push({ kind: 'finish', activityId: activity.id, feedback: isLogged ? '' : words });
  }
  if (said.next !== null && record.record !== null) {
    tasks.push({ kind: 'schedule', record: record.record, ...said.next, askedAtMs: terms.nowMs });
  }
  if (terms.settings.isModuleLogWritten && !note.isTrial && record.party.number !== '') {
    tasks.push(moduleCall(settled, record));
  }
  return { note: settled, jobs: tasks.map((task) => jobOf(settled, site, task, terms.nowMs)) };
}

function jobOf(note: CallNote, site: string, task: JobTask, nowMs: number): OutboxJob {
  const noter: OdooUser | undefined = note.users?.[site];
  return {
    id: `${note.callId}:${task.kind}`,
    callId: note.callId,
    site,
    companyIds: note.about?.companyIds ?? [],
    ...(noter === undefined ? {} : { noter }),
    task,
    state: { kind: 'waiting', dueAtMs: nowMs, attempts: 0, trouble: null },
  };
}

function moduleCall(note: CallNote, record: EndedCall): JobTask {
  const { record: linked } = record;
  return {
    kind: 'module-call',
    number: record.party.number,
    direction: record.direction,
    state: moduleState(record),
    contactId: linked?.model === 'res.partner' ? linked.id : (note.about?.partnerId ?? null),
    rangAtMs: record.startedAtMs,
    answeredAtMs: record.answeredAtMs,
    endedAtMs: record.outcome.endedAtMs,
    activityName: note.about?.activity?.name ?? '',
  };
}

function moduleState(record: EndedCall): 'terminated' | 'missed' | 'rejected' | 'aborted' {
  if (record.answeredAtMs !== null) return 'terminated';
  switch (record.outcome.reason) {
    case 'missed':
    case 'no-answer':
      return 'missed';
    case 'declined':
    case 'deflected':
    case 'busy':
    case 'remote-declined':
      return 'rejected';
    default:
      return 'aborted';
  }
}

/** What a call is logged on, in words; empty where nothing is. */
export function targetName(note: CallNote, record: CallRecord): string {
  if (record.record === null) return '';
  return note.about?.recordName || record.party.name || text('documents_record_short');
}
