/** How soon a worker that the browser had ended has all its listeners again, on the demo line. */
import { buildExtension } from '../../scripts/build.ts';
import {
  EXTENSION_ORIGIN,
  launchExtension,
  waitUntil,
  type ExtensionBrowser,
} from '../harness/extension-browser.ts';
import { DEMO_ACCOUNT, isRegistered, saveAccount, sendFrom } from '../harness/setup-sidetone.ts';
import { callThrough, type EvaluateReply } from '../harness/target-call.ts';
import type { Figure } from './figure.ts';

export const WORKER_FIGURES = ['worker.start-ms'];

const RUNS = 15;
const WARM_UP_RUNS = 2;

/** From the start of the worker to its last listener, as the worker's own clock has it. */
export async function measureWorker(): Promise<Figure[]> {
  const browser = await launchExtension({ extension: await buildExtension('test') });
  try {
    const options = await browser.openPage('options');
    await saveAccount(options, DEMO_ACCOUNT, null);
    await waitUntil(() => isRegistered(options), 'the demo line');
    const samples: number[] = [];
    for (let run = -WARM_UP_RUNS; run < RUNS; run += 1) {
      await browser.killWorker();
      // A message starts the worker, which answers when it listens.
      await sendFrom(options, 'settings.read', {});
      const tookMs = await listeningAtMs(browser);
      if (run >= 0) samples.push(tookMs);
    }
    return [{ name: 'worker.start-ms', unit: 'ms', samples, bar: 30 }];
  } finally {
    await browser.close();
  }
}

async function listeningAtMs({ browserSession: session }: ExtensionBrowser): Promise<number> {
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(
    ({ type, url }) => type === 'service_worker' && url.startsWith(EXTENSION_ORIGIN),
  );
  if (worker === undefined) throw new Error('there is no worker');
  const { sessionId } = await session.send('Target.attachToTarget', {
    targetId: worker.targetId,
    flatten: false,
  });
  try {
    const { result } = await callThrough(session, sessionId)<EvaluateReply<number>>('Runtime.evaluate', {
      expression: "performance.getEntriesByName('listening')[0].startTime",
      returnByValue: true,
    });
    return result.value;
  } finally {
    await session.send('Target.detachFromTarget', { sessionId });
  }
}
