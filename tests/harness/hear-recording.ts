/** Listens to a recording as it is kept in the browser: decodes it there and looks for tones. */
import type { Page } from 'playwright-core';

export interface HeardRecording {
  /** For each tone, how loud it is where it is loudest, as a share of full scale. */
  readonly levels: readonly number[];
  /** The same of its last second only. */
  readonly endLevels: readonly number[];
  readonly decodedMs: number;
}

/** A tone that is louder than this is to be heard. */
export const RECORDED_LEVEL = 0.01;

/** Runs in one of the extension's pages, whose database it reads. Tones are in hertz. */
export async function hearRecording(
  page: Page,
  recordingId: string,
  tones: readonly number[],
): Promise<HeardRecording> {
  return page.evaluate(
    async ({ id, hertz }) => {
      const answer = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('not read'));
        });
      const db = await answer(indexedDB.open('sidetone-recordings'));
      const range = IDBKeyRange.bound([id, 0], [id, Infinity]);
      const pieces: { bytes: Uint8Array<ArrayBuffer> }[] = await answer(
        db.transaction('pieces').objectStore('pieces').getAll(range),
      );
      db.close();
      const file = new Blob(pieces.map(({ bytes }) => bytes));
      const context = new OfflineAudioContext(1, 1, 48_000);
      const buffer = await context.decodeAudioData(await file.arrayBuffer());
      const samples = buffer.getChannelData(0);
      // Goertzel's algorithm, a tenth of a second at a time.
      const level = (hz: number, from: number): number => {
        const turn = 2 * Math.cos((2 * Math.PI * hz) / 48_000);
        const part = samples.subarray(from, from + 4_800);
        let [last, beforeLast] = [0, 0];
        for (const sample of part) [last, beforeLast] = [sample + turn * last - beforeLast, last];
        const power = last * last + beforeLast * beforeLast - turn * last * beforeLast;
        return (2 * Math.sqrt(Math.max(0, power))) / part.length;
      };
      const levelsFrom = (start: number): number[] =>
        hertz.map((hz) => {
          let loudest = 0;
          for (let from = start; from + 4_800 <= samples.length; from += 4_800)
            loudest = Math.max(loudest, level(hz, from));
          return loudest;
        });
      const endLevels = levelsFrom(Math.max(0, samples.length - 48_000));
      return { levels: levelsFrom(0), endLevels, decodedMs: buffer.duration * 1000 };
    },
    { id: recordingId, hertz: [...tones] },
  );
}
