/** Points at text in an Odoo page as a person would: at the middle of what is written. */
import type { Locator, Page } from 'playwright-core';

/** A point within `text` as it stands in an element of the page. */
export async function pointOf(element: Locator, text: string): Promise<{ x: number; y: number }> {
  await element.scrollIntoViewIfNeeded();
  return element.evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const rect = range.getBoundingClientRect();
      return { x: rect.left + Math.min(rect.width / 2, 20), y: rect.top + rect.height / 2 };
    }
    throw new Error(`"${wanted}" is not there`);
  }, text);
}

/** Clicks on `text` with the mouse. */
export async function clickText(page: Page, element: Locator, text: string): Promise<void> {
  const { x, y } = await pointOf(element, text);
  await page.mouse.click(x, y);
}
