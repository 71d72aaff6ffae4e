/** The duration is written where players look for it, and nothing else is touched. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDuration } from './webm-duration.ts';

/** EBML head, segment of unknown size, info with its time unit and the writing application, begin of the tracks. */
const INFO_CONTENT = [0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40, 0x57, 0x41, 0x86, ...Buffer.from('Chrome')];
const UNKNOWN_SIZE = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const BEFORE = [
  0x1a,
  0x45,
  0xdf,
  0xa3,
  0x80,
  0x18,
  0x53,
  0x80,
  0x67,
  ...UNKNOWN_SIZE,
  0x15,
  0x49,
  0xa9,
  0x66,
];
const AFTER = [0x16, 0x54, 0xae, 0x6b, 0x81, 0x00];
const head = (size: readonly number[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array([...BEFORE, ...size, ...INFO_CONTENT, ...AFTER]);

function read(bytes: Uint8Array) {
  const sizeAt = BEFORE.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const size = view.getUint32(sizeAt) - 0x10000000;
  const durationAt = sizeAt + 4 + INFO_CONTENT.length;
  return {
    size,
    before: [...bytes.subarray(0, sizeAt)],
    content: [...bytes.subarray(sizeAt + 4, durationAt)],
    element: [...bytes.subarray(durationAt, durationAt + 3)],
    durationMs: view.getFloat64(durationAt + 3),
    after: [...bytes.subarray(durationAt + 11)],
  };
}

describe('withDuration', () => {
  it.each([
    ['one byte', [0x80 + INFO_CONTENT.length]],
    ['two bytes', [0x40, INFO_CONTENT.length]],
    ['eight bytes that would fit into one', [0x04, 0, 0, 0, 0, INFO_CONTENT.length]],
  ])('adds it at the end of the info, whose size has %s', (_name, size) => {
    expect(read(withDuration(head(size), 61_500))).toEqual({
      size: INFO_CONTENT.length + 11,
      before: BEFORE,
      content: INFO_CONTENT,
      element: [0x44, 0x89, 0x88],
      durationMs: 61_500,
      after: AFTER,
    });
  });

  it('leaves a head alone that has one', () => {
    const once = withDuration(head([0x80 + INFO_CONTENT.length]), 1_000);
    expect(withDuration(once, 2_000)).toEqual(once);
  });

  it.each([
    ['cut off in the size', [0x40]],
    ['an info of unknown size', [0xff]],
  ])('leaves a head alone that is %s', (_name, size) => {
    const bytes = new Uint8Array([...BEFORE, ...size]);
    expect(withDuration(bytes, 1_000)).toBe(bytes);
  });

  it('never fails, and never takes a byte away', () => {
    const anything = fc.array(fc.oneof(fc.constantFrom(...BEFORE, ...INFO_CONTENT), fc.nat(255)));
    fc.assert(
      fc.property(anything, fc.boolean(), (bytes, hasInfo) => {
        const given = new Uint8Array([...(hasInfo ? BEFORE : []), ...bytes]);
        const made = withDuration(given, 5_000);
        if (made !== given) expect(made.length).toBeGreaterThan(given.length);
      }),
    );
  });
});
