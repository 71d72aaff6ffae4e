/** Notes and logs of calls in IndexedDB: what the user noted of each call, whether it is to be logged, and the outbox to Odoo. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { CallAbout, CallOutcomeChoice } from '../protocol/call-log.ts';
import type { OdooUser, OutboxJob } from './outbox-job.ts';

/** What is kept of a call beside its record in the journal. */
export interface CallNote {
  readonly callId: string;
  /** Origin of the Odoo from which it was dialled; null where that is not known. */
  readonly site: string | null;
  readonly about: CallAbout | null;
  /** True for a call that tries something out, such as the echo test: nobody is asked about it. */
  readonly isTrial: boolean;
  readonly note: string;
  readonly outcome: CallOutcomeChoice;
  /** When the user last was at it; null where he never was. */
  readonly touchedAtMs: number | null;
  /** Who was signed in at each Odoo when the call began, by origin; missing for a call of a time before that was kept. */
  readonly users?: Readonly<Record<string, OdooUser>>;
  /** `open` until it is settled what becomes of the log; settled once and for all, together with the jobs of it. */
  readonly decision: 'open' | 'log' | 'skip';
}

export interface Settlement {
  readonly note: CallNote;
  readonly jobs: readonly OutboxJob[];
}

interface NotesSchema extends DBSchema {
  calls: { key: string; value: CallNote };
  jobs: { key: string; value: StoredJob; indexes: { byCall: string; byState: string } };
  facts: { key: string; value: number };
}
type StoredJob = OutboxJob & { readonly stateKind: OutboxJob['state']['kind'] };

export interface CallNotes {
  read(callId: string): Promise<CallNote>;
  /** Changes a note; what `change` gets and gives is in one transaction. */
  change(callId: string, change: (note: CallNote) => CallNote): Promise<void>;
  /**
   * Puts what `decide` makes of a note into note and outbox, both or neither; null changes nothing. A job that is there
   * already stays as it is, so that two who decide at once put it there once.
   */
  settle(callId: string, decide: (note: CallNote) => Settlement | null): Promise<void>;
  jobsOf(callId: string): Promise<OutboxJob[]>;
  /** Jobs that Odoo has not taken yet, the first due first. */
  waitingJobs(): Promise<OutboxJob[]>;
  putJob(job: OutboxJob): Promise<void>;
  /** Forgets what of a call Odoo has not taken yet; the call counts as not logged then, and can be logged anew. */
  dropJobs(callId: string): Promise<void>;
  /** Since when calls are settled: calls before that are none of ours. Given `nowMs` at the first time. */
  sinceMs(nowMs: number): Promise<number>;
  /** Forgets notes and finished jobs of calls that are not among `keptIds`. */
  forgetAllBut(keptIds: ReadonlySet<string>): Promise<void>;
}

const NAME = 'sidetone-call-notes';

function openDatabase(name: string): Promise<IDBPDatabase<NotesSchema>> {
  return openDB<NotesSchema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('calls', { keyPath: 'callId' });
      const jobs = fresh.createObjectStore('jobs', { keyPath: 'id' });
      jobs.createIndex('byCall', 'callId');
      jobs.createIndex('byState', 'stateKind');
      fresh.createObjectStore('facts');
    },
  });
}

/** A note in which nothing is noted. */
export function emptyNote(callId: string): CallNote {
  return {
    callId,
    site: null,
    about: null,
    isTrial: false,
    note: '',
    outcome: null,
    touchedAtMs: null,
    decision: 'open',
  };
}

const stored = (job: OutboxJob): StoredJob => ({ ...job, stateKind: job.state.kind });
const unstored = ({ stateKind: _kind, ...job }: StoredJob): OutboxJob => job;

/** The notes of this browser profile, opened at first use and again after a failure. */
export function createCallNotes(name: string = NAME): CallNotes {
  let opening: Promise<IDBPDatabase<NotesSchema>> | null = null;
  function database(): Promise<IDBPDatabase<NotesSchema>> {
    opening ??= openDatabase(name).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  }
  const strict = { durability: 'strict' } as const;

  return {
    async read(callId) {
      return (await (await database()).get('calls', callId)) ?? emptyNote(callId);
    },
    async change(callId, change) {
      const writing = (await database()).transaction('calls', 'readwrite', strict);
      await writing.store.put(change((await writing.store.get(callId)) ?? emptyNote(callId)));
      await writing.done;
    },
    async settle(callId, decide) {
      const writing = (await database()).transaction(['calls', 'jobs'], 'readwrite', strict);
      const jobs = writing.objectStore('jobs');
      const settled = decide((await writing.objectStore('calls').get(callId)) ?? emptyNote(callId));
      if (settled !== null) {
        await writing.objectStore('calls').put(settled.note);
        for (const job of settled.jobs) {
          if ((await jobs.get(job.id)) === undefined) await jobs.put(stored(job));
        }
      }
      await writing.done;
    },
    async jobsOf(callId) {
      return (await (await database()).getAllFromIndex('jobs', 'byCall', callId)).map(unstored);
    },
    async waitingJobs() {
      const jobs = (await (await database()).getAllFromIndex('jobs', 'byState', 'waiting')).map(unstored);
      const dueAtMs = ({ state }: OutboxJob): number => (state.kind === 'waiting' ? state.dueAtMs : 0);
      return jobs.sort((one, other) => dueAtMs(one) - dueAtMs(other));
    },
    async putJob(job) {
      const writing = (await database()).transaction('jobs', 'readwrite', strict);
      await writing.store.put(stored(job));
      await writing.done;
    },
    async dropJobs(callId) {
      const writing = (await database()).transaction(['calls', 'jobs'], 'readwrite', strict);
      const calls = writing.objectStore('calls');
      const jobs = writing.objectStore('jobs');
      const all = await jobs.index('byCall').getAll(callId);
      for (const { id, state } of all) if (state.kind !== 'done') await jobs.delete(id);
      const note = await calls.get(callId);
      // Whoever logs it after all does so in the own name.
      const { users: _users, ...rest } = note ?? emptyNote(callId);
      const isLogged = all.some(({ task, state }) => task.kind === 'note' && state.kind === 'done');
      if (note !== undefined && !isLogged) await calls.put({ ...rest, decision: 'skip' });
      await writing.done;
    },
    async sinceMs(nowMs) {
      const writing = (await database()).transaction('facts', 'readwrite', strict);
      const known = await writing.store.get('since');
      if (known === undefined) await writing.store.put(nowMs, 'since');
      await writing.done;
      return known ?? nowMs;
    },
    async forgetAllBut(keptIds) {
      const writing = (await database()).transaction(['calls', 'jobs'], 'readwrite');
      const waiting = new Set(
        (await writing.objectStore('jobs').index('byState').getAll('waiting')).map(({ callId }) => callId),
      );
      const isKept = (callId: string): boolean => keptIds.has(callId) || waiting.has(callId);
      for (const callId of await writing.objectStore('calls').getAllKeys()) {
        if (!isKept(callId)) await writing.objectStore('calls').delete(callId);
      }
      for (const { id, callId } of await writing.objectStore('jobs').getAll()) {
        if (!isKept(callId)) await writing.objectStore('jobs').delete(id);
      }
      await writing.done;
    },
  };
}
