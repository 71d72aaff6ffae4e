/** What the extension costs while nobody phones, what a call adds, and how fast the worker is there. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { isRegistered, LAB } from '../../lab/lab.ts';
import { createProfile, EXTENSION_ORIGIN, waitUntil } from '../harness/extension-browser.ts';
import { callThrough, type EvaluateReply } from '../harness/target-call.ts';
import { Widget } from '../harness/widget.ts';
import type { Figure } from './figure.ts';
import type { IsWanted } from './main.ts';
import { openStage, reopenStage, type Stage } from './stage.ts';

export const RESTING_FIGURES = ['memory.rest-mb', 'memory.call-mb', 'idle.cpu-percent', 'worker.start-ms'];

const MEMORY_RUNS = 5;
const WORKER_RUNS = 15;
const KIB_PER_MB = 1024;
const SETTLE_MS = 2_000;
const IDLE_MS = 60_000;
/** What the kernel counts processor time in; see proc(5) and sysconf(_SC_CLK_TCK), which is 100 on every Linux for x86 and ARM. */
const MS_PER_TICK = 10;

const wait = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

/** Reads a file of the renderer that holds worker and offscreen document. Throws when there is none. */
function readExtensionProcess<T>(read: (folder: string) => T | null): T {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process')) continue;
      const value = read(`/proc/${pid}`);
      if (value !== null) return value;
    } catch {
      // The process ended while it was looked at.
    }
  }
  throw new Error('no extension process found');
}

/** Proportional set size in MB. */
const pssMb = (): number =>
  readExtensionProcess((folder) => {
    const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`${folder}/smaps_rollup`, 'utf8'));
    return pss === null ? null : Number(pss[1]) / KIB_PER_MB;
  });

/** Processor time spent so far, in milliseconds. */
const cpuMs = (): number =>
  readExtensionProcess((folder) => {
    const fields = readFileSync(`${folder}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
  });

/** Two readings in a row that differ by less than a megabyte. */
async function settledPssMb(): Promise<number> {
  let last = pssMb();
  await waitUntil(
    async () => {
      await wait(SETTLE_MS);
      const now = pssMb();
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
        rest.push(await settledPssMb());
        if (isWanted('memory.call-mb')) call.push(await inCall(stage));
      });
    }
    if (rest.length > 0) figures.push({ name: 'memory.rest-mb', unit: 'MB', samples: rest, bar: 60 });
    if (call.length > 0) figures.push({ name: 'memory.call-mb', unit: 'MB', samples: call, bar: 90 });
    await onFreshBrowser(profile, async (stage) => {
      if (isWanted('worker.start-ms')) figures.push(await workerStart(stage));
      if (isWanted('idle.cpu-percent')) figures.push(await idleCpu());
    });
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
  const measured = await settledPssMb();
  await widget.hangUp();
  return measured;
}

async function idleCpu(): Promise<Figure> {
  await settledPssMb();
  const beforeMs = cpuMs();
  await wait(IDLE_MS);
  const percent = ((cpuMs() - beforeMs) / IDLE_MS) * 100;
  return { name: 'idle.cpu-percent', unit: '%', samples: [percent], bar: 0.3 };
}

/** From the start of the worker to its last listener, as the worker's own clock has it. */
async function workerStart({ browser, odoo }: Stage): Promise<Figure> {
  const samples: number[] = [];
  const { browserSession: session } = browser;
  for (let run = 0; run < WORKER_RUNS; run += 1) {
    await browser.killWorker();
    // Becoming visible makes the widget ask, and asking starts the worker.
    const other = await browser.context.newPage();
    await odoo.bringToFront();
    await other.close();
    await waitUntil(() => browser.isWorkerRunning(), 'the worker');
    const { targetInfos } = await session.send('Target.getTargets');
    const worker = targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.startsWith(EXTENSION_ORIGIN),
    );
    if (worker === undefined) throw new Error('there is no worker');
    const { sessionId } = await session.send('Target.attachToTarget', {
      targetId: worker.targetId,
      flatten: false,
    });
    const call = callThrough(session, sessionId);
    await waitUntil(async () => {
      const { result } = await call<EvaluateReply<number | null>>('Runtime.evaluate', {
        expression: "performance.getEntriesByName('listening')[0]?.startTime ?? null",
        returnByValue: true,
      });
      if (result.value === null) return false;
      samples.push(result.value);
      return true;
    }, 'the listeners');
    await session.send('Target.detachFromTarget', { sessionId });
  }
  return { name: 'worker.start-ms', unit: 'ms', samples, bar: 30 };
}
