/** What a person without a PBX sees on the demo line: a mailbox with a message, and colleagues whose call can be taken. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { DEMO_ACCOUNT, isRegistered, readPhone, saveAccount } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';

let browser: ExtensionBrowser;
let options: Page;
let popup: Page;

beforeAll(async () => {
  browser = await launchExtension({ extension: await extensionFolder() });
  options = await browser.openPage('options');
  await saveAccount(options, DEMO_ACCOUNT, null);
  await waitUntil(() => isRegistered(options), 'the registration');
  popup = await browser.openPage('popup');
});

afterAll(() => browser?.close());

async function snapshot() {
  const { phone } = await readPhone(options);
  if (phone.state !== 'ready') throw new Error(`the phone is ${phone.state}`);
  return phone.snapshot;
}

describe('the popup on the demo line', () => {
  it('calls the mailbox by its key, and the count goes away', async () => {
    await popup.getByRole('button', { name: 'Voicemail: 1 new' }).click();
    await waitUntil(
      async () => (await snapshot()).calls[0]?.stage.phase === 'talking',
      'the mailbox to answer',
    );
    expect((await snapshot()).calls[0]?.party.number).toBe('*97');
    await popup.getByRole('button', { name: say('footer_hang_up'), exact: true }).click();
    await waitUntil(async () => (await snapshot()).lines[0]?.voicemail?.new === 0, 'no new message');
    await popup.getByRole('button', { name: say('call_close'), exact: true }).click();
    await popup
      .locator('header')
      .getByRole('button', { name: say('voicemail_key'), exact: true })
      .waitFor();
  });

  it('takes the call that rings at a colleague', async () => {
    await popup
      .getByRole('button', { name: 'Pick up the call that rings at Mitchell Admin' })
      .click({ timeout: 45_000 });
    await waitUntil(
      async () => (await snapshot()).calls[0]?.stage.phase === 'talking',
      'the call to be taken',
    );
    expect((await snapshot()).colleagues[1]?.state).toEqual({ kind: 'free' });
  });
});
