/** The keys that step through the numbers of the page at hand, also of one in which nothing was looked for so far. */
import { browser } from '../lib/browser.ts';
import { injectForSteps } from './page-scripts.ts';

const STEPS: Readonly<Record<string, 1 | -1>> = { 'next-number': 1, 'previous-number': -1 };

/** Does what a key stands for; a page that no extension may touch is left as it is. */
export async function stepByKey(command: string, tabId: number | undefined): Promise<void> {
  const direction = STEPS[command];
  const target = tabId ?? (await browser.tabs.query({ active: true, currentWindow: true }))[0]?.id;
  if (direction === undefined || target === undefined) return;
  try {
    await injectForSteps(target);
    await chrome.scripting.executeScript({
      target: { tabId: target },
      func: (step: 1 | -1) => {
        const world: { [key: symbol]: { readonly step?: (step: 1 | -1) => void } | undefined } =
          globalThis as never;
        world[Symbol.for('sidetone.numbers')]?.step?.(step);
      },
      args: [direction],
    });
  } catch {
    return; // the browser's own pages and the web store let no script in
  }
}
