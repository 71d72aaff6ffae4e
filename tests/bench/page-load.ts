/** How long heavy pages take to load with Sidetone looking for numbers in them and without, load held to load. */
import { spawnSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { buildExtension } from '../../scripts/build.ts';
import { defaultPageSettings } from '../../src/protocol/page-settings.ts';
import { launchExtension } from '../harness/extension-browser.ts';
import { servePages } from '../harness/page-server.ts';
import { sendFrom } from '../harness/setup-sidetone.ts';
import { mixedPage, numberTable } from './detect-corpora.ts';
import type { Figure } from './figure.ts';

export const PAGE_LOAD_FIGURES = ['dial.page-load-ratio'];

/** One load takes a fifth more or less than the next, whatever is in the page: so many hold the median still. */
const ROUNDS = 100;
const PARAGRAPHS = 4000;
const CELLS = 12_000;

/** Two sites that the browser itself takes for loopback, of one process, so that neither has a start of its own. */
const SITES = ['one.shop.localhost', 'other.shop.localhost'] as const;

/**
 * A page that its own script builds in one go and then measures, as pages built by frameworks do. Text that arrives piece
 * by piece is laid out once or five times, as it happens, which changes a load by more than anything measured here.
 */
const built = (code: string, data: readonly string[]): { body: string } => ({
  body: `<!doctype html><html lang="nl-BE"><meta charset="utf-8"><title>t</title><body><script>
    const data = ${JSON.stringify(data).replaceAll('<', '\\u003c')};
    ${code}
    document.body.offsetHeight;
  </script></body></html>`,
});

function heavyPages(): Record<string, { body: string }> {
  const texts = mixedPage().slice(0, PARAGRAPHS);
  return {
    '/prose': built(
      `document.body.innerHTML = data.map((text) => '<p>' + text.replaceAll('<', '&lt;') + '</p>').join('');`,
      texts,
    ),
    '/table': built(
      `const table = document.createElement('table');
       for (const cell of data) table.insertRow().insertCell().textContent = cell;
       document.body.append(table);`,
      numberTable().slice(0, CELLS),
    ),
    '/deep': built(
      `for (const text of data) {
         let inner = document.body;
         for (const name of ['div', 'section', 'div']) inner = inner.appendChild(document.createElement(name));
         inner.textContent = text;
       }`,
      texts,
    ),
  };
}

/** Each sample is a round: every page twice with and twice without, as the mean of the ratios. Takes about ten minutes. */
export async function measurePageLoad(): Promise<Figure[]> {
  const extension = await buildExtension('test');
  const pages = heavyPages();
  const server = await servePages({ ...pages, '/empty': { body: '<!doctype html><title>t</title>' } });
  const { port } = new URL(server.url);
  // On one processor nothing of the browser runs beside the page's own thread and slows it as it happens, and what
  // Sidetone does in other processes delays the page in full.
  const release = keepToOneProcessor();
  const browser = await launchExtension({ extension });
  try {
    const options = await browser.openPage('options');
    const tab = await browser.context.newPage();
    const samples: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const half = round <= ROUNDS / 2 ? 0 : 1;
      const [without, withIt] = half === 0 ? SITES : ([SITES[1], SITES[0]] as const);
      if (round === 0 || round === ROUNDS / 2 + 1) {
        const wanted = { ...defaultPageSettings, isOnEverywhere: true, blocked: [without] };
        await sendFrom(options, 'settings.change', { country: 'BE', pages: wanted });
      }
      const logs: number[] = [];
      for (const path of Object.keys(pages)) {
        const tookMs = new Map<string, number>();
        for (const site of [without, withIt, withIt, without]) {
          await tab.goto(`http://${site}:${port}/empty`);
          // Answered after what the page before had left it to judge.
          await sendFrom(options, 'settings.read', {});
          const loadMs = await timeLoad(tab, `http://${site}:${port}${path}`);
          tookMs.set(site, (tookMs.get(site) ?? 0) + loadMs);
        }
        logs.push(Math.log((tookMs.get(withIt) ?? Number.NaN) / (tookMs.get(without) ?? Number.NaN)));
      }
      const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
      if (round > 0) samples.push(Math.exp(mean)); // the first one warms the browser up
    }
    return [{ name: 'dial.page-load-ratio', unit: 'ratio', samples, bar: 1.02 }];
  } finally {
    await browser.close();
    release();
    await server.close();
  }
}

/** From the start of the navigation to the end of the load event. */
async function timeLoad(tab: Page, url: string): Promise<number> {
  await tab.goto(url, { waitUntil: 'load' });
  return tab.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    const [entry] = performance.getEntriesByType('navigation');
    return entry instanceof PerformanceNavigationTiming ? entry.loadEventEnd - entry.startTime : Number.NaN;
  });
}

/** Has this process and what it starts run on one processor until the answer is called; where that is not known, on all. */
function keepToOneProcessor(): () => void {
  const pid = String(process.pid);
  const { stdout, status } = spawnSync('taskset', ['-cp', pid], { encoding: 'utf8' });
  const before = status === 0 ? /: (\S+)\s*$/.exec(stdout)?.[1] : undefined;
  if (before === undefined) return () => undefined;
  const [first = '0'] = before.split(/[-,]/);
  spawnSync('taskset', ['-acp', first, pid]);
  return () => void spawnSync('taskset', ['-acp', before, pid]);
}
