/** How fast and how well numbers are found in text, beside the phone library's own finder on the same text. */
import { ACCURACY_COUNTRIES } from '../accuracy/labelled-snippets.ts';
import { score } from '../accuracy/score.ts';
import type { DetectionTimings, Timings } from './detection-timings.ts';
import { median, type Figure } from './figure.ts';
import type { IsWanted } from './main.ts';
import { timeDetection } from './time-detection.ts';

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

/** Which timings a figure needs. */
const TIMINGS = {
  'dial.detect-mixed-ms': 'mixed',
  'dial.longest-task-ms': 'mixed',
  'dial.detect-tables-be-ms': 'tablesBe',
  'dial.detect-tables-us-ms': 'tablesUs',
  'dial.detect-hostile-ms': 'hostile',
} as const satisfies Record<string, keyof DetectionTimings>;

/** Measures detection in Node; needs neither a browser nor the lab. Misses of the labelled snippets are printed. */
export async function measureDetection(isWanted: IsWanted): Promise<Figure[]> {
  const names = Object.keys(TIMINGS) as (keyof typeof TIMINGS)[];
  const wanted = [...new Set(names.filter(isWanted).map((name) => TIMINGS[name]))];
  const timed = wanted.length === 0 ? {} : await timeDetection(wanted);
  return [...timeFigures(timed), ...ACCURACY_COUNTRIES.flatMap(accuracyFigures)];
}

function timeFigures({ mixed, tablesBe, tablesUs, hostile }: DetectionTimings): Figure[] {
  const figures: Figure[] = [];
  if (mixed !== undefined) {
    figures.push(inAll('dial.detect-mixed-ms', 30, mixed));
    const samples = mixed.runs.map(({ longestSliceMs }) => longestSliceMs);
    figures.push({ name: 'dial.longest-task-ms', unit: 'ms', samples, bar: 16 });
  }
  if (tablesBe !== undefined) figures.push(inAll('dial.detect-tables-be-ms', 150, tablesBe));
  if (tablesUs !== undefined) figures.push(inAll('dial.detect-tables-us-ms', 500, tablesUs));
  if (hostile !== undefined) figures.push(worstOf(hostile));
  return figures;
}

function inAll(name: keyof typeof TIMINGS, bar: number, { runs, yardstickMs }: Timings): Figure {
  return {
    name,
    unit: 'ms',
    samples: runs.map(({ totalMs }) => totalMs),
    bar,
    yardstick: { what: YARDSTICK, samples: yardstickMs },
  };
}

function worstOf(hostile: NonNullable<DetectionTimings['hostile']>): Figure {
  const worst = hostile
    .map(({ name, runs }) => ({ name, samples: runs.map(({ totalMs }) => totalMs) }))
    .sort((a, b) => median(b.samples) - median(a.samples));
  for (const { name, samples } of worst.slice(0, 3)) {
    console.log(`  hostile: ${name} ${median(samples).toFixed(1)} ms`);
  }
  const [first] = worst;
  if (first === undefined) throw new Error('no hostile texts');
  return { name: 'dial.detect-hostile-ms', unit: 'ms', samples: first.samples, bar: 20 };
}

function accuracyFigures(country: (typeof ACCURACY_COUNTRIES)[number]): Figure[] {
  const { precision, recall, misses } = score(country, 'rules');
  for (const miss of misses) console.log(`  ${miss}`);
  const shared = { unit: '%', isMoreBetter: true } as const;
  const of = country.toLowerCase();
  return [
    { name: `dial.precision-${of}`, samples: [precision], bar: PRECISION_BAR, ...shared },
    { name: `dial.recall-${of}`, samples: [recall], bar: RECALL_BAR, ...shared },
  ];
}
