/** Answers what is asked of the journal of calls: lists, export, and forgetting. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { CallJournal } from '../journal/call-journal.ts';
import type { CallNotes } from '../journal/call-notes.ts';
import { callStatistics } from '../journal/call-statistics.ts';
import { callsCsv } from '../journal/calls-csv.ts';
import type { CallRecord } from '../protocol/call-record.ts';
import { done, type Handlers } from '../protocol/receive.ts';

const DAY_MS = 24 * 3600 * 1000;
const EVERYTHING = { beforeMs: null, limit: 1_000_000, search: '' } as const;

export interface JournalDesk {
  /** Forgets calls that are older than the user keeps them. */
  readonly forgetOld: (keepDays: number | null) => Promise<void>;
  readonly journal: CallJournal;
  readonly notes: Pick<CallNotes, 'forgetAllBut'>;
  readonly withLogs: (records: readonly CallRecord[]) => Promise<CallRecord[]>;
  readonly withRecordings: (records: readonly CallRecord[]) => Promise<CallRecord[]>;
  /** Forgets whom the user chose for which number: with the calls goes what was learnt in them. */
  readonly forgetChoices: () => Promise<void>;
}

/** The part of the handler table about the journal; a database that does not answer is a trouble, not a bug. */
export function journalHandlers({
  journal,
  notes,
  withLogs,
  withRecordings,
  forgetChoices,
}: JournalDesk): Pick<
  Handlers<'background'>,
  'journal.list' | 'journal.export' | 'journal.clear' | 'journal.statistics'
> {
  async function attempt<T>(task: () => Promise<Result<T, Trouble>>): Promise<Result<T, Trouble>> {
    try {
      return await task();
    } catch (error) {
      return fail(trouble('journal-unavailable', error instanceof Error ? error.message : String(error)));
    }
  }
  return {
    'journal.list': (query, from) =>
      attempt(async () => {
        const { records, hasMore } = await journal.list(query);
        const logged = await withLogs(records);
        // A script in a page is told nothing of recordings.
        return ok({ records: from.class === 'odoo' ? logged : await withRecordings(logged), hasMore });
      }),
    'journal.export': () =>
      attempt(async () => {
        const { records } = await journal.list(EVERYTHING);
        return ok({ csv: callsCsv(await withLogs(records)) });
      }),
    'journal.statistics': ({ days }) =>
      attempt(async () => {
        const nowMs = Date.now();
        // A day more than wanted, since the first of them may have begun more than so many times 24 hours ago.
        const records = await journal.since(nowMs - (days + 1) * DAY_MS);
        return ok(callStatistics(records, { days, nowMs }));
      }),
    'journal.clear': () =>
      attempt(async () => {
        await journal.clear();
        await forgetNotes({ journal, notes });
        await forgetChoices();
        return done;
      }),
  };
}

/** Forgets calls that are older than the user keeps them (null: for ever), and the notes of calls that are forgotten. */
export async function forgetOldCalls(
  desk: Pick<JournalDesk, 'journal' | 'notes'>,
  keepDays: number | null,
): Promise<void> {
  if (keepDays !== null) await desk.journal.forget(keepDays * DAY_MS);
  await forgetNotes(desk);
}

async function forgetNotes({ journal, notes }: Pick<JournalDesk, 'journal' | 'notes'>): Promise<void> {
  const { records } = await journal.list(EVERYTHING);
  await notes.forgetAllBut(new Set(records.map(({ id }) => id)));
}
