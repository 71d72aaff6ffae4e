/** How soon a call is heard again after its network was away or became another one, on a private network and PBX. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Page } from 'playwright-core';
import { LAB } from '../../lab/lab.ts';
import { PRIVATE_WSS_URL } from '../../lab/private-asterisk.ts';
import { PRIVATE_PBX_HOST } from '../../lab/private-network.ts';
import { buildExtension } from '../../scripts/build.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { isRegistered, sendFrom } from '../harness/setup-sidetone.ts';
import {
  canMakePrivateNetwork,
  openPrivateStage,
  wallMs,
  WATCH_PACKETS,
  type PrivateStage,
} from '../lab/private-stage.ts';
import type { Figure } from './figure.ts';
import type { IsWanted } from './main.ts';
import { measurePageGone } from './page-gone.ts';

export const STAYING_FIGURES = [
  'recover.page-gone-ms',
  'recover.network-back-ms',
  'recover.address-change-ms',
];

const OUTAGES_MS = [3_000, 8_000, 20_000, 40_000, 60_000];
const CHANGES = 5;
/** Echo: what is heard has gone both ways. */
const TARGET = '600';
const SETTLE_MS = 3_000;
/** What was under way when the address changed is not what is waited for. */
const UNDER_WAY_MS = 300;
/** Who is not heard again by then counts as heard at this time. */
const GIVE_UP_MS = 20_000;
/** No server is there: the test browser's own routes answer. */
const PAGE_URL = 'https://bare.invalid/';

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Measures all three figures; prints why and gives none where the kernel makes no network namespaces. */
export async function measureStaying(isWanted: IsWanted): Promise<Figure[]> {
  if (!canMakePrivateNetwork()) {
    console.log(`Left out: ${STAYING_FIGURES.join(', ')} (no network namespaces here)`);
    return [];
  }
  process.env['SIDETONE_EXTENSION'] ??= await buildExtension('test');
  const stage = await openPrivateStage();
  try {
    const figures: Figure[] = [];
    if (isWanted('recover.page-gone-ms')) figures.push(await measurePageGone(stage));
    if (!isWanted('recover.network-back-ms') && !isWanted('recover.address-change-ms')) return figures;
    const page = await openBarePage(stage);
    if (isWanted('recover.network-back-ms')) {
      const figure = collect('recover.network-back-ms', 1_000);
      for (const outageMs of OUTAGES_MS) {
        await measure(stage, page, figure, async () => {
          stage.network.cut('swallow');
          await pass(outageMs);
          stage.network.mend();
          return wallMs();
        });
      }
      figures.push(figure);
    }
    if (isWanted('recover.address-change-ms')) {
      const figure = collect('recover.address-change-ms', 3_000);
      for (let run = 0; run < CHANGES; run += 1) {
        await measure(
          stage,
          page,
          figure,
          () => {
            const atMs = wallMs();
            stage.network.changeAddress();
            return Promise.resolve(atMs);
          },
          UNDER_WAY_MS,
        );
      }
      figures.push(figure);
    }
    return figures;
  } finally {
    await stage.close();
  }
}

function collect(name: string, bar: number) {
  const samples: number[] = [];
  const theirs: number[] = [];
  return {
    name,
    unit: 'ms' as const,
    bar,
    samples,
    theirs,
    yardstick: { what: `bare SIP.js page (${GIVE_UP_MS} = never)`, samples: theirs },
  };
}

/** One fresh call on each; `happen` resolves with the moment from which on both could be heard again. */
async function measure(
  stage: PrivateStage,
  page: Page,
  into: ReturnType<typeof collect>,
  happen: () => Promise<number>,
  skipMs = 0,
): Promise<void> {
  await waitUntil(() => isRegistered(stage.options), 'the registration', 60_000);
  await page.goto(PAGE_URL + barePageQuery());
  await page.locator('#call:not([disabled])').click();
  const callId = await stage.dial(TARGET);
  await heardOnPage(page, wallMs());
  await pass(SETTLE_MS);
  const fromMs = await happen();
  const own = stage.heardAfter(fromMs + skipMs, GIVE_UP_MS).catch(() => GIVE_UP_MS);
  const other = heardOnPage(page, fromMs + skipMs).catch(() => GIVE_UP_MS);
  const [ownMs, otherMs] = await Promise.all([own, other]);
  into.samples.push(Math.min(GIVE_UP_MS, ownMs + skipMs));
  into.theirs.push(Math.min(GIVE_UP_MS, otherMs + skipMs));
  await sendFrom(stage.options, 'call.hang-up', { callId });
  await page.goto('about:blank');
  await pass(SETTLE_MS);
  await stage.asterisk.cli('channel request hangup all');
}

async function heardOnPage(page: Page, sinceMs: number): Promise<number> {
  const heard = await page.waitForFunction(
    (after) =>
      (globalThis as { __heard?: { times: number[] } }).__heard?.times.find((atMs) => atMs > after) ?? false,
    sinceMs,
    { timeout: GIVE_UP_MS, polling: 50 },
  );
  return Number(await heard.jsonValue()) - sinceMs;
}

function barePageQuery(): string {
  const { user, secret } = LAB.accounts['1002'];
  const line = { server: PRIVATE_WSS_URL, user, secret, domain: PRIVATE_PBX_HOST, target: TARGET };
  return `?${new URLSearchParams(line).toString()}`;
}

/** The yardstick page, answered by routes since no server of this machine can be seen from the private network. */
async function openBarePage({ browser }: PrivateStage): Promise<Page> {
  const outDir = fileURLToPath(new URL('../../out/bare-page', import.meta.url));
  const root = fileURLToPath(new URL('./bare-page', import.meta.url));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'chrome120' },
  });
  await browser.context.grantPermissions(['microphone', 'local-network-access'], {
    origin: new URL(PAGE_URL).origin,
  });
  const page = await browser.context.newPage();
  await page.addInitScript(WATCH_PACKETS);
  await page.route(`${PAGE_URL}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const isPage = pathname === '/';
    return route.fulfill({
      contentType: isPage ? 'text/html' : 'text/javascript',
      body: readFileSync(`${outDir}${isPage ? '/index.html' : pathname}`),
    });
  });
  return page;
}
