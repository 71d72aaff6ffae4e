/** How fast and how well numbers are found in text, beside the phone library's own finder on the same text. */
import type { CountryCode } from 'libphonenumber-js/max';
import { ACCURACY_COUNTRIES } from '../accuracy/labelled-snippets.ts';
import { score } from '../accuracy/score.ts';
import { detectionAsShipped } from './detection-as-shipped.ts';
import { hostileTexts, mixedPage, numberTable } from './detect-corpora.ts';
import type { Figure } from './figure.ts';
import type { IsWanted } from './main.ts';

/** As the page script scans between two frames. */
const SLICE_MS = 4;
const RUNS = 7;
const YARDSTICK_RUNS = 1;
const YARDSTICK = 'findPhoneNumbersInText';
const PRECISION_BAR = 98;
const RECALL_BAR = 95;

const accuracyNames = ACCURACY_COUNTRIES.flatMap((country) => [
  `dial.precision-${country.toLowerCase()}`,
  `dial.recall-${country.toLowerCase()}`,
]);

/** What this part measures. */
export const DETECTION_FIGURES: readonly string[] = [
  'dial.detect-mixed-ms',
  'dial.longest-task-ms',
  'dial.detect-tables-be-ms',
  'dial.detect-tables-us-ms',
  'dial.detect-hostile-ms',
  ...accuracyNames,
];

type Shipped = Awaited<ReturnType<typeof detectionAsShipped>>;

interface Timing {
  readonly totalMs: number;
  readonly longestSliceMs: number;
  readonly numbers: number;
}

/** Measures detection in Node; needs neither a browser nor the lab. Misses of the labelled snippets are printed. */
export async function measureDetection(isWanted: IsWanted): Promise<Figure[]> {
  const shipped = await detectionAsShipped();
  const figures: Figure[] = [];
  const mixed = mixedPage();
  const timings = repeat(() => detectIn(shipped, mixed, 'BE'));
  figures.push({
    name: 'dial.detect-mixed-ms',
    unit: 'ms',
    samples: timings.map(({ totalMs }) => totalMs),
    bar: 30,
    yardstick: yardstickOn(shipped, mixed, 'BE'),
  });
  figures.push({
    name: 'dial.longest-task-ms',
    unit: 'ms',
    samples: timings.map(({ longestSliceMs }) => longestSliceMs),
    bar: 16,
  });
  const table = numberTable();
  for (const [country, bar] of [
    ['BE', 150],
    ['US', 500],
  ] as const) {
    const name = `dial.detect-tables-${country.toLowerCase()}-ms`;
    if (!isWanted(name)) continue;
    figures.push({
      name,
      unit: 'ms',
      samples: repeat(() => detectIn(shipped, table, country)).map(({ totalMs }) => totalMs),
      bar,
      yardstick: yardstickOn(shipped, table, country),
    });
  }
  if (isWanted('dial.detect-hostile-ms')) figures.push(measureHostile(shipped));
  for (const country of ACCURACY_COUNTRIES) {
    const { precision, recall, misses } = score(country, 'rules');
    for (const miss of misses) console.log(`  ${miss}`);
    const shared = { unit: '%', isMoreBetter: true } as const;
    const of = country.toLowerCase();
    figures.push({ name: `dial.precision-${of}`, samples: [precision], bar: PRECISION_BAR, ...shared });
    figures.push({ name: `dial.recall-${of}`, samples: [recall], bar: RECALL_BAR, ...shared });
  }
  return figures;
}

function measureHostile(shipped: Shipped): Figure {
  const worst = hostileTexts().map(({ name, text }) => ({
    name,
    text,
    samples: repeat(() => scanOnly(shipped, text)).map(({ totalMs }) => totalMs),
  }));
  const least = (samples: readonly number[]): number => [...samples].sort((a, b) => a - b)[RUNS >> 1] ?? 0;
  worst.sort((a, b) => least(b.samples) - least(a.samples));
  for (const { name, samples } of worst.slice(0, 3)) {
    console.log(`  hostile: ${name} ${least(samples).toFixed(1)} ms`);
  }
  const [first] = worst;
  if (first === undefined) throw new Error('no hostile texts');
  return { name: 'dial.detect-hostile-ms', unit: 'ms', samples: first.samples, bar: 20 };
}

/** What a hostile text costs the page; the worker judges what it is sent, in its own time. */
function scanOnly({ scanInSlices }: Shipped, text: string): Timing {
  const begin = performance.now();
  let numbers = 0;
  for (const { finds } of scanInSlices(blocksOf([text]), () => performance.now(), SLICE_MS))
    numbers += finds.length;
  const totalMs = performance.now() - begin;
  return { totalMs, longestSliceMs: totalMs, numbers };
}

function detectIn({ judge, scanInSlices }: Shipped, texts: readonly string[], country: string): Timing {
  let longestSliceMs = 0;
  let numbers = 0;
  const begin = performance.now();
  let sliceBegin = begin;
  const slices = scanInSlices(blocksOf(texts), () => performance.now(), SLICE_MS);
  for (const { finds } of slices) {
    longestSliceMs = Math.max(longestSliceMs, performance.now() - sliceBegin);
    for (const { candidates } of finds) {
      for (const candidate of candidates) numbers += judge(candidate, [country]).numbers.length;
    }
    sliceBegin = performance.now();
  }
  return { totalMs: performance.now() - begin, longestSliceMs, numbers };
}

function* blocksOf(texts: readonly string[]): Generator<{ text: string }> {
  for (const text of texts) yield { text };
}

function yardstickOn(
  { findPhoneNumbersInText }: Shipped,
  texts: readonly string[],
  country: CountryCode,
): NonNullable<Figure['yardstick']> {
  const samples = Array.from({ length: YARDSTICK_RUNS }, () => {
    const begin = performance.now();
    for (const text of texts) findPhoneNumbersInText(text, country);
    return performance.now() - begin;
  });
  return { what: YARDSTICK, samples };
}

function repeat(run: () => Timing): Timing[] {
  run();
  return Array.from({ length: RUNS }, run);
}
