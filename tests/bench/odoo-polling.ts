/** How often Odoo is asked by a widget that nobody touches: in sight, and in a tab that is not. */
import { say } from '../harness/words.ts';
import type { Figure } from './figure.ts';
import { waitForRows, wallMs, type LargeStage } from './large-stage.ts';

const IN_SIGHT_MS = 125_000;
const HIDDEN_MS = 65_000;

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Leaves the list of activities, the only one that is kept fresh, alone in real time. */
export async function measurePolling(stage: LargeStage): Promise<Figure[]> {
  const { widget, odoo, options, proxy } = stage;
  await odoo.bringToFront();
  await widget.open();
  await widget.tab('tab_activities').click();
  await waitForRows(stage);
  const seenFromMs = wallMs();
  await pass(IN_SIGHT_MS);
  const asked = proxy.asked(seenFromMs).filter(({ path }) => path.includes('/mail.activity/'));
  const others = proxy.asked(seenFromMs).map(({ path }) => path);
  console.log('    in sight:', others.join(', '));
  await options.bringToFront();
  console.log('    hidden?', await odoo.evaluate(() => document.visibilityState));
  const hiddenFromMs = wallMs();
  await pass(HIDDEN_MS);
  const hidden = proxy.asked(hiddenFromMs);
  await odoo.bringToFront();
  void say;
  return [
    {
      name: 'odoo.polls-per-minute',
      unit: 'requests',
      samples: [asked.length / (IN_SIGHT_MS / 60_000)],
      bar: 1,
    },
    { name: 'odoo.polls-hidden', unit: 'requests', samples: [hidden.length], bar: 0 },
  ];
}
