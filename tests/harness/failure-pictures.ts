/** Keeps what each tab showed when a browser test failed, under `out/failures`, and prints the widget's words. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import type { Page } from 'playwright-core';
import { openContexts } from './open-contexts.ts';

const FOLDER = fileURLToPath(new URL('../../out/failures/', import.meta.url));
const PICTURE_TIMEOUT_MS = 5_000;

/** The text of a page and of the widget's shadow root in it, as a person reads it. */
function readWords(): string {
  const shadow = document.querySelector('[data-sidetone]')?.shadowRoot;
  const parts = shadow === null || shadow === undefined ? [document.body] : [...shadow.children];
  return parts
    .map((part) => (part instanceof HTMLElement && part.localName !== 'style' ? part.innerText : ''))
    .join('\n')
    .replace(/\n+/g, ' | ')
    .slice(0, 600);
}

async function keep(page: Page, name: string): Promise<void> {
  if (!page.url().includes('://')) return;
  try {
    const words = await page.evaluate(readWords);
    console.error(`${page.url()} showed: ${words}`);
    await page.screenshot({ path: `${FOLDER}${name}.png`, timeout: PICTURE_TIMEOUT_MS });
  } catch (error) {
    console.error(`no picture of ${page.url()}: ${String(error)}`);
  }
}

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  mkdirSync(FOLDER, { recursive: true });
  const title = task.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  const pages = openContexts().flatMap((context) => context.pages());
  console.error(`${task.name}:`);
  for (const [index, page] of pages.entries()) await keep(page, `${title}-${String(index)}`);
});
