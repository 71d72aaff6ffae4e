/** Recordings in IndexedDB: what is known of each, and its sound in the pieces in which it came. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { fail, ok, type Result } from '../lib/result.ts';
import type { Attachment } from '../protocol/recording.ts';
import { withDuration } from './webm-duration.ts';

/** What is kept of a recording beside its sound. */
export interface StoredRecording {
  readonly id: string;
  readonly callIds: readonly string[];
  /** Names or numbers of all who were in it. */
  readonly who: readonly string[];
  readonly startedAtMs: number;
  /** Recorded time, pauses left out. */
  readonly durationMs: number;
  readonly sizeBytes: number;
  /** True while it goes on. */
  readonly isOpen: boolean;
  /** When the user removed it; it is there a little longer, to be had back. */
  readonly removedAtMs: number | null;
  readonly attachment: Attachment | null;
}

interface StoredPiece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly peak: number;
}

interface RecordingSchema extends DBSchema {
  recordings: { key: string; value: StoredRecording };
  /** By recording and place in it. */
  pieces: { key: [string, number]; value: StoredPiece };
}

/** `full`: no room is left. `failed`: it cannot be written for another reason. */
type Kept = Promise<Result<undefined, 'full' | 'failed'>>;

/** A recording's sound, ready to be played. */
export interface RecordedSound {
  /** A whole WebM file with Opus. */
  readonly file: Blob;
  /** The loudest sound of each moment, 0 to 255, the moments being about equally long. */
  readonly peaks: readonly number[];
}

export interface RecordingStore {
  /** Begins a recording; fails as `full` when all recordings together take `roomBytes` already. */
  open(
    recording: Pick<StoredRecording, 'id' | 'callIds' | 'who' | 'startedAtMs'> & {
      readonly roomBytes: number;
    },
  ): Kept;
  /** Writes a piece at the end. It survives the end of the page that wrote it. */
  append(id: string, piece: StoredPiece & { readonly durationMs: number }): Kept;
  /** Changes what is known of a recording; one that is gone is passed over. */
  amend(
    id: string,
    change: Partial<Pick<StoredRecording, 'callIds' | 'who' | 'attachment' | 'removedAtMs'>>,
  ): Promise<void>;
  /** Nothing more is to come; one without any sound is dropped. */
  close(id: string): Promise<void>;
  /** Closes what an earlier life of the phone left open. */
  closeOrphans(): Promise<void>;
  /** Every recording, removed ones too, the newest first. */
  list(): Promise<StoredRecording[]>;
  find(id: string): Promise<StoredRecording | null>;
  /** The sound, or null for a recording that is gone. */
  sound(id: string): Promise<RecordedSound | null>;
  /** Drops what started before `startedBeforeMs`, and what was removed before `removedBeforeMs`; nothing that goes on. */
  forget(limits: { readonly startedBeforeMs: number; readonly removedBeforeMs: number }): Promise<void>;
}

const NAME = 'sidetone-recordings';
/** The media type of what is kept. */
export const RECORDING_TYPE = 'audio/webm;codecs=opus';

type Database = IDBPDatabase<RecordingSchema>;

/** The recordings of this browser profile, opened at first use and again after a failure. */
export function createRecordingStore(name: string = NAME): RecordingStore {
  let opening: Promise<Database> | null = null;
  /** Room for recordings that go on, as it was when they began; another may take of it meanwhile. */
  const room = new Map<string, number>();

  function database(): Promise<Database> {
    opening ??= openDB<RecordingSchema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('recordings', { keyPath: 'id' });
        fresh.createObjectStore('pieces');
      },
    }).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  const readAll = async (): Promise<StoredRecording[]> => (await database()).getAll('recordings');

  return {
    async open({ roomBytes, ...recording }) {
      return attempt(async () => {
        const usedBytes = (await readAll()).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
        if (usedBytes >= roomBytes) return fail('full');
        room.set(recording.id, roomBytes - usedBytes);
        const fresh = { durationMs: 0, sizeBytes: 0, isOpen: true, removedAtMs: null, attachment: null };
        await (await database()).put('recordings', { ...recording, ...fresh });
        return ok(undefined);
      });
    },
    append: (id, { bytes, peak, durationMs }) =>
      attempt(async () => {
        const change = (await database()).transaction(['recordings', 'pieces'], 'readwrite');
        const recordings = change.objectStore('recordings');
        const pieces = change.objectStore('pieces');
        const known = await recordings.get(id);
        if (known === undefined) return fail('failed');
        const sizeBytes = known.sizeBytes + bytes.length;
        if (sizeBytes > (room.get(id) ?? Infinity)) return fail('full');
        const last = await pieces.openKeyCursor(piecesOf(id), 'prev');
        await pieces.put({ bytes, peak }, [id, (last?.key[1] ?? -1) + 1]);
        await recordings.put({ ...known, sizeBytes, durationMs: known.durationMs + durationMs });
        await change.done;
        return ok(undefined);
      }),
    async amend(id, part) {
      const change = (await database()).transaction('recordings', 'readwrite');
      const known = await change.store.get(id);
      if (known !== undefined) await change.store.put({ ...known, ...part });
      await change.done;
    },
    async close(id) {
      room.delete(id);
      await closeOne(await database(), id);
    },
    async closeOrphans() {
      for (const { id, isOpen } of await readAll()) if (isOpen) await closeOne(await database(), id);
    },
    list: async () => (await readAll()).sort((one, other) => other.startedAtMs - one.startedAtMs),
    find: async (id) => (await (await database()).get('recordings', id)) ?? null,
    async sound(id) {
      const view = (await database()).transaction(['recordings', 'pieces']);
      const known = await view.objectStore('recordings').get(id);
      if (known === undefined) return null;
      const pieces = await view.objectStore('pieces').getAll(piecesOf(id));
      const [head = new Uint8Array(), ...rest] = pieces.map(({ bytes }) => bytes);
      const file = new Blob([withDuration(head, known.durationMs), ...rest], { type: RECORDING_TYPE });
      return { file, peaks: pieces.map(({ peak }) => peak) };
    },
    async forget({ startedBeforeMs, removedBeforeMs }) {
      const db = await database();
      for (const { id, isOpen, startedAtMs, removedAtMs } of await readAll()) {
        const isOld = startedAtMs < startedBeforeMs || (removedAtMs ?? Infinity) < removedBeforeMs;
        if (isOld && !isOpen) await drop(db, id);
      }
    },
  };
}

const piecesOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Infinity]);

async function closeOne(db: Database, id: string): Promise<void> {
  const change = db.transaction('recordings', 'readwrite');
  const known = await change.store.get(id);
  if (known !== undefined && known.sizeBytes > 0) await change.store.put({ ...known, isOpen: false });
  await change.done;
  if (known?.sizeBytes === 0) await drop(db, id);
}

async function drop(db: Database, id: string): Promise<void> {
  const change = db.transaction(['recordings', 'pieces'], 'readwrite');
  await change.objectStore('recordings').delete(id);
  await change.objectStore('pieces').delete(piecesOf(id));
  await change.done;
}

/** A full disk, or any other failure to write, is an expected end of a recording (Storage Standard: QuotaExceededError). */
async function attempt(task: () => Kept): Kept {
  try {
    return await task();
  } catch (error) {
    return fail(error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'failed');
  }
}
