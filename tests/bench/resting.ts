/** What the extension costs while nobody phones, and what a call adds. */
import { readFileSync, rmSync } from 'node:fs';
import { isRegistered, LAB } from '../../lab/lab.ts';
import { createProfile, waitUntil } from '../harness/extension-browser.ts';
import { Widget } from '../harness/widget.ts';
import type { Figure } from './figure.ts';
import type { IsWanted } from './main.ts';
import { openStage, reopenStage, type Stage } from './stage.ts';

export const RESTING_FIGURES = ['memory.rest-mb', 'memory.call-mb', 'idle.cpu-percent'];

const MEMORY_RUNS = 3;
const KIB_PER_MB = 1024;
const SETTLE_MS = 2_000;
const IDLE_MS = 60_000;
/** What the kernel counts processor time in; see proc(5) and sysconf(_SC_CLK_TCK), which is 100 on every Linux for x86 and ARM. */
const MS_PER_TICK = 10;

const wait = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

/** A reading of the browser's processes that run the extension: worker, hidden page, and nothing that a site runs. */
async function extensionSum({ browser }: Stage, read: (folder: string) => number): Promise<number> {
  const { processInfo } = await browser.browserSession.send('SystemInfo.getProcessInfo');
  const values = processInfo
    .map(({ id }) => `/proc/${id}`)
    .filter((folder) => readFileSync(`${folder}/cmdline`, 'utf8').includes('--extension-process'))
    .map(read);
  if (values.length === 0) throw new Error('no extension process found');
  return values.reduce((sum, value) => sum + value, 0);
}

/** Proportional set size in MB. */
const pssMb = (stage: Stage): Promise<number> =>
  extensionSum(stage, (folder) => {
    const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`${folder}/smaps_rollup`, 'utf8'))?.[1];
    return Number(pss) / KIB_PER_MB;
  });

/** Processor time spent so far, in milliseconds. */
const cpuMs = (stage: Stage): Promise<number> =>
  extensionSum(stage, (folder) => {
    const fields = readFileSync(`${folder}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
  });

/** Two readings in a row that differ by less than a megabyte. */
async function settledPssMb(stage: Stage): Promise<number> {
  let last = await pssMb(stage);
  await waitUntil(
    async () => {
      await wait(SETTLE_MS);
      const now = await pssMb(stage);
      const isSettled = Math.abs(now - last) < 1;
      last = now;
      return isSettled;
    },
    'the memory to settle',
    30_000,
  );
  return last;
}

/** Registered at the PBX with one Odoo tab open: several browsers at rest and in a call, one for the rest. */
export async function measureResting(isWanted: IsWanted): Promise<Figure[]> {
  const profile = createProfile();
  const figures: Figure[] = [];
  try {
    await (await openStage({ server: LAB.wsUrl, profile })).close();
    const rest: number[] = [];
    const call: number[] = [];
    const isMemoryWanted = isWanted('memory.rest-mb') || isWanted('memory.call-mb');
    for (let run = 0; isMemoryWanted && run < MEMORY_RUNS; run += 1) {
      await onFreshBrowser(profile, async (stage) => {
        rest.push(await settledPssMb(stage));
        if (isWanted('memory.call-mb')) call.push(await inCall(stage));
      });
    }
    if (rest.length > 0) figures.push({ name: 'memory.rest-mb', unit: 'MB', samples: rest, bar: 60 });
    if (call.length > 0) figures.push({ name: 'memory.call-mb', unit: 'MB', samples: call, bar: 90 });
    if (isWanted('idle.cpu-percent')) {
      await onFreshBrowser(profile, async (stage) => void figures.push(await idleCpu(stage)));
    }
    return figures;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

async function onFreshBrowser(profile: string, measure: (stage: Stage) => Promise<void>): Promise<void> {
  await waitUntil(async () => !(await isRegistered('1001')), 'the earlier registration to end', 30_000);
  const stage = await reopenStage(profile);
  try {
    await waitUntil(() => isRegistered('1001'), 'the registration');
    await measure(stage);
  } finally {
    await stage.close();
  }
}

async function inCall(stage: Stage): Promise<number> {
  const widget = new Widget(stage.odoo);
  await widget.open();
  await widget.dial('600');
  await widget.waitForTalk();
  const measured = await settledPssMb(stage);
  await widget.hangUp();
  return measured;
}

async function idleCpu(stage: Stage): Promise<Figure> {
  await settledPssMb(stage);
  const beforeMs = await cpuMs(stage);
  await wait(IDLE_MS);
  const percent = (((await cpuMs(stage)) - beforeMs) / IDLE_MS) * 100;
  return { name: 'idle.cpu-percent', unit: '%', samples: [percent], bar: 0.3 };
}
