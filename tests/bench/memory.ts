/** Memory of the extension's own process at rest, as the kernel counts it. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { isRegistered, LAB } from '../../lab/lab.ts';
import { createProfile, waitUntil } from '../harness/extension-browser.ts';
import { openStage, reopenStage } from './stage.ts';
import type { Figure } from './figure.ts';

const RUNS = 5;
const KIB_PER_MB = 1024;
const SETTLE_MS = 2000;

/** Proportional set size in MB of the renderer that holds worker and offscreen document, for one browser process tree. */
function extensionPssMb(): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!command.includes('--extension-process')) continue;
      const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
      if (pss !== null) return Number(pss[1]) / KIB_PER_MB;
    } catch {
      // The process ended while it was looked at.
    }
  }
  throw new Error('no extension process found');
}

/** Registered at the PBX, one Odoo tab open, no call, a few seconds after the browser was started: several browsers. */
export async function measureMemory(): Promise<Figure[]> {
  const profile = createProfile();
  try {
    await (await openStage({ server: LAB.wsUrl, profile })).close();
    const samples: number[] = [];
    for (let run = 0; run < RUNS; run += 1) samples.push(await measureOnce(profile));
    return [{ name: 'memory.rest-mb', unit: 'MB', samples, bar: 60 }];
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

async function measureOnce(profile: string): Promise<number> {
  await waitUntil(async () => !(await isRegistered('1001')), 'the earlier registration to end', 30_000);
  const stage = await reopenStage(profile);
  try {
    await waitUntil(() => isRegistered('1001'), 'the registration');
    // Settled: two readings in a row that differ by less than a megabyte.
    let last = extensionPssMb();
    await waitUntil(async () => {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const now = extensionPssMb();
      const isSettled = Math.abs(now - last) < 1;
      last = now;
      return isSettled;
    }, 'the memory to settle');
    return last;
  } finally {
    await stage.close();
  }
}
