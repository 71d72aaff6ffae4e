/** How soon the popup can be used, with the worker awake and asleep, on the demo line. */
import type { Page } from 'playwright-core';
import { buildExtension } from '../../scripts/build.ts';
import { EXTENSION_ORIGIN, launchExtension, waitUntil } from '../harness/extension-browser.ts';
import { DEMO_ACCOUNT, isRegistered, saveAccount } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';
import type { Figure } from './figure.ts';

export const POPUP_FIGURES = ['popup.usable-ms', 'popup.worker-asleep-ms'];

const RUNS = 15;
const WARM_UP_RUNS = 2;

/**
 * In the page before anything of its own: notes the frame in which the dial field has the focus and the line is said to be
 * ready, in milliseconds since the navigation began. Only then is the popup of use, since only then is it true.
 */
const noteUsable = (ready: string): string => `(() => {
  const look = () => {
    const header = document.querySelector('header');
    const isUsable = document.activeElement instanceof HTMLInputElement && header?.textContent.includes(${JSON.stringify(ready)});
    if (isUsable) globalThis.usableAtMs = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

export async function measurePopup(): Promise<Figure[]> {
  const browser = await launchExtension({ extension: await buildExtension('test') });
  try {
    const options = await browser.openPage('options');
    await saveAccount(options, DEMO_ACCOUNT, null);
    await waitUntil(() => isRegistered(options), 'the demo line');
    const blank = await browser.context.newPage();
    for (const page of browser.context.pages()) if (page !== blank) await page.close();

    const awake: number[] = [];
    const asleep: number[] = [];
    for (let run = -WARM_UP_RUNS; run < RUNS; run += 1) {
      for (const isAsleep of [false, true]) {
        if (isAsleep) await browser.killWorker();
        const popup = await browser.context.newPage();
        const tookMs = await openMs(popup);
        await popup.close();
        if (run >= 0) (isAsleep ? asleep : awake).push(tookMs);
      }
    }
    return [
      { name: 'popup.usable-ms', unit: 'ms', samples: awake, bar: 100 },
      { name: 'popup.worker-asleep-ms', unit: 'ms', samples: asleep, bar: 250 },
    ];
  } finally {
    await browser.close();
  }
}

async function openMs(popup: Page): Promise<number> {
  await popup.setViewportSize({ width: 360, height: 560 });
  await popup.addInitScript(noteUsable(say('line_registered')));
  await popup.goto(`${EXTENSION_ORIGIN}/src/popup/index.html`, { waitUntil: 'commit' });
  const usable = await popup.waitForFunction(() => (globalThis as { usableAtMs?: number }).usableAtMs);
  return (await usable.jsonValue()) ?? Number.NaN;
}
