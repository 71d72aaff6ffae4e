/** What the page script did to a page, seen as the page, the user and the debugger see it. */
import type { Frame, Page } from 'playwright-core';
import { waitUntil } from './extension-browser.ts';

/** The texts that are marked, in no order; read from the registry that every script of the page shares. */
export function markedTexts(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() =>
    [...CSS.highlights.values()].flatMap((highlight) =>
      [...highlight].map((mark) => {
        const range = document.createRange();
        range.setStart(mark.startContainer, mark.startOffset);
        range.setEnd(mark.endContainer, mark.endOffset);
        return range.toString();
      }),
    ),
  );
}

/** Waits until exactly these texts are marked. */
export async function waitForMarks(
  page: Page | Frame,
  texts: readonly string[],
  timeoutMs?: number,
): Promise<void> {
  const wanted = JSON.stringify([...texts].sort());
  let seen = '';
  await waitUntil(
    async () => (seen = JSON.stringify((await markedTexts(page)).sort())) === wanted,
    `the marks ${wanted}`,
    timeoutMs,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}; there were ${seen}`);
  });
}

/** Where a text stands in the window. */
export function placeOf(page: Page | Frame, text: string): Promise<{ x: number; y: number }> {
  return page.evaluate((wanted) => {
    for (const highlight of CSS.highlights.values()) {
      for (const mark of highlight) {
        const range = document.createRange();
        range.setStart(mark.startContainer, mark.startOffset);
        range.setEnd(mark.endContainer, mark.endOffset);
        if (range.toString() !== wanted) continue;
        const { left, top, width, height } = range.getBoundingClientRect();
        return { x: left + Math.min(width / 2, 20), y: top + height / 2 };
      }
    }
    throw new Error(`${wanted} is not marked`);
  }, text);
}

/** Our chip; test builds open its shadow root. */
export const chipOf = (page: Page | Frame) => page.locator('html > div[popover=manual] .chip');

/** Rests the pointer on a marked text until the chip is there. */
export async function pointAt(page: Page, text: string): Promise<void> {
  const { x, y } = await placeOf(page, text);
  await page.mouse.move(x - 2, y);
  await page.mouse.move(x, y);
  await chipOf(page).waitFor();
}
