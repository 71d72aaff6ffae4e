/** Knows which browsers of this test run are open at this moment. */
import type { BrowserContext } from 'playwright-core';

const open = new Set<BrowserContext>();

/** Remembers a browser until it closes. */
export function noteContext(context: BrowserContext): void {
  open.add(context);
  context.once('close', () => open.delete(context));
}

export function openContexts(): readonly BrowserContext[] {
  return [...open];
}
