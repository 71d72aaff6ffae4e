/** A browser in a language that nobody translated Sidetone into: all of it is English, dates and times too. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { DEMO_ACCOUNT, isRegistered, readPhone, saveAccount, sendFrom } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/u;

let browser: ExtensionBrowser;
beforeAll(async () => {
  // What the user reads; words in it there are none, so they are the English ones.
  browser = await launchExtension({ extension: await extensionFolder(), extraArgs: ['--accept-lang=ja'] });
});
afterAll(() => browser?.close());

it('shows English words on every page, and no half-translated ones', async () => {
  const options = await browser.openPage('options', '#accounts');
  expect(await options.evaluate(() => navigator.language)).toBe('ja');
  await saveAccount(options, DEMO_ACCOUNT, null);
  await waitUntil(() => isRegistered(options), 'the demo line');
  const asked = { number: '123', accountId: null, name: '', record: null };
  const dialled = await sendFrom(options, 'call.dial', asked);
  if (!dialled.ok) throw new Error(dialled.error.code);
  await sendFrom(options, 'call.hang-up', dialled.value);
  await waitUntil(async () => {
    const { phone } = await readPhone(options);
    return phone.state === 'ready' && phone.snapshot.calls.every(({ stage }) => stage.phase === 'ended');
  }, 'the call to be over');
  await sendFrom(options, 'call.dismiss', dialled.value);

  for (const hash of ['accounts', 'diagnostics', 'statistics', 'privacy', 'start']) {
    await options.goto(`${options.url().split('#')[0] ?? ''}#${hash}`);
    const words = hash === 'start' ? say('start_title') : say('options_title');
    await options.getByRole('heading', { name: words }).waitFor();
    if (hash === 'diagnostics')
      await options.getByText(say('health_calls_kept_one', '1'), { exact: true }).waitFor();
    expect(await options.evaluate(() => document.body.innerText)).not.toMatch(JAPANESE);
  }
  const popup = await browser.openPage('popup');
  await popup.getByText('123').first().waitFor();
  expect(await popup.evaluate(() => document.body.innerText)).not.toMatch(JAPANESE);
  expect(await popup.evaluate(() => document.documentElement.lang)).toBe('en');
});
