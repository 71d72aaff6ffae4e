/** Reads and writes STUN messages (RFC 8489 section 5), as much of them as a test needs. */
import { createHmac } from 'node:crypto';

export const ATTRIBUTE = {
  username: 0x0006,
  integrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  realm: 0x0014,
  nonce: 0x0015,
  relayedAddress: 0x0016,
  mappedAddress: 0x0020,
} as const;

const COOKIE = 0x2112a442;
const HEADER = 20;
const INTEGRITY_LENGTH = 24;

export interface StunMessage {
  readonly type: number;
  readonly transactionId: Buffer;
  readonly attributes: ReadonlyMap<number, Buffer>;
  /** True when the message carries an integrity that fits `key` (RFC 8489 section 14.5). */
  isSignedWith(key: Buffer): boolean;
}

/** Null for anything that is not a STUN message. */
export function readStun(bytes: Buffer): StunMessage | null {
  if (bytes.length < HEADER || bytes.readUInt32BE(4) !== COOKIE) return null;
  if (bytes.readUInt16BE(2) + HEADER !== bytes.length) return null;
  const attributes = new Map<number, Buffer>();
  let integrityAt: number | null = null;
  for (let at = HEADER; at + 4 <= bytes.length;) {
    const type = bytes.readUInt16BE(at);
    const length = bytes.readUInt16BE(at + 2);
    if (type === ATTRIBUTE.integrity) integrityAt ??= at;
    if (!attributes.has(type)) attributes.set(type, bytes.subarray(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return {
    type: bytes.readUInt16BE(0),
    transactionId: bytes.subarray(8, HEADER),
    attributes,
    isSignedWith(key) {
      if (integrityAt === null) return false;
      const signed = Buffer.from(bytes.subarray(0, integrityAt));
      signed.writeUInt16BE(integrityAt + INTEGRITY_LENGTH - HEADER, 2);
      const expected = createHmac('sha1', key).update(signed).digest();
      return attributes.get(ATTRIBUTE.integrity)?.equals(expected) === true;
    },
  };
}

/** Signed where a `key` is given. */
export function writeStun(
  type: number,
  transactionId: Buffer,
  attributes: readonly (readonly [type: number, value: Buffer])[],
  key: Buffer | null,
): Buffer {
  const parts = attributes.map(([name, value]) => writeAttribute(name, value));
  const length = parts.reduce((sum, part) => sum + part.length, 0) + (key === null ? 0 : INTEGRITY_LENGTH);
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(type, 0);
  header.writeUInt16BE(length, 2);
  header.writeUInt32BE(COOKIE, 4);
  transactionId.copy(header, 8);
  const unsigned = Buffer.concat([header, ...parts]);
  if (key === null) return unsigned;
  const integrity = createHmac('sha1', key).update(unsigned).digest();
  return Buffer.concat([unsigned, writeAttribute(ATTRIBUTE.integrity, integrity)]);
}

function writeAttribute(type: number, value: Buffer): Buffer {
  const padded = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  padded.writeUInt16BE(type, 0);
  padded.writeUInt16BE(value.length, 2);
  value.copy(padded, 4);
  return padded;
}

/** An IPv4 address as XOR-MAPPED-ADDRESS writes it (RFC 8489 section 14.2). */
export function xorAddress(address: string, port: number): Buffer {
  const value = Buffer.alloc(8);
  value.writeUInt8(1, 1);
  value.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  value.writeUInt32BE((number ^ COOKIE) >>> 0, 4);
  return value;
}
