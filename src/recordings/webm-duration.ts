/** Says in the head of a WebM file how long it is, which a browser that records cannot know when it writes the head. */

/** Elements of Matroska by their ids (RFC 9559 sections 5.1.2 and 5.1.2.10). */
const INFO = [0x15, 0x49, 0xa9, 0x66] as const;
const DURATION = [0x44, 0x89] as const;
/** Size 8 as EBML writes sizes (RFC 8794 section 4). */
const SIZE_8 = 0x88;
const ADDED_BYTES = DURATION.length + 1 + 8;

/**
 * The file's first bytes with its duration in them, so that players show it and can jump. Bytes that are no such head,
 * or that tell a duration already, are given back as they are. The time unit of the file is taken to be a millisecond,
 * which is what browsers write.
 */
export function withDuration(head: Uint8Array<ArrayBuffer>, durationMs: number): Uint8Array<ArrayBuffer> {
  const info = find(head, INFO, 0, head.length);
  if (info === null) return head;
  const size = readSize(head, info + INFO.length);
  if (size === null) return head;
  const contentStart = info + INFO.length + size.length;
  const contentEnd = contentStart + size.value;
  if (contentEnd > head.length || find(head, DURATION, contentStart, contentEnd) !== null) return head;
  const newSize = writeSize(size.value + ADDED_BYTES);
  const duration = new Uint8Array(ADDED_BYTES);
  duration.set([...DURATION, SIZE_8]);
  new DataView(duration.buffer).setFloat64(DURATION.length + 1, durationMs);
  return joined([
    head.subarray(0, info + INFO.length),
    newSize,
    head.subarray(contentStart, contentEnd),
    duration,
    head.subarray(contentEnd),
  ]);
}

function find(bytes: Uint8Array, wanted: readonly number[], from: number, to: number): number | null {
  for (let at = from; at + wanted.length <= to; at += 1) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return null;
}

/** A variable-size integer, whose leading zeros tell its length; null for one that is cut off or of unknown size. */
function readSize(bytes: Uint8Array, at: number): { readonly value: number; readonly length: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (length > 6 || at + length > bytes.length) return null;
  let value = first & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (const byte of bytes.subarray(at + 1, at + length)) {
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return isUnknown ? null : { value, length };
}

/** In four bytes, which is room enough and always allowed. */
function writeSize(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value + 0x10000000);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
