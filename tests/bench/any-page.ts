/** What marking numbers costs a page in real Chromium, beside wrapping the same numbers in links. */
import type { Page } from 'playwright-core';
import { buildExtension } from '../../scripts/build.ts';
import { defaultPageSettings } from '../../src/protocol/page-settings.ts';
import { launchExtension, waitUntil } from '../harness/extension-browser.ts';
import { markedTexts, pointAt } from '../harness/numbers-on-page.ts';
import { servePages } from '../harness/page-server.ts';
import { sendFrom } from '../harness/setup-sidetone.ts';
import type { Figure } from './figure.ts';

export const PAGE_FIGURES = [
  'dial.marks-1000-mb',
  'dial.page-mutations',
  'dial.page-elements',
  'dial.layout-shift',
];

const MARKS = 1000;

const page = (body: string): { body: string } => ({
  body: `<!doctype html><html lang="nl-BE"><meta charset="utf-8"><title>t</title><body>${body}</body></html>`,
});

/** Counts in the page what it is told of changes and shifts, from the first moment on. */
const WATCH = `
  window.mutations = 0; window.shift = 0;
  new MutationObserver((records) => { window.mutations += records.length; })
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });`;

/** Measures all of it in one browser. */
export async function measurePages(): Promise<Figure[]> {
  const numbers = Array.from(
    { length: MARKS },
    (_, at) => `<p>02 513 ${String(1000 + at).replace(/(..)(..)/, '$1 $2')}</p>`,
  );
  const server = await servePages({
    '/thousand': page(numbers.join('')),
  });
  const browser = await launchExtension({ extension: await buildExtension('test') });
  const options = await browser.openPage('options');
  const choose = (isOnEverywhere: boolean) =>
    sendFrom(options, 'settings.change', {
      country: 'BE',
      pages: { ...defaultPageSettings, isOnEverywhere },
    });
  const tab = await browser.context.newPage();
  try {
    await choose(false);
    await tab.goto(`${server.url}/thousand`);
    await tab.evaluate(WATCH);
    const before = await heapMb(tab);
    await choose(true);
    await waitUntil(async () => (await markedTexts(tab)).length === MARKS, 'a thousand marks');
    const after = await heapMb(tab);
    const told = await tab.evaluate('[window.mutations, window.shift]');
    const [mutations, shift] = told as [number, number];
    const elements = await tab.evaluate(() => document.querySelectorAll('*').length);
    await pointAt(tab, '02 513 10 00');
    const withHost = await tab.evaluate(() => document.querySelectorAll('*').length);
    const wrapped = await wrapInLinks(tab);
    return [
      { name: 'dial.marks-1000-mb', unit: 'MB', samples: [after - before], bar: 2 },
      {
        name: 'dial.page-mutations',
        unit: 'objects',
        samples: [mutations],
        bar: 0,
        yardstick: { what: 'wrapping in <a>', samples: [wrapped] },
      },
      { name: 'dial.page-elements', unit: 'objects', samples: [withHost - elements], bar: 1 },
      { name: 'dial.layout-shift', unit: 'ratio', samples: [shift], bar: 0 },
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Heap of the page's process after a collection, the extension's world in it included. */
async function heapMb(tab: Page): Promise<number> {
  const session = await tab.context().newCDPSession(tab);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1_000_000;
}

/** Mutation records that a page is told of when the same numbers are wrapped in links. */
function wrapInLinks(tab: Page): Promise<number> {
  return tab.evaluate(async () => {
    const counted = globalThis as unknown as { mutations: number };
    counted.mutations = 0;
    for (const paragraph of document.querySelectorAll('p')) {
      const link = document.createElement('a');
      link.append(...paragraph.childNodes);
      paragraph.append(link);
    }
    await new Promise((resolve) => setTimeout(resolve));
    return counted.mutations;
  });
}
