/** What is measured on the large Odoo starts from: signed in through a proxy that writes down each request of ours. */
import type { Page } from 'playwright-core';
import { LAB, labUp } from '../../lab/lab.ts';
import { startLargeOdoo } from '../../lab/large-odoo.ts';
import { buildExtension } from '../../scripts/build.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { connectOdoo, isRegistered, saveAccount, sipAccount } from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { Widget } from '../harness/widget.ts';
import { startWireTap } from '../harness/wire-tap.ts';
import { startCountingProxy, type Asked, type CountingProxy } from './counting-proxy.ts';

const USER = '1002';
/** How long the widget may take for anything before a measurement is given up. */
const LIMIT_MS = 30_000;

export interface LargeStage {
  readonly browser: ExtensionBrowser;
  readonly options: Page;
  readonly odoo: Page;
  readonly widget: Widget;
  readonly proxy: CountingProxy;
  /** Account of the PBX with which the phone is registered. */
  readonly user: typeof USER;
  /** What the phone registered at the PBX; see tests/lab/reachable.ts. */
  readonly contact: string;
  close(): Promise<void>;
}

/** Wall-clock milliseconds, comparable to `performance.timeOrigin + performance.now()` in a page. */
export const wallMs = (): number => performance.timeOrigin + performance.now();

/** Starts what is needed and opens Odoo with its widget there, and the phone registered. */
export async function openLargeStage(): Promise<LargeStage> {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  const large = await startLargeOdoo();
  const proxy = await startCountingProxy(large.url);
  const tap = await startWireTap(LAB.wsUrl);
  const browser = await launchExtension({ extension: await buildExtension('test') });
  const close = async (): Promise<void> => {
    await browser.close();
    await tap.stop();
    proxy.close();
    await large.stop();
  };
  try {
    const options = await browser.openPage('options');
    const account = LAB.accounts[USER];
    await saveAccount(options, sipAccount(tap.url, account), account.secret);
    await connectOdoo(options, proxy.url);
    await waitUntil(() => isRegistered(options), 'the registration');
    const contact = tap.messages
      .map(({ text }) =>
        text.startsWith('REGISTER ') ? /^Contact: <sip:([^@>]+)@/m.exec(text)?.[1] : undefined,
      )
      .findLast((found) => found !== undefined);
    if (contact === undefined) throw new Error('no REGISTER went to the PBX');
    const odoo = await browser.context.newPage();
    await signIn(odoo, proxy.url);
    // The first installation opened the first-run page, which would stand in front.
    for (const page of browser.context.pages()) if (page !== odoo && page !== options) await page.close();
    await odoo.bringToFront();
    return { browser, options, odoo, widget: new Widget(odoo), proxy, user: USER, contact, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Runs in the page: resolves with the wall-clock time of the frame in which `condition`, an expression over `root`,
 * holds; rejects with what the widget shows when it never does.
 */
const whenDrawn = (condition: string, what: string): string => `new Promise((resolve, reject) => {
  let isOver = false;
  // Not a matter of frames: a tab that is not in front draws none.
  setTimeout(() => {
    isOver = true;
    const root = document.querySelector('[data-sidetone]')?.shadowRoot;
    const words = [...(root?.children ?? [])].map((part) => part.localName === 'style' ? '' : part.innerText).join(' ');
    reject(new Error(${JSON.stringify(what)} + ' was not seen within ${LIMIT_MS} ms, but: ' + words.replace(/\\s+/g, ' ')));
  }, ${LIMIT_MS});
  const look = () => {
    const root = document.querySelector('[data-sidetone]')?.shadowRoot;
    if (root && (${condition})) resolve(performance.timeOrigin + performance.now());
    else if (!isOver) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

/** When a condition, an expression over the widget's `root`, is first drawn; looks from now on. */
export function drawnAtMs({ odoo }: LargeStage, condition: string, what: string): Promise<number> {
  const drawn = odoo.evaluate<number>(whenDrawn(condition, what));
  // Whoever asked may fail before; then this is nobody's news any more.
  drawn.catch(() => undefined);
  return drawn;
}

/** Notes the next event of a kind; what it resolves with waits for that event, by the browser's own time of it. */
export async function noteNextEvent(
  { odoo }: LargeStage,
  kind: 'click' | 'keydown',
): Promise<() => Promise<number>> {
  // Listening before anything is pressed: press and listening would race.
  await odoo.evaluate((type) => {
    const noted = globalThis as { notedAtMs?: number };
    delete noted.notedAtMs;
    addEventListener(type, (event) => (noted.notedAtMs = performance.timeOrigin + event.timeStamp), {
      capture: true,
      once: true,
    });
  }, kind);
  return async () => {
    const noted = await odoo.waitForFunction(() => (globalThis as { notedAtMs?: number }).notedAtMs, null, {
      timeout: LIMIT_MS,
    });
    return (await noted.jsonValue()) ?? Number.NaN;
  };
}

/** Waits until the widget's list shows rows and nothing of it is being fetched. */
export async function waitForRows(stage: LargeStage): Promise<void> {
  await drawnAtMs(stage, `root.querySelector('#sidetone-list [aria-busy="false"] li')`, 'a list with rows');
}

/** How often Odoo is asked again to see how fast it can be. */
const RAW_RUNS = 3;

/**
 * What Odoo and the network take at least for the same requests: once more from the page, all at once, the quickest of
 * a few times, since questions that nobody waits for any more may still keep Odoo busy.
 */
export async function rawMs({ odoo }: LargeStage, asked: readonly Asked[]): Promise<number> {
  const requests = asked.map(({ path, body }) => ({ path, body }));
  const samples: number[] = [];
  for (let run = 0; run < RAW_RUNS; run += 1) {
    samples.push(
      await odoo.evaluate(async (wanted) => {
        const startMs = performance.now();
        await Promise.all(
          wanted.map(async ({ path, body }) => {
            const headers = { 'Content-Type': 'application/json' };
            const signal = AbortSignal.timeout(60_000);
            await (await fetch(path, { method: 'POST', headers, body, signal })).json();
          }),
        );
        return performance.now() - startMs;
      }, requests),
    );
  }
  return Math.min(...samples);
}
