/** How much the widget adds to what Odoo itself needs, on a real Odoo with very many records. */
import type { Page } from 'playwright-core';
import { labUp } from '../../lab/lab.ts';
import { startLargeOdoo } from '../../lab/large-odoo.ts';
import { buildExtension } from '../../scripts/build.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { connectOdoo, DEMO_ACCOUNT, isRegistered, saveAccount } from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { Widget } from '../harness/widget.ts';
import { say } from '../harness/words.ts';
import { startCountingProxy, type Asked, type CountingProxy } from './counting-proxy.ts';
import type { Figure } from './figure.ts';
import type { IsWanted } from './main.ts';

const RUNS = 5;
const WARM_UP_RUNS = 1;
const RECENT_CALLS = 10_000;
/** How fast somebody types who types fast. */
const KEY_GAP_MS = 130;
const WORDS = ['Chloe Maes', 'Finn Claes', 'Hugo Peeters', 'Ines Wouters', 'Anna Jacobs'] as const;

export const ODOO_FIGURES = [
  'odoo.open-extra-ms',
  'odoo.search-extra-ms',
  'odoo.search-left-running',
  'odoo.scroll-longest-task-ms',
  'odoo.rpc-per-tab',
];

interface Ground {
  readonly browser: ExtensionBrowser;
  readonly options: Page;
  readonly odoo: Page;
  readonly widget: Widget;
  readonly proxy: CountingProxy;
}

const wallMs = (): number => performance.timeOrigin + performance.now();

/** Measures all of them in one browser, through a proxy that writes down each request of the extension. */
export async function measureOdoo(isWanted: IsWanted): Promise<Figure[]> {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  const large = await startLargeOdoo();
  const proxy = await startCountingProxy(large.url);
  const browser = await launchExtension({ extension: await buildExtension('test') });
  try {
    const options = await browser.openPage('options');
    await saveAccount(options, DEMO_ACCOUNT, null);
    await connectOdoo(options, proxy.url);
    await waitUntil(() => isRegistered(options), 'the registration');
    const odoo = await browser.context.newPage();
    await signIn(odoo, proxy.url);
    const ground: Ground = { browser, options, odoo, widget: new Widget(odoo), proxy };
    const figures: Figure[] = [];
    if (isWanted('odoo.rpc-per-tab')) figures.push(await rpcPerTab(ground));
    if (isWanted('odoo.open-extra-ms')) figures.push(await openExtra(ground));
    if (isWanted('odoo.search-extra-ms') || isWanted('odoo.search-left-running')) {
      figures.push(...(await searchExtra(ground)));
    }
    if (isWanted('odoo.scroll-longest-task-ms')) figures.push(await scroll(ground));
    return figures;
  } finally {
    await browser.close();
    proxy.close();
    await large.stop();
  }
}

/** Waits until the widget's list shows rows and nothing of it is being fetched. */
async function waitForRows({ odoo }: Ground): Promise<void> {
  await odoo.waitForFunction(`(() => {
    const list = document.querySelector('[data-sidetone]')?.shadowRoot?.querySelector('#sidetone-list [aria-busy]');
    return list?.getAttribute('aria-busy') === 'false' && list.querySelector('li') !== null;
  })()`);
}

