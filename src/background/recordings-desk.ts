/** Answers what is asked of recordings: lists them with whom they are of, removes them, puts them on a record in Odoo. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { CallJournal } from '../journal/call-journal.ts';
import type { CallNotes } from '../journal/call-notes.ts';
import type { CallRecord } from '../protocol/call-record.ts';
import { done, type Handlers } from '../protocol/receive.ts';
import type { Recording } from '../protocol/recording.ts';
import type { Settings } from '../protocol/settings-view.ts';
import type { RecordingStore, StoredRecording } from '../recordings/recording-store.ts';
import { targetName } from './call-log-policy.ts';
import type { OdooDesk } from './odoo-desk.ts';
import { recordingFileName } from './recording-file-name.ts';

type RecordingsCommand = 'recordings.list' | 'recordings.remove' | 'recordings.restore' | 'recordings.attach';

export interface RecordingsDesk {
  readonly handlers: Pick<Handlers<'background'>, RecordingsCommand>;
  /** Drops what is older than the user keeps it, and what was removed a while ago. */
  forgetOld(): Promise<void>;
  /** The records, each with its recording where there is one. */
  withRecordings(records: readonly CallRecord[]): Promise<CallRecord[]>;
}

export interface RecordingsDeskOptions {
  readonly store: RecordingStore;
  readonly journal: Pick<CallJournal, 'find'>;
  readonly notes: Pick<CallNotes, 'read'>;
  readonly odoo: Pick<OdooDesk, 'serveSite'>;
  readonly readSettings: () => Promise<Pick<Settings, 'recording' | 'odooSites'>>;
  readonly nowMs: () => number;
  /** Runs a task while nobody else in this profile runs one. */
  readonly alone: <T>(task: () => Promise<T>) => Promise<T>;
}

const DAY_MS = 24 * 3600 * 1000;
/** How long a removed one can be had back. */
const UNDO_MS = 60_000;
const MIME_TYPE = 'audio/webm';

export function createRecordingsDesk(options: RecordingsDeskOptions): RecordingsDesk {
  const { store, nowMs } = options;

  /** Where it can be attached: the first of its calls that belongs to a record. */
  async function targetOf({ callIds }: StoredRecording): Promise<Recording['target']> {
    for (const callId of callIds) {
      const call = await options.journal.find(callId);
      if (call?.record === undefined || call.record === null) continue;
      const note = await options.notes.read(callId);
      const isFound = call.who?.record.model === call.record.model && call.who.record.id === call.record.id;
      const known = isFound ? call.who?.site : note.site;
      const site = known ?? (await options.readSettings()).odooSites[0];
      if (site !== undefined)
        return { site, record: call.record, name: targetName(note, call).slice(0, 300) };
    }
    return null;
  }

  /** The names that Odoo knows by now, in the place of those that the phone had. */
  async function whoOf({ callIds, who }: StoredRecording): Promise<string[]> {
    const calls = await Promise.all(callIds.map((callId) => options.journal.find(callId)));
    return calls.map((call, index) => call?.party.name || call?.party.number || (who[index] ?? ''));
  }

  async function view(recording: StoredRecording): Promise<Recording> {
    const { id, startedAtMs, durationMs, sizeBytes, isOpen, attachment } = recording;
    const [who, target] = await Promise.all([whoOf(recording), targetOf(recording)]);
    return { id, who, startedAtMs, durationMs, sizeBytes, isOpen, target, attachment };
  }

  async function forgetOld(): Promise<void> {
    const { keepDays } = (await options.readSettings()).recording;
    await store.forget({
      startedBeforeMs: nowMs() - keepDays * DAY_MS,
      removedBeforeMs: nowMs() - UNDO_MS,
    });
  }

  /** A database that does not answer is a trouble, not a bug. */
  async function attempt<T>(task: () => Promise<Result<T, Trouble>>): Promise<Result<T, Trouble>> {
    try {
      return await task();
    } catch (error) {
      return fail(trouble('recordings-unavailable', error instanceof Error ? error.name : 'failed'));
    }
  }

  const mark = (recordingId: string, removedAtMs: number | null) =>
    attempt(async () => {
      await store.amend(recordingId, { removedAtMs });
      return done;
    });

  async function attach(recordingId: string) {
    const recording = await store.find(recordingId);
    if (recording === null || recording.isOpen) return fail(trouble('recording-gone'));
    if (recording.attachment !== null) return ok(recording.attachment);
    const target = await targetOf(recording);
    if (target === null) return fail(trouble('recording-without-record'));
    const sound = await store.sound(recordingId);
    if (sound === null) return fail(trouble('recording-gone'));
    const { site, record } = target;
    const base64 = await base64Of(sound.file);
    const attached = await options.odoo.serveSite(site, (client) =>
      client.attachFile({
        record,
        key: `recording-${recordingId.replaceAll(/[^\w.-]/g, '-')}`,
        fileName: recordingFileName(recording.startedAtMs, target.name),
        mimeType: MIME_TYPE,
        base64,
        companyIds: [],
      }),
    );
    if (!attached.ok) return attached;
    const attachment = { site, record, attachmentId: attached.value };
    await store.amend(recordingId, { attachment });
    return ok(attachment);
  }

  return {
    forgetOld,
    async withRecordings(records) {
      const kept = (await store.list()).filter(({ removedAtMs }) => removedAtMs === null);
      const byCall = new Map(
        kept.flatMap(({ id, callIds }) => callIds.map((callId) => [callId, id] as const)),
      );
      return records.map((record) => {
        const recordingId = byCall.get(record.id);
        return recordingId === undefined ? record : { ...record, recordingId };
      });
    },
    handlers: {
      'recordings.list': () =>
        attempt(async () => {
          await forgetOld();
          const kept = await store.list();
          const shown = kept.filter(({ removedAtMs }) => removedAtMs === null);
          return ok({
            recordings: await Promise.all(shown.map(view)),
            usedBytes: kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
          });
        }),
      'recordings.remove': ({ recordingId }) => mark(recordingId, nowMs()),
      'recordings.restore': ({ recordingId }) => mark(recordingId, null),
      // Two presses at once are one wish.
      'recordings.attach': ({ recordingId }) => attempt(() => options.alone(() => attach(recordingId))),
    },
  };
}

function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
}
