/** Goes through a page with the keyboard, as somebody without a mouse does, and tells where the focus is. */
import type { Page } from 'playwright-core';

/** More steps than any screen of ours has places to stop at, with those of an Odoo page around it. */
const MOST_STEPS = 80;

/** The name of what has the focus, in our shadow root too; empty where nothing has. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return '';
    const label =
      focused instanceof HTMLInputElement || focused instanceof HTMLSelectElement
        ? focused.labels?.[0]?.textContent
        : null;
    return (focused.ariaLabel ?? label ?? focused.textContent ?? '').trim();
  });
}

/** Presses Tab until what bears `name` has the focus; fails where it is never reached. */
export async function tabTo(page: Page, name: string, step: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  while (passed.length < MOST_STEPS) {
    const focused = await focusedName(page);
    if (focused === name) return;
    passed.push(focused);
    await page.keyboard.press(step);
  }
  throw new Error(`${step} does not lead to «${name}», but to ${passed.join(', ')}`);
}

/** Whether it can be seen that the element with the focus has it: an outline of it or of what it holds. */
export function focusRing(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (focused === null) return false;
    return [focused, ...focused.children].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(part);
      return outlineStyle !== 'none' && outlineWidth !== '0px';
    });
  });
}
