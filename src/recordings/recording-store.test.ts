/** Recordings are kept piece by piece, within their room, and go when they are to go. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRecordingStore, type RecordingStore } from './recording-store.ts';

let count = 0;
let name: string;
let store: RecordingStore;
beforeEach(() => {
  name = `recordings-${(count += 1)}`;
  store = createRecordingStore(name);
});

const open = (id: string, startedAtMs = 1_000, roomBytes = 1_000_000) =>
  store.open({ id, callIds: [`call-${id}`], who: ['Azure Interior'], startedAtMs, roomBytes });
const piece = (byte: number, length = 10) => ({
  bytes: new Uint8Array(length).fill(byte),
  peak: byte,
  durationMs: 500,
});
const bytesOf = async (id: string): Promise<number[]> => [
  ...new Uint8Array((await (await store.sound(id))?.file.arrayBuffer()) ?? new ArrayBuffer()),
];
const ids = async (): Promise<string[]> => (await store.list()).map(({ id }) => id);

describe('a recording', () => {
  it('is its pieces in the order in which they came, also of another that goes on beside it', async () => {
    await open('a');
    await open('b', 2_000);
    for (let index = 0; index < 12; index += 1)
      await store.append(index % 3 === 0 ? 'b' : 'a', piece(index, 1));
    await store.close('a');
    expect(await bytesOf('a')).toEqual([1, 2, 4, 5, 7, 8, 10, 11]);
    expect((await store.sound('a'))?.peaks).toEqual([1, 2, 4, 5, 7, 8, 10, 11]);
    expect(await store.list()).toMatchObject([
      { id: 'b', isOpen: true, sizeBytes: 4, durationMs: 2_000 },
      {
        id: 'a',
        isOpen: false,
        sizeBytes: 8,
        durationMs: 4_000,
        callIds: ['call-a'],
        who: ['Azure Interior'],
      },
    ]);
  });

  it('that its phone left open is closed with what was written; one without a sound is dropped', async () => {
    await open('cut');
    await store.append('cut', piece(7));
    await open('empty');
    const later = createRecordingStore(name);
    await later.closeOrphans();
    expect(await later.list()).toMatchObject([{ id: 'cut', isOpen: false, sizeBytes: 10, durationMs: 500 }]);
    expect((await later.sound('cut'))?.peaks).toEqual([7]);
  });

  it('is told from one that is gone', async () => {
    expect(await store.sound('never')).toBeNull();
    expect(await store.find('never')).toBeNull();
    await store.amend('never', { who: [] });
    expect(await store.append('never', piece(1))).toEqual({ ok: false, error: 'failed' });
    expect(await ids()).toEqual([]);
  });
});

describe('room', () => {
  it('ends when it is used up by what is there and what comes; what was kept stays', async () => {
    await open('old');
    await store.append('old', piece(1, 60));
    await store.close('old');
    expect(await open('new', 2_000, 100)).toEqual({ ok: true, value: undefined });
    expect(await store.append('new', piece(2, 40))).toEqual({ ok: true, value: undefined });
    expect(await store.append('new', piece(3, 1))).toEqual({ ok: false, error: 'full' });
    await store.close('new');
    expect(await bytesOf('new')).toEqual(Array(40).fill(2));
    expect(await open('next', 3_000, 100)).toEqual({ ok: false, error: 'full' });
    expect(await ids()).toEqual(['new', 'old']);
  });
});

describe('forgetting', () => {
  it('drops what is old or was removed long enough ago, with its sound, and nothing that goes on', async () => {
    for (const [id, startedAtMs] of [
      ['old', 100],
      ['open', 150],
      ['removed', 900],
      ['back', 900],
      ['new', 950],
    ] as const) {
      await open(id, startedAtMs);
      await store.append(id, piece(1));
      if (id !== 'open') await store.close(id);
    }
    await store.amend('removed', { removedAtMs: 960 });
    await store.amend('back', { removedAtMs: 960 });
    await store.amend('back', { removedAtMs: null });
    await store.forget({ startedBeforeMs: 500, removedBeforeMs: 960 });
    expect((await ids()).sort()).toEqual(['back', 'new', 'open', 'removed']);
    await store.forget({ startedBeforeMs: 500, removedBeforeMs: 961 });
    expect((await ids()).sort()).toEqual(['back', 'new', 'open']);
    // Under the same name nothing of the dropped one comes back.
    await open('removed');
    expect(await bytesOf('removed')).toEqual([]);
  });
});
