/** Writes a screenshot with at most 256 colours, which it hardly has more of: a third of the size, for pictures that stay in git. */
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each, row by row from the top. */
  readonly rgb: Uint8Array;
}

/** The picture again, as a PNG with a palette (PNG 3rd edition, colour type 3). `png` has 8 bits a channel and is not interlaced. */
export function toPalettePng(png: Buffer): Buffer {
  const { width, height, rgb } = readPng(png);
  const { palette, indexOf } = pickPalette(rgb);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + 1 + x] = indexOf(colourAt(rgb, y * width + x));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
const colourAt = (rgb: Uint8Array, pixel: number): number =>
  (byteAt(rgb, 3 * pixel) << 16) | (byteAt(rgb, 3 * pixel + 1) << 8) | byteAt(rgb, 3 * pixel + 2);

/** The colours that are there most, and for any colour the one of them that is nearest. */
function pickPalette(rgb: Uint8Array): {
  readonly palette: readonly number[];
  readonly indexOf: (colour: number) => number;
} {
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < rgb.length / 3; pixel += 1) {
    const colour = colourAt(rgb, pixel);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const often = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const palette: number[] = [];
  // Shades at the edges of letters are many and alike: one of a kind is enough while there is something else to keep.
  for (const closeness of [12, 6, 0]) {
    for (const colour of often) {
      if (palette.length === COLOURS) break;
      if (palette.every((kept) => distance(kept, colour) > closeness)) palette.push(colour);
    }
  }
  const known = new Map<number, number>();
  const indexOf = (colour: number): number => {
    const before = known.get(colour);
    if (before !== undefined) return before;
    let nearest = 0;
    for (const [index, kept] of palette.entries()) {
      if (distance(kept, colour) < distance(palette[nearest] ?? 0, colour)) nearest = index;
    }
    known.set(colour, nearest);
    return nearest;
  };
  return { palette, indexOf };
}

function distance(one: number, other: number): number {
  const red = Math.abs((one >> 16) - (other >> 16));
  const green = Math.abs(((one >> 8) & 255) - ((other >> 8) & 255));
  return Math.max(red, green, Math.abs((one & 255) - (other & 255)));
}

function readPng(png: Buffer): Pixels {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const packed: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const filtered = inflateSync(Buffer.concat(packed));
  const stride = width * channels;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = byteAt(filtered, y * (stride + 1));
    for (let x = 0; x < stride; x += 1) {
      const left = x < channels ? 0 : byteAt(rows, y * stride + x - channels);
      const up = y === 0 ? 0 : byteAt(rows, (y - 1) * stride + x);
      const corner = x < channels || y === 0 ? 0 : byteAt(rows, (y - 1) * stride + x - channels);
      const value = byteAt(filtered, y * (stride + 1) + 1 + x);
      rows[y * stride + x] = value + predicted(filter, left, up, corner);
    }
  }
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    rgb.set(rows.subarray(pixel * channels, pixel * channels + 3), pixel * 3);
  }
  return { width, height, rgb };
}

/** What a row's filter expects of a byte (PNG 3rd edition, 9.2). */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(left + up - corner - one)) as [
    number,
    number,
    number,
  ];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(checksum(body), body.length + 4);
  return framed;
}

/** CRC-32 as PNG has it. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
