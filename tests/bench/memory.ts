/** Memory of the extension's own process at rest, as the kernel counts it. */
import { readdirSync, readFileSync } from 'node:fs';
import { LAB } from '../../lab/lab.ts';
import { isRegistered } from '../harness/setup-sidetone.ts';
import { waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { openStage } from './stage.ts';
import type { Figure } from './figure.ts';

const RUNS = 5;
const KIB_PER_MB = 1024;

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

async function collectGarbage(browser: ExtensionBrowser): Promise<void> {
  await browser.evaluateInPhone('globalThis.gc?.()');
}

/** Registered at the PBX, one Odoo tab open, no call: several fresh browsers. */
export async function measureMemory(): Promise<Figure[]> {
  const samples: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const stage = await openStage({ server: LAB.wsUrl });
    try {
      const options = await stage.browser.openPage('options');
      await waitUntil(() => isRegistered(options), 'the registration');
      await options.close();
      await collectGarbage(stage.browser);
      // Settled: two readings in a row that differ by less than a megabyte.
      let last = extensionPssMb();
      await waitUntil(async () => {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        const now = extensionPssMb();
        const isSettled = Math.abs(now - last) < 1;
        last = now;
        return isSettled;
      }, 'the memory to settle');
      samples.push(last);
    } finally {
      await stage.close();
    }
  }
  return [{ name: 'memory.rest-mb', unit: 'MB', samples, bar: 60 }];
}
