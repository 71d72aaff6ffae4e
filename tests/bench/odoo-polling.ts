/** How often Odoo is asked by a widget that nobody touches: in sight, and in a tab that is not. */
import type { Page } from 'playwright-core';
import { EXTENSION_ORIGIN } from '../harness/extension-browser.ts';
import type { Figure } from './figure.ts';
import { waitForRows, wallMs, type LargeStage } from './large-stage.ts';

const IN_SIGHT_MS = 125_000;
const HIDDEN_MS = 65_000;

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Tells the content script that its tab is hidden, which a tab of a browser under test never is. */
async function hide(odoo: Page): Promise<void> {
  const session = await odoo.context().newCDPSession(odoo);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === EXTENSION_ORIGIN) worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  for (const contextId of worlds) {
    const expression = `Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'))`;
    await session.send('Runtime.evaluate', { contextId, expression });
  }
  await session.detach();
  if (worlds.length === 0) throw new Error('the content script was not found in the page');
}

/** Leaves the list of activities, the only one that is kept fresh, alone in real time. */
export async function measurePolling(stage: LargeStage): Promise<Figure[]> {
  const { widget, odoo, proxy } = stage;
  await widget.open();
  await widget.tab('tab_activities').click();
  await waitForRows(stage);
  const seenFromMs = wallMs();
  await pass(IN_SIGHT_MS);
  // Each time the activities are asked for, and then their customers.
  const seen = proxy.asked(seenFromMs).filter(({ path }) => path.includes('/mail.activity/'));
  await hide(odoo);
  const hiddenFromMs = wallMs();
  await pass(HIDDEN_MS);
  const hidden = proxy.asked(hiddenFromMs);
  return [
    {
      name: 'odoo.polls-per-minute',
      unit: 'requests',
      samples: [seen.length / (IN_SIGHT_MS / 60_000)],
      bar: 1,
    },
    { name: 'odoo.polls-hidden', unit: 'requests', samples: [hidden.length], bar: 0 },
  ];
}
