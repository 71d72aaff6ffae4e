/** How much the widget adds to what Odoo itself needs, on a real Odoo with very many records. */
import { say } from '../harness/words.ts';
import { unmeasured, type Figure, type Measured } from './figure.ts';
import {
  drawnAtMs,
  noteNextEvent,
  openLargeStage,
  rawMs,
  waitForRows,
  wallMs,
  type LargeStage,
} from './large-stage.ts';
import type { IsWanted } from './main.ts';
import { measureMatch } from './odoo-match.ts';
import { measurePolling } from './odoo-polling.ts';
import { measureScroll } from './odoo-scroll.ts';

const RUNS = 5;
const WARM_UP_RUNS = 1;
/** How fast somebody types who types fast. */
const KEY_GAP_MS = 130;
/** What is typed, and what each row then shows: the last key is what makes it so. */
const SEARCHES = [
  { typed: 'Chloe Ma', shown: 'Chloe Maes' },
  { typed: 'Finn Cl', shown: 'Finn Claes' },
  { typed: 'Hugo Pee', shown: 'Hugo Peeters' },
  { typed: 'Greet Go', shown: 'Greet Goossens' },
  { typed: 'Anna Jac', shown: 'Anna Jacobs' },
] as const;

const STEPS: readonly {
  readonly names: readonly string[];
  readonly run: (stage: LargeStage) => Promise<Figure[]>;
}[] = [
  { names: ['odoo.rpc-per-tab'], run: rpcPerTab },
  { names: ['odoo.open-extra-ms'], run: openExtra },
  { names: ['odoo.search-extra-ms', 'odoo.search-left-running'], run: searchExtra },
  { names: ['odoo.match-extra-ms'], run: measureMatch },
  { names: ['odoo.scroll-longest-task-ms'], run: measureScroll },
  { names: ['odoo.polls-per-minute', 'odoo.polls-hidden'], run: measurePolling },
];
export const ODOO_FIGURES = STEPS.flatMap(({ names }) => names);

/** Measures all of them in one browser; one that cannot be measured does not keep the others from it. */
export async function measureOdoo(isWanted: IsWanted): Promise<Measured[]> {
  const stage = await openLargeStage();
  const figures: Measured[] = [];
  try {
    for (const { names, run } of STEPS) {
      if (!names.some(isWanted)) continue;
      try {
        await stage.odoo.bringToFront();
        figures.push(...(await run(stage)));
      } catch (error) {
        const words = await stage.widget.words().catch(String);
        figures.push(...unmeasured(names, error, `The widget showed: ${words.replace(/\s+/g, ' ')}`));
        await stage.odoo.reload();
      }
    }
    return figures;
  } finally {
    await stage.close();
  }
}

/**
 * Requests for each of the tabs: the browser knowing nothing of this Odoo yet, and, which is what counts, when the tab is
 * opened again, by the same worker and by one that has just been started for it.
 */
async function rpcPerTab(stage: LargeStage): Promise<Figure[]> {
  const { widget, proxy, browser } = stage;
  await widget.open();
  const samples: number[] = [];
  const counts: string[] = [];
  for (const round of ['first', 'again', 'new worker']) {
    for (const tab of ['tab_contacts', 'tab_activities', 'tab_recent'] as const) {
      if (round === 'new worker') await browser.killWorker();
      const sinceMs = wallMs();
      await widget.tab(tab).click();
      if (tab !== 'tab_recent') await waitForRows(stage);
      const asked = proxy.asked(sinceMs);
      counts.push(
        `${tab} ${round}: ${asked.map(({ path }) => path.replace('/web/dataset/call_kw/', '')).join(', ')}`,
      );
      if (round !== 'first') samples.push(asked.length);
    }
  }
  for (const line of counts) console.log(`    ${line}`);
  return [{ name: 'odoo.rpc-per-tab', unit: 'requests', samples: [Math.max(...samples)], bar: 2 }];
}

/** From the press on the telephone in Odoo's bar to the first contacts. */
async function openExtra(stage: LargeStage): Promise<Figure[]> {
  const { widget, proxy } = stage;
  await widget.open();
  await widget.tab('tab_contacts').click();
  await waitForRows(stage);
  const samples: number[] = [];
  const raws: number[] = [];
  for (let run = -WARM_UP_RUNS; run < RUNS; run += 1) {
    await widget.button(say('widget_close')).click();
    await widget.button(say('widget_close')).waitFor({ state: 'hidden' });
    const sinceMs = wallMs();
    const clickedAt = await noteNextEvent(stage, 'click');
    const drawn = drawnAtMs(
      stage,
      `root.querySelector('#sidetone-list [aria-busy="false"] li')?.checkVisibility()`,
      'the contacts of the opened widget',
    );
    await widget.systrayButton().click();
    const tookMs = (await drawn) - (await clickedAt());
    const raw = await rawMs(stage, proxy.asked(sinceMs));
    if (run < 0) continue;
    samples.push(tookMs - raw);
    raws.push(raw);
  }
  return [
    {
      name: 'odoo.open-extra-ms',
      unit: 'ms',
      samples,
      bar: 100,
      yardstick: { what: 'raw RPC', samples: raws },
    },
  ];
}

/** From the last key of a name to its rows, and how many questions were still open when the next key came. */
async function searchExtra(stage: LargeStage): Promise<Figure[]> {
  const { odoo, widget, proxy } = stage;
  await widget.open();
  await widget.tab('tab_contacts').click();
  await waitForRows(stage);
  const samples: number[] = [];
  const raws: number[] = [];
  const left: number[] = [];
  for (let run = -WARM_UP_RUNS; run < RUNS; run += 1) {
    const { typed, shown } = SEARCHES[(run + WARM_UP_RUNS) % SEARCHES.length] ?? SEARCHES[0];
    await widget.search('');
    await waitForRows(stage);
    await widget.field(say('search_placeholder')).focus();
    const sinceMs = wallMs();
    await odoo.keyboard.type(typed.slice(0, -1), { delay: KEY_GAP_MS });
    const keyedAt = await noteNextEvent(stage, 'keydown');
    const drawn = drawnAtMs(
      stage,
      `root.querySelector('[aria-busy="false"] li') &&
        [...root.querySelectorAll('#sidetone-list li')].every((row) => row.textContent.includes('${shown}'))`,
      `only ${shown} for ${typed}`,
    );
    await odoo.keyboard.press(typed.slice(-1));
    const tookMs = (await drawn) - (await keyedAt());
    if (tookMs < 0) throw new Error(`${typed} was answered before its last key`);
    const asked = proxy.asked(sinceMs);
    const final = asked.at(-1);
    if (final === undefined) throw new Error(`nothing was asked for ${typed}`);
    const raw = await rawMs(stage, [final]);
    if (run < 0) continue;
    samples.push(tookMs - raw);
    raws.push(raw);
    left.push(asked.slice(0, -1).filter(({ end }) => end === 'open').length);
  }
  await widget.search('');
  await waitForRows(stage);
  return [
    {
      name: 'odoo.search-extra-ms',
      unit: 'ms',
      samples,
      bar: 60,
      yardstick: { what: 'raw RPC', samples: raws },
    },
    { name: 'odoo.search-left-running', unit: 'requests', samples: left, bar: 0 },
  ];
}
