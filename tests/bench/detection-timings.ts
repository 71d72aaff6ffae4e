/** Times detection and its yardstick; bundled as they are shipped and run by `time-detection.ts` in a process of their own. */
import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js/max';
import plans from 'libphonenumber-js/max/metadata';
import { judge } from '../../src/numbers/detect/judge.ts';
import { scanInSlices } from '../../src/numbers/detect/slices.ts';
import { givePlans } from '../../src/numbers/phone-library.ts';
import { hostileTexts, mixedPage, numberTable } from './detect-corpora.ts';

/** As the page script scans between two frames. */
const SLICE_MS = 4;
const RUNS = 7;

interface Timing {
  readonly totalMs: number;
  readonly longestSliceMs: number;
}

/** What was measured of one text. */
export interface Timings {
  readonly runs: readonly Timing[];
  /** `findPhoneNumbersInText` on the same text; none for hostile ones, on which it takes minutes. */
  readonly yardstickMs: readonly number[];
}

/** What can be timed, by the name that is given on the command line. */
export interface DetectionTimings {
  readonly mixed?: Timings;
  readonly tablesBe?: Timings;
  readonly tablesUs?: Timings;
  readonly hostile?: readonly (Timings & { readonly name: string })[];
}

/** What a hostile text costs the page; the worker judges what it is sent, in its own time. */
function scanOnly(text: string): Timing {
  const begin = performance.now();
  const slices = scanInSlices(blocksOf([text]), () => performance.now(), SLICE_MS);
  while (slices.next().done !== true);
  const totalMs = performance.now() - begin;
  return { totalMs, longestSliceMs: totalMs };
}

function detectIn(texts: readonly string[], country: CountryCode): Timing {
  let longestSliceMs = 0;
  const begin = performance.now();
  let sliceBegin = begin;
  const slices = scanInSlices(blocksOf(texts), () => performance.now(), SLICE_MS);
  for (const { finds } of slices) {
    longestSliceMs = Math.max(longestSliceMs, performance.now() - sliceBegin);
    for (const { candidates } of finds) for (const candidate of candidates) judge(candidate, [country]);
    sliceBegin = performance.now();
  }
  return { totalMs: performance.now() - begin, longestSliceMs };
}

function* blocksOf(texts: readonly string[]): Generator<{ text: string }> {
  for (const text of texts) yield { text };
}

/** The first run is not counted. */
function repeat(run: () => Timing): Timing[] {
  run();
  return Array.from({ length: RUNS }, run);
}

function time(texts: readonly string[], country: CountryCode): Timings {
  const runs = repeat(() => detectIn(texts, country));
  const begin = performance.now();
  for (const text of texts) findPhoneNumbersInText(text, country);
  return { runs, yardstickMs: [performance.now() - begin] };
}

givePlans(plans);
const wanted = new Set(process.argv.slice(2));
const timings: DetectionTimings = {
  ...(wanted.has('mixed') && { mixed: time(mixedPage(), 'BE') }),
  ...(wanted.has('tablesBe') && { tablesBe: time(numberTable(), 'BE') }),
  ...(wanted.has('tablesUs') && { tablesUs: time(numberTable(), 'US') }),
  ...(wanted.has('hostile') && {
    hostile: hostileTexts().map(({ name, text }) => ({
      name,
      runs: repeat(() => scanOnly(text)),
      yardstickMs: [],
    })),
  }),
};
console.log(JSON.stringify(timings));
