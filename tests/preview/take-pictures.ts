/** Takes a picture of every state, light and dark, into out/preview: `npx tsx tests/preview/take-pictures.ts [part of a name]`. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { ensureChromium } from '../../scripts/chromium.ts';
import type { PreviewState } from './states.ts';

const wanted = process.argv[2] ?? '';
const schemes = ['light', 'dark'] as const;
const folder = fileURLToPath(new URL('../../out/preview/', import.meta.url));
await mkdir(folder, { recursive: true });

const server = await createServer({
  configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
  logLevel: 'warn',
});
await server.listen();
const origin = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});

type Listed = Pick<PreviewState, 'name' | 'width' | 'height'> & { readonly press: readonly string[] };

/** The states are made of components, so that only the browser can read them. */
async function listStates(page: Page): Promise<readonly Listed[]> {
  await page.goto(origin);
  await page.waitForSelector('html[data-shown]');
  return page.evaluate(async () => {
    const address = '/states.ts';
    const { states } = (await import(address)) as { states: readonly PreviewState[] };
    return states.map(({ name, width, height, press = [] }) => ({ name, width, height, press }));
  });
}

async function press(page: Page, name: string): Promise<void> {
  const control = page.locator('button, [role=tab], a').and(page.getByRole('button', { name }));
  const exact = page.getByRole('button', { name, exact: true });
  await ((await exact.count()) > 0 ? exact.last() : control.first()).click();
}

const page = await browser.newPage();
const failures: string[] = [];
page.on('pageerror', (error) => failures.push(error.message));
for (const state of await listStates(page)) {
  if (!state.name.includes(wanted)) continue;
  await page.setViewportSize({ width: state.width, height: state.height });
  for (const scheme of schemes) {
    await page.goto(`${origin}?state=${state.name}&scheme=${scheme}`);
    await page.waitForSelector(`html[data-shown="${state.name}"]`);
    await page.waitForLoadState('load');
    await page.locator('[aria-busy=true]:not(:has([role=status]))').waitFor({ state: 'detached' });
    for (const name of state.press) await press(page, name);
    await page.mouse.move(0, 0);
    await page.evaluate(async () => {
      const moving = document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
      await Promise.allSettled(moving.map(({ finished }) => finished));
    });
    await page.screenshot({ path: `${folder}${state.name}-${scheme}.png` });
  }
}
await browser.close();
await server.close();
console.log(failures.length === 0 ? `Pictures are in ${folder}` : failures.join('\n'));
process.exitCode = failures.length === 0 ? 0 : 1;
