/** `npm run bench`: measures the built extension on the lab and prints a table; `--json FILE`, `--only PREFIX`. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measurePages, PAGE_FIGURES } from './any-page.ts';
import { measureCalls } from './calls.ts';
import { DETECTION_FIGURES, measureDetection } from './detect.ts';
import { report, tableLine, unmeasured, type Measured } from './figure.ts';
import { FIRST_CALL_FIGURES, measureFirstCall } from './first-call.ts';
import { measureFleet } from './fleet.ts';
import { measureOdoo, ODOO_FIGURES } from './odoo.ts';
import { measurePageLoad, PAGE_LOAD_FIGURES } from './page-load.ts';
import { measurePopup, POPUP_FIGURES } from './popup.ts';
import { measureRecovery } from './recover.ts';
import { measureResting, RESTING_FIGURES } from './resting.ts';
import { measureSoak } from './soak.ts';
import { measureSizes, SIZE_FIGURES } from './sizes.ts';
import { measureStaying, STAYING_FIGURES } from './staying.ts';
import { measureWorker, WORKER_FIGURES } from './worker.ts';

const { values: options } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string', default: '' } },
});

/** Each part with the figures it yields, so that `--only` starts no browser in vain. */
const PARTS: readonly {
  readonly names: readonly string[];
  readonly run: (isWanted: IsWanted) => Promise<Measured[]>;
}[] = [
  { names: SIZE_FIGURES, run: measureSizes },
  { names: RESTING_FIGURES, run: measureResting },
  { names: WORKER_FIGURES, run: measureWorker },
  { names: POPUP_FIGURES, run: measurePopup },
  { names: FIRST_CALL_FIGURES, run: measureFirstCall },
  {
    names: [
      'call.click-to-invite-ms',
      'ring.invite-to-drawn-ms',
      'ring.worker-asleep-ms',
      'call.answer-to-200-ms',
      'call.answer-to-audio-ms',
    ],
    run: measureCalls,
  },
  { names: ['recover.pbx-back-ms'], run: measureRecovery },
  { names: STAYING_FIGURES, run: measureStaying },
  { names: ['soak.heap-slope-kb-per-call', 'soak.leaked-objects'], run: measureSoak },
  { names: ['fleet.peak-registers-per-s', 'fleet.all-back-s'], run: measureFleet },
  { names: ODOO_FIGURES, run: measureOdoo },
  { names: DETECTION_FIGURES, run: measureDetection },
  { names: PAGE_FIGURES, run: measurePages },
  { names: PAGE_LOAD_FIGURES, run: measurePageLoad },
];

/** Whether a figure was asked for. */
export type IsWanted = (name: string) => boolean;

const isWanted: IsWanted = (name) => name.startsWith(options.only);
const figures: Measured[] = [];
for (const part of PARTS) {
  const wanted = part.names.filter(isWanted);
  if (wanted.length === 0) continue;
  // One part that breaks does not keep the others from being measured.
  const all = await part.run(isWanted).catch((error: unknown) => unmeasured(wanted, error));
  const measured = all.filter(({ name }) => isWanted(name));
  for (const figure of measured) console.log(tableLine(figure));
  figures.push(...measured);
}
if (options.json !== undefined) {
  const all = Object.fromEntries(figures.map((figure) => [figure.name, report(figure)]));
  writeFileSync(options.json, `${JSON.stringify(all, null, 2)}\n`);
}
process.exit(figures.some((figure) => 'failure' in figure) ? 1 : 0);
