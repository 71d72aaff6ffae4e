/** How soon the phone is registered again after the page it lives in is gone in the middle of a call. */
import { waitUntil } from '../harness/extension-browser.ts';
import { readPhone } from '../harness/setup-sidetone.ts';
import type { PrivateStage } from '../lab/private-stage.ts';
import type { Figure } from './figure.ts';

const RUNS = 7;
const TARGET = '600';

export async function measurePageGone(stage: PrivateStage): Promise<Figure> {
  const samples: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await stage.dial(TARGET);
    const goneAtMs = Date.now();
    await stage.browser.killPhone();
    await waitUntil(async () => (await registeredSinceMs(stage)) > goneAtMs, 'the phone to be back', 30_000);
    samples.push((await registeredSinceMs(stage)) - goneAtMs);
    // Nobody is left who could say goodbye.
    await stage.asterisk.cli('channel request hangup all');
  }
  return { name: 'recover.page-gone-ms', unit: 'ms', samples, bar: 5_000 };
}

/** By the phone's own clock, which is that of this machine; not a number while it is not registered. */
async function registeredSinceMs({ options }: PrivateStage): Promise<number> {
  const { phone } = await readPhone(options);
  const line = phone.state === 'ready' ? phone.snapshot.lines[0]?.stage : undefined;
  return line?.phase === 'registered' ? line.sinceMs : Number.NaN;
}
