/** Texts to measure number detection on: the same at each run, of the kinds that pages hold. */

/** A seeded generator of numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const MEGABYTE = 1_000_000;
const HOSTILE_UNITS = 200_000;
/** One in so many blocks holds a number, or something that looks like one. */
const BLOCKS_PER_NUMBER = 26;
const BLOCKS_PER_LOOKALIKE = 6;
const WORDS =
  'the quick order of a customer was sent to our office in Brussels and then delivered by train while nobody looked at the clock above the door which had been repaired last year'.split(
    ' ',
  );

type Maker = (digits: (count: number) => string) => string;

const BELGIAN: readonly Maker[] = [
  (d) => `02 5${d(2)} ${d(2)} ${d(2)}`,
  (d) => `047${d(1)}/${d(2)}.${d(2)}.${d(2)}`,
  (d) => `+32 (0)2 5${d(2)} ${d(2)} ${d(2)}`,
  (d) => `+32 47${d(1)} ${d(2)} ${d(2)} ${d(2)}`,
  (d) => `0032 9 2${d(2)} ${d(2)} ${d(2)}`,
  (d) => `Tel. 03-2${d(2)}-${d(2)}-${d(2)}`,
];
const LOOKALIKES: readonly Maker[] = [
  (d) => `0${Number(d(1)) + 1}.12.2024`,
  (d) => `2024-0${Number(d(1)) % 9}-1${d(1)}`,
  (d) => `50.${d(6)}, 4.${d(6)}`,
  (d) => `€ 1.${d(3)}.${d(3)},00`,
  (d) => `order ${d(9)}`,
  (d) => `BE${d(2)} ${d(4)} ${d(4)} ${d(4)}`,
  (d) => `10.${d(2)}.${d(2)}.1${d(2)}`,
  (d) => `INV-${d(4)}-${d(6)}`,
  (d) => `14:${d(1)}5 – 16:30`,
  (d) => `v2.${d(2)}.${d(1)}.${d(4)}`,
];

function digitsFrom(random: () => number): (count: number) => string {
  return (count) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
}

function pick<T>(random: () => number, from: readonly T[]): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

/** About 1 MB of paragraphs with some 500 numbers and four times as many things that look like numbers. */
export function mixedPage(): string[] {
  const random = seeded(1);
  const digits = digitsFrom(random);
  const blocks: string[] = [];
  for (let units = 0; units < MEGABYTE; units += blocks.at(-1)?.length ?? 0) {
    const words = Array.from({ length: 10 + Math.floor(random() * 8) }, () => pick(random, WORDS));
    if (random() * BLOCKS_PER_NUMBER < 1) words.splice(5, 0, pick(random, BELGIAN)(digits));
    else if (random() * BLOCKS_PER_LOOKALIKE < 1) words.splice(5, 0, pick(random, LOOKALIKES)(digits));
    blocks.push(words.join(' '));
  }
  return blocks;
}

/** About 1 MB of cells with nine or ten figures each, a tenth of them in groups. */
export function numberTable(): string[] {
  const random = seeded(2);
  const digits = digitsFrom(random);
  const cells: string[] = [];
  for (let units = 0; units < MEGABYTE; units += cells.at(-1)?.length ?? 0) {
    cells.push(random() < 0.1 ? `${digits(3)} ${digits(3)} ${digits(4)}` : digits(random() < 0.5 ? 9 : 10));
  }
  return cells;
}

/** Single text nodes of 200 kB made to slow a scanner down. */
export function hostileTexts(): { readonly name: string; readonly text: string }[] {
  const random = seeded(3);
  const noise = Array.from({ length: HOSTILE_UNITS }, () => pick(random, [...'0123456789+(). -/~x'])).join(
    '',
  );
  const repeated: Readonly<Record<string, string>> = {
    'lone figures': '1 ',
    'plus and one': '+1 ',
    pairs: '12 34 56 ',
    brackets: '(0',
    'open brackets': '((((((((1',
    'one run of digits': '0123456789',
    'numbers without end': '02 555 12 34 / ',
    'labels without end': 'tel tel fax no. order tel. 1234567 ',
    'phone numbers': 'Tel. +32 2 555 12 34 ext. 5, ',
    'unseen characters': '0\u200b\u200b\u200b',
    dates: '01.02.2024 ',
    'words for the keypad': '1-800-FLOWERS-',
    'one long word': 'telephone',
  };
  const texts = Object.entries(repeated).map(([name, piece]) => ({
    name,
    text: piece.repeat(Math.ceil(HOSTILE_UNITS / piece.length)).slice(0, HOSTILE_UNITS),
  }));
  return [...texts, { name: 'noise', text: noise }];
}
