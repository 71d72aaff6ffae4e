/** A new version of the extension, announced as the browser does it: it waits for the end of the call. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { waitUntil } from '../harness/extension-browser.ts';
import { readPhone } from '../harness/setup-sidetone.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

let stage: SandboxStage;

beforeAll(async () => {
  stage = await openSandboxStage();
});
afterAll(() => stage?.close());

/** Another life of the phone has another epoch. */
async function epoch(): Promise<number | null> {
  const { phone } = await readPhone(stage.options);
  return phone.state === 'ready' ? phone.snapshot.epochMs : null;
}

it('does not cut a call, and comes when the call is over', async () => {
  await stage.widget.open();
  await stage.widget.dial('600');
  await stage.widget.waitForTalk();
  const before = await epoch();
  const [worker] = stage.browser.context.serviceWorkers();
  if (worker === undefined) throw new Error('no worker');
  const isReloaded = new Promise((resolve) => worker.once('close', resolve));
  await worker.evaluate(() => {
    const event = chrome.runtime.onUpdateAvailable as unknown as { dispatch(details: object): void };
    event.dispatch({ version: '9.9.9' });
  });
  // The worker has asked the phone by then: it answers one after the other.
  expect(await epoch()).toBe(before);
  await stage.widget.waitForTalk();
  await stage.widget.hangUp();
  // Pages of the extension close with the version that they belong to.
  await waitUntil(() => stage.options.isClosed(), 'the old version to go');
  await isReloaded;
});
