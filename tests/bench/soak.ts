/** What two hundred calls one after the other leave behind in the phone's page: heap, and objects that should be gone. */
import type { Page } from 'playwright-core';
import { buildExtension } from '../../scripts/build.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { DEMO_ACCOUNT, isRegistered, saveAccount } from '../harness/setup-sidetone.ts';
import { canMakePrivateNetwork, openPrivateStage } from '../lab/private-stage.ts';
import type { Figure } from './figure.ts';
import { countRemains, heapKb, NOTE_TIMERS, sumOfGrowth } from './remains.ts';
import { slope } from './slope.ts';

const CALLS = 200;
/** The first calls of those are not looked at: by then SIP forgets as many calls as come. */
const RAMP_CALLS = 50;
const AT_LEAST_MS = 750;
/** Made before them, since some things come once: compiled code, filled caches. */
const FIRST_CALLS = 20;
/** An echo, on both kinds of ground. */
const TARGET = '600';
/** SIP keeps what it knows of a request for 32 s (64 × T1, RFC 3261 section 17). */
const SIP_FORGETS_MS = 36_000;

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Ground {
  readonly browser: ExtensionBrowser;
  readonly options: Page;
  close(): Promise<void>;
}

/** Measures on a PBX of its own, or on the demo line where the kernel makes no network namespaces. */
export async function measureSoak(): Promise<Figure[]> {
  process.env['SIDETONE_EXTENSION'] ??= await buildExtension('test');
  const ground = canMakePrivateNetwork() ? await openPrivateStage() : await openDemoGround();
  try {
    const { browser } = ground;
    await browser.evaluateInPhone(NOTE_TIMERS);
    const first = await callAgainAndAgain(ground, FIRST_CALLS);
    await pass(SIP_FORGETS_MS);
    const afterFirst = await countRemains(browser);
    const heap = await callAgainAndAgain(ground, CALLS);
    await pass(SIP_FORGETS_MS);
    const atEnd = await countRemains(browser);
    console.log(`  after ${FIRST_CALLS} calls: ${JSON.stringify(afterFirst)}`);
    console.log(`  after ${CALLS} more: ${JSON.stringify(atEnd)}`);
    return [
      {
        name: 'soak.heap-slope-kb-per-call',
        unit: 'kB',
        samples: [slope(heap.slice(RAMP_CALLS))],
        bar: 1,
        yardstick: { what: `the first ${FIRST_CALLS} calls`, samples: [slope(first)] },
      },
      {
        name: 'soak.leaked-objects',
        unit: 'objects',
        samples: [sumOfGrowth(afterFirst, atEnd)],
        bar: 0,
      },
    ];
  } finally {
    await ground.close();
  }
}

/** The heap after each call. */
async function callAgainAndAgain({ browser, options }: Ground, calls: number): Promise<number[]> {
  const heap: number[] = [];
  for (let count = 0; count < calls; count += 1) {
    const [kb] = await Promise.all([callOnce(options).then(() => heapKb(browser)), pass(AT_LEAST_MS)]);
    heap.push(kb);
  }
  return heap;
}

/** In the options page, so that two hundred calls take no longer than they have to; resolves with what went wrong. */
const CALL_ONCE = `(async () => {
  const ask = (name, args) => chrome.runtime.sendMessage({ to: 'background', name, args });
  const shown = async () => {
    const { phone } = (await ask('face.watch', {})).value;
    return phone.snapshot?.calls.map(({ stage }) => stage.phase).join() ?? 'no phone';
  };
  const until = async (phases) => {
    for (let tries = 0; tries < 500 && (await shown()) !== phases; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const dialled = await ask('call.dial', { number: '${TARGET}', accountId: null, name: '', record: null });
  if (!dialled.ok) return 'not dialled: ' + dialled.error.code;
  const { callId } = dialled.value;
  await until('talking');
  if ((await shown()) !== 'talking') return 'not talking but ' + (await shown());
  await ask('call.hang-up', { callId });
  await until('ended');
  await ask('call.dismiss', { callId });
  await until('');
  return null;
})()`;

async function callOnce(options: Page): Promise<void> {
  const failure = await options.evaluate<string | null>(CALL_ONCE);
  if (failure !== null) throw new Error(failure);
}

async function openDemoGround(): Promise<Ground> {
  const browser = await launchExtension({ extension: await buildExtension('test') });
  const options = await browser.openPage('options');
  await saveAccount(options, DEMO_ACCOUNT, null);
  await waitUntil(() => isRegistered(options), 'the demo line');
  return { browser, options, close: () => browser.close() };
}
