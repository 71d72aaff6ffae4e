/** `npm start`: builds Sidetone, starts an Odoo to try it on, and opens Chromium, or takes the tour headless. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchExtension, type ExtensionBrowser } from '../tests/harness/extension-browser.ts';
import { connectOdoo, DEMO_ACCOUNT, saveAccount, sipAccount } from '../tests/harness/setup-sidetone.ts';
import { signIn } from '../tests/harness/sign-in.ts';
import { buildExtension } from './build.ts';
import { ensureChromium } from './chromium.ts';
import { takeTour, type TourStop } from './tour.ts';

const pictures = fileURLToPath(new URL('../out/tour', import.meta.url));

/** An Odoo to try Sidetone on, and the line that goes with it. */
interface Ground {
  readonly odooUrl: string;
  readonly tour: TourStop;
  setUpLine(options: Page): Promise<void>;
  stop(): Promise<void>;
}

async function sandboxGround(): Promise<Ground> {
  const { startSandbox } = await import('../sandbox/start-sandbox.ts');
  const sandbox = await startSandbox({ port: 0 });
  return {
    odooUrl: sandbox.url,
    tour: { echoNumber: '600', line: 'demo' },
    setUpLine: (options) => saveAccount(options, DEMO_ACCOUNT, null),
    stop: () => sandbox.stop(),
  };
}

async function labGround(): Promise<Ground> {
  const { LAB, labUp } = await import('../lab/lab.ts');
  const started = await labUp((line) => console.log(line));
  if (!started.ok) throw new Error(started.failure.message);
  const account = LAB.accounts['1001'];
  return {
    odooUrl: LAB.odooUrl,
    tour: { echoNumber: '600', line: 'asterisk' },
    setUpLine: (options) => saveAccount(options, sipAccount(LAB.wsUrl, account), account.secret),
    stop: () => Promise.resolve(), // the lab is kept running between runs; `npm run lab -- down` stops it
  };
}

function hasDisplay(): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

async function setUp(browser: ExtensionBrowser, ground: Ground): Promise<Page> {
  const options = await browser.openPage('options');
  await ground.setUpLine(options);
  await connectOdoo(options, ground.odooUrl);
  await options.close();
  const odoo = browser.context.pages()[0] ?? (await browser.context.newPage());
  await signIn(odoo, ground.odooUrl);
  // The first installation opened the first-run page; here everything is set up already.
  for (const page of browser.context.pages()) if (page !== odoo) await page.close();
  return odoo;
}

async function main(): Promise<void> {
  ensureChromium();
  console.log('Building Sidetone …');
  const extension = await buildExtension('test');
  const ground = await (process.argv.includes('--lab') ? labGround() : sandboxGround());
  const isShown = hasDisplay() && !process.argv.includes('--headless');
  const browser = await launchExtension({ extension, isHeadless: !isShown, hasMicrophone: !isShown });
  try {
    const odoo = await setUp(browser, ground);
    if (isShown) {
      console.log(
        `Chromium is open on ${ground.odooUrl} with Sidetone in its navigation bar. Close it to stop.`,
      );
      await new Promise<void>((resolve) => browser.context.once('close', () => resolve()));
      return;
    }
    mkdirSync(pictures, { recursive: true });
    for (const line of await takeTour(browser, odoo, ground.tour, pictures)) console.log(line);
  } finally {
    await browser.close();
    await ground.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
