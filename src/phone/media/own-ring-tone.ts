/** The user's own ring tone: judged before it is kept, kept in IndexedDB, made ready to play. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { fail, ok, type Result } from '../../lib/result.ts';

/** Bytes; a melody of a minute fits, and the settings page stays quick. */
export const MAX_RING_TONE_BYTES = 1_048_576;
/** A file that takes minutes to decode to is no ring tone, and would fill the memory: 30 MB at most. */
const MAX_SECONDS = 120;
/** Below this loudness of the loudest moment nobody would be called to the phone. */
const MIN_PEAK = 0.01;

export const RING_TONE_FAULTS = ['empty', 'too-big', 'not-sound', 'too-long', 'silent'] as const;
export type RingToneFault = (typeof RING_TONE_FAULTS)[number];

/** Turns the bytes of a sound file into samples; rejects for anything that is none. */
export type Decode = (bytes: ArrayBuffer) => Promise<Pick<AudioBuffer, 'duration' | 'getChannelData'>>;

/** Decodes in the browser, at the rate of most sound cards. */
export function decodeSound(bytes: ArrayBuffer): Promise<AudioBuffer> {
  return new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes);
}

/** The bytes of a file that can ring, or why it cannot. */
export async function readRingTone(file: Blob, decode: Decode): Promise<Result<ArrayBuffer, RingToneFault>> {
  if (file.size === 0) return fail('empty');
  if (file.size > MAX_RING_TONE_BYTES) return fail('too-big');
  const bytes = await file.arrayBuffer();
  let sound: Awaited<ReturnType<Decode>>;
  try {
    // Decoding takes the bytes away from whoever gives them.
    sound = await decode(bytes.slice(0));
  } catch {
    return fail('not-sound');
  }
  if (sound.duration > MAX_SECONDS) return fail('too-long');
  const isHeard = sound.getChannelData(0).some((sample) => Math.abs(sample) >= MIN_PEAK);
  return isHeard ? ok(bytes) : fail('silent');
}

interface SoundSchema extends DBSchema {
  tones: { key: 'ring'; value: ArrayBuffer };
}

const NAME = 'sidetone-sounds';

/** The shelf on which the file lies; all pages of the extension share it. One file at a time. */
export interface RingToneShelf {
  keep(bytes: ArrayBuffer): Promise<void>;
  take(): Promise<ArrayBuffer | null>;
  clear(): Promise<void>;
}

export function createRingToneShelf(name: string = NAME): RingToneShelf {
  async function within<T>(task: (database: IDBPDatabase<SoundSchema>) => Promise<T>): Promise<T> {
    const database = await openDB<SoundSchema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('tones');
      },
    });
    try {
      return await task(database);
    } finally {
      // Held open it would be in the way of a later version, and it is used about once a year.
      database.close();
    }
  }
  return {
    keep: (bytes) => within(async (database) => void (await database.put('tones', bytes, 'ring'))),
    take: async () => (await within((database) => database.get('tones', 'ring'))) ?? null,
    clear: () => within((database) => database.delete('tones', 'ring')),
  };
}