/** In the page: resolves with the wall-clock time of the frame in which `condition`, an expression over `root`, holds. */
const whenDrawn = (condition: string): string => `new Promise((resolve) => {
  const look = () => {
    const root = document.querySelector('[data-sidetone]')?.shadowRoot;
    if (root && (${condition})) resolve(performance.timeOrigin + performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

/** The same requests once more from the page, one after the other: what Odoo itself takes. */
async function rawMs({ odoo }: Ground, asked: readonly Asked[]): Promise<number> {
  return odoo.evaluate(
    async (requests) => {
      const startMs = performance.now();
      for (const { path, body } of requests) {
        const reply = await fetch(path, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body,
        });
        await reply.text();
      }
      return performance.now() - startMs;
    },
    asked.map(({ path, body }) => ({ path, body })),
  );
}

/**
 * Requests for each of the tabs: the browser knowing nothing of this Odoo yet, and, which is what counts, when the tab is
 * opened again, by the same worker and by one that has just been started for it.
 */
async function rpcPerTab(ground: Ground): Promise<Figure> {
  const { widget, proxy, browser } = ground;
  await widget.open();
  const samples: number[] = [];
  const counts: string[] = [];
  for (const round of ['first', 'again', 'new worker']) {
    for (const tab of ['tab_contacts', 'tab_activities', 'tab_recent'] as const) {
      if (round === 'new worker') await browser.killWorker();
      const sinceMs = wallMs();
      await widget.tab(tab).click();
      if (tab !== 'tab_recent') await waitForRows(ground);
      const asked = proxy.asked(sinceMs);
      counts.push(
        `${tab} ${round}: ${asked.map(({ path }) => path.replace('/web/dataset/call_kw/', '')).join(', ')}`,
      );
      if (round !== 'first') samples.push(asked.length);
    }
  }
  for (const line of counts) console.log(`    ${line}`);
  return { name: 'odoo.rpc-per-tab', unit: 'requests', samples: [Math.max(...samples)], bar: 2 };
}

/** From the press on the telephone in Odoo's bar to the first contacts. */
async function openExtra(ground: Ground): Promise<Figure> {
  const { odoo, widget, proxy } = ground;
  await widget.open();
  await widget.tab('tab_contacts').click();
  await waitForRows(ground);
  const samples: number[] = [];
  const raws: number[] = [];
  for (let run = -WARM_UP_RUNS; run < RUNS; run += 1) {
    await widget.button(say('widget_close')).click();
    await widget.button(say('widget_close')).waitFor({ state: 'hidden' });
    const sinceMs = wallMs();
    const drawn = odoo.evaluate<number>(
      whenDrawn(`root.querySelector('#sidetone-list li') && root.querySelector('[aria-busy="false"]')`),
    );
    const clicked = odoo.evaluate<number>(
      `new Promise((resolve) => addEventListener('click', (event) => resolve(performance.timeOrigin + event.timeStamp), { capture: true, once: true }))`,
    );
    await widget.systrayButton().click();
    const tookMs = (await drawn) - (await clicked);
    const raw = await rawMs(ground, proxy.asked(sinceMs));
    if (run < 0) continue;
    samples.push(tookMs - raw);
    raws.push(raw);
  }
  return {
    name: 'odoo.open-extra-ms',
    unit: 'ms',
    samples,
    bar: 100,
    yardstick: { what: 'raw RPC', samples: raws },
  };
}

/** From the last key of a name to its rows, and how many questions were still open when the next key came. */
async function searchExtra(ground: Ground): Promise<Figure[]> {
  const { odoo, widget, proxy } = ground;
  await widget.open();
  await widget.tab('tab_contacts').click();
  await waitForRows(ground);
  const samples: number[] = [];
  const raws: number[] = [];
  const left: number[] = [];
  for (let run = -WARM_UP_RUNS; run < RUNS; run += 1) {
    const word = WORDS[(run + WARM_UP_RUNS) % WORDS.length] ?? WORDS[0];
    await widget.search('');
    await waitForRows(ground);
    await widget.field(say('search_placeholder')).focus();
    const [typed, last] = [word.slice(0, -1), word.slice(-1)];
    const sinceMs = wallMs();
    await odoo.keyboard.type(typed, { delay: KEY_GAP_MS });
    const drawn = odoo.evaluate<number>(
      whenDrawn(
        `root.querySelector('[aria-busy="false"] li') && [...root.querySelectorAll('#sidetone-list li')].every((row) => row.textContent.includes('${word}'))`,
      ),
    );
    const keyed = odoo.evaluate<number>(
      `new Promise((resolve) => addEventListener('keydown', (event) => resolve(performance.timeOrigin + event.timeStamp), { capture: true, once: true }))`,
    );
    await odoo.keyboard.press(last);
    const tookMs = (await drawn) - (await keyed);
    const asked = proxy.asked(sinceMs);
    const final = asked.at(-1);
    const raw = final === undefined ? 0 : await rawMs(ground, [final]);
    if (run < 0) continue;
    samples.push(tookMs - raw);
    raws.push(raw);
    left.push(asked.slice(0, -1).filter(({ end }) => end === 'open').length);
  }
  await widget.search('');
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

/** Puts calls of three months into the journal, as many years of a busy user would. */
async function fillJournal(options: Page): Promise<void> {
  await options.evaluate(async (count) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('sidetone-journal');
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error ?? new Error('no journal'));
    });
    const change = db.transaction('records', 'readwrite');
    const nowMs = Date.now();
    for (let index = 0; index < count; index += 1) {
      const startedAtMs = nowMs - index * 700_000;
      change.objectStore('records').put({
        id: `bench-${index}`,
        accountId: 'demo',
        accountLabel: 'Demo line',
        direction: index % 3 === 0 ? 'incoming' : 'outgoing',
        party: { number: `+32 2 ${String(index).padStart(7, '0')}`, name: `Customer ${index}` },
        record: null,
        startedAtMs,
        answeredAtMs: index % 4 === 0 ? null : startedAtMs + 4000,
        outcome: {
          kind: 'ended',
          reason: index % 12 === 0 ? 'missed' : 'hung-up',
          endedAtMs: startedAtMs + 90_000,
        },
        quality: null,
        seenAtMs: startedAtMs,
        outcomeKind: 'ended',
      });
    }
    await new Promise((resolve) => (change.oncomplete = resolve));
    db.close();
  }, RECENT_CALLS);
}

/** Scrolls to the oldest of ten thousand calls and back; the longest time for which the page could do nothing else. */
async function scroll({ options, odoo, widget }: Ground): Promise<Figure> {
  await widget.open();
  await widget.tab('tab_recent').click();
  await fillJournal(options);
  await widget.tab('tab_contacts').click();
  await widget.tab('tab_recent').click();
  await widget.text('Customer 0').waitFor();
  const samples: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    samples.push(
      await odoo.evaluate<number>(`(async () => {
        const frame = document.querySelector('[data-sidetone]').shadowRoot.querySelector('[aria-busy]');
        let longest = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
        });
        observer.observe({ type: 'longtask' });
        const frameDone = () => new Promise((resolve) => requestAnimationFrame(resolve));
        let still = 0;
        let last = 0;
        // A quarter of a second without more to scroll to is the end.
        while (still < 15) {
          frame.scrollTop += 900;
          await frameDone();
          still = frame.scrollTop === last ? still + 1 : 0;
          last = frame.scrollTop;
        }
        if (!frame.textContent.includes('Customer ${RECENT_CALLS - 1}')) throw new Error('the oldest call was not reached');
        while (frame.scrollTop > 0) {
          frame.scrollTop -= 2700;
          await frameDone();
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
        observer.disconnect();
        return longest;
      })()`),
    );
    await widget.tab('tab_contacts').click();
    await widget.tab('tab_recent').click();
    await widget.text('Customer 0').waitFor();
  }
  return { name: 'odoo.scroll-longest-task-ms', unit: 'ms', samples, bar: 50 };
}
