/** What faces see of notes and logs: of any call, and of the last one as its sheet or the news of its log. */
import type { CallJournal } from '../journal/call-journal.ts';
import type { CallNote, CallNotes } from '../journal/call-notes.ts';
import type { OutboxJob } from '../journal/outbox-job.ts';
import type { AfterCall, CallLogView } from '../protocol/call-log.ts';
import type { CallRecord } from '../protocol/call-record.ts';
import type { Settings } from '../protocol/settings-view.ts';
import { partyName } from '../ui/call-view.ts';
import { isEnded, isSheetFor, suggestedOutcome, targetName, type EndedCall } from './call-log-policy.ts';
import { logState } from './log-state.ts';

/** A call that is over and not settled. */
export interface OpenCall {
  readonly record: EndedCall;
  readonly note: CallNote;
  /** True for the last call that the user took part in: he is not asked about one before it. */
  readonly isLatest: boolean;
}

export interface AfterCallView {
  /** What is to be seen after a call now; undefined for nothing. */
  look(openCalls: readonly OpenCall[]): Promise<AfterCall | undefined>;
  /** An attempt to tell Odoo of a call is over. */
  tried(job: OutboxJob): void;
  /** The user wants to hear no more of a call, until `recall`. */
  dismiss(callId: string): void;
  recall(callId: string): void;
  /** Wall-clock time at which the news has been seen long enough; null for news that stay, and for none. */
  untilMs(): number | null;
  viewOf(record: CallRecord | null, note: CallNote): Promise<CallLogView>;
}

/** How long it is told that a call was logged. */
const TOLD_MS = 6_000;

export function createAfterCallView(options: {
  readonly journal: Pick<CallJournal, 'find'>;
  readonly notes: CallNotes;
  readonly readSettings: () => Promise<Settings>;
  readonly nowMs: () => number;
}): AfterCallView {
  const { journal, notes, nowMs } = options;
  const dismissed = new Set<string>();
  /** The call whose log is told of, and until when (null as long as it waits or has failed). */
  let told: { readonly callId: string; readonly untilMs: number | null } | null = null;

  /** A call whose log did not get through, which an earlier life of this worker may have tried. */
  async function heldCallId(): Promise<string | null> {
    const held = (await notes.waitingJobs()).find(
      ({ task, state, callId }) =>
        task.kind !== 'module-call' &&
        state.kind === 'waiting' &&
        state.trouble !== null &&
        // What another user noted is told of once; after that it is to be found in Recent.
        state.trouble.code !== 'odoo-other-user' &&
        !dismissed.has(callId),
    );
    return held?.callId ?? null;
  }

  async function describe(
    { record, note }: Omit<OpenCall, 'isLatest'>,
    isAsking: boolean,
  ): Promise<AfterCall> {
    const { log } = await options.readSettings();
    return {
      callId: record.id,
      isAsking,
      who: partyName(record.party),
      log: await viewOf(record, note),
      suggested: suggestedOutcome(record),
      isLogAsked: record.record !== null && log[record.direction] === 'ask',
      hasRecord: record.record !== null,
      activityName: note.about?.activity?.name ?? '',
    };
  }

  async function viewOf(record: CallRecord | null, note: CallNote): Promise<CallLogView> {
    const state = logState(note, await notes.jobsOf(note.callId));
    const target = record === null ? '' : targetName(note, record);
    return { note: note.note, outcome: note.outcome, ...state, target };
  }

  return {
    viewOf,
    async look(openCalls) {
      const { log } = await options.readSettings();
      const asking = openCalls.find(
        ({ record, note, isLatest }) =>
          isLatest && !dismissed.has(record.id) && isSheetFor(record, note, log),
      );
      if (asking !== undefined) return describe(asking, true);
      if (told !== null && told.untilMs !== null && told.untilMs <= nowMs()) told = null;
      const callId = told?.callId ?? (await heldCallId());
      if (callId === null || dismissed.has(callId)) return undefined;
      const record = await journal.find(callId);
      if (record === null || !isEnded(record)) return undefined;
      const seen = await describe({ record, note: await notes.read(callId) }, false);
      return seen.log.state === 'none' ? undefined : seen;
    },
    tried({ callId, task, state }) {
      if (task.kind === 'module-call' && state.kind !== 'failed') return;
      told = { callId, untilMs: state.kind === 'done' ? nowMs() + TOLD_MS : null };
      // Who put the sheet away hears of the log only when something is in its way.
      if (state.kind === 'failed') dismissed.delete(callId);
    },
    dismiss: (callId) => void dismissed.add(callId),
    recall: (callId) => void dismissed.delete(callId),
    untilMs: () => told?.untilMs ?? null,
  };
}
