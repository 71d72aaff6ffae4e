/** Which files may ring, and that one is kept as it was. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createRingToneShelf, MAX_RING_TONE_BYTES, readRingTone, type Decode } from './own-ring-tone.ts';

const decoded = (seconds: number, peak: number): Decode => {
  return (bytes) => {
    // As the real one does: the bytes that were given are gone.
    structuredClone(bytes, { transfer: [bytes] });
    const samples = new Float32Array([0, peak, -peak]);
    return Promise.resolve({ duration: seconds, getChannelData: () => samples });
  };
};
const broken: Decode = () => Promise.reject(new DOMException('no', 'EncodingError'));
const file = (size: number): Blob => new Blob([new Uint8Array(size).fill(7)]);

describe('a file', () => {
  it.each([
    ['empty', 0, decoded(2, 0.5)],
    ['too-big', MAX_RING_TONE_BYTES + 1, decoded(2, 0.5)],
    ['not-sound', 100, broken],
    ['too-long', 100, decoded(121, 0.5)],
    ['silent', 100, decoded(2, 0.001)],
  ] as const)('that is %s does not ring', async (fault, size, decode) => {
    expect(await readRingTone(file(size), decode)).toEqual({ ok: false, error: fault });
  });

  it('that can be heard rings, whole', async () => {
    const read = await readRingTone(file(MAX_RING_TONE_BYTES), decoded(2, 0.5));
    expect(read.ok && read.value.byteLength).toBe(MAX_RING_TONE_BYTES);
  });
});

it('keeps one file, gives it back and forgets it', async () => {
  const shelf = createRingToneShelf('test');
  expect(await shelf.take()).toBe(null);
  await shelf.keep(new Uint8Array([1, 2]).buffer);
  await shelf.keep(new Uint8Array([3, 4, 5]).buffer);
  expect([...new Uint8Array((await shelf.take()) ?? new ArrayBuffer(0))]).toEqual([3, 4, 5]);
  await shelf.clear();
  expect(await shelf.take()).toBe(null);
});
