/** The first two minutes of somebody who has just installed Sidetone, and the connection test in their words. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox/start-sandbox.ts';
import { startSipPeer, type SipPeer } from '../../sandbox/sip/sip-peer.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { firstRunPage } from '../harness/first-call-journey.ts';
import { signIn } from '../harness/sign-in.ts';
import { Widget } from '../harness/widget.ts';
import { say } from '../harness/words.ts';

let browser: ExtensionBrowser | undefined;
let sandbox: Sandbox | undefined;
let peer: SipPeer | undefined;

afterEach(async () => {
  await browser?.close();
  await sandbox?.stop();
  await peer?.stop();
  browser = sandbox = peer = undefined;
});

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

describe('the first run', () => {
  it('leads from the installation to a call in Odoo on the demo line', async () => {
    sandbox = await startSandbox({ port: 0 });
    browser = await launchExtension({ extension: await extensionFolder() });
    const page = await firstRunPage(browser);

    await page.getByText(say('options_microphone_granted')).waitFor();
    await press(page, say('options_microphone_try'));
    await page.getByText(say('options_microphone_heard')).waitFor();
    await press(page, say('start_continue'));

    await press(page, say('options_demo_use'));
    await page.getByText(say('line_registered')).first().waitFor();
    await press(page, say('start_continue'));

    const odoo = browser.context.pages().find((other) => other !== page) ?? (await browser.context.newPage());
    await signIn(odoo, sandbox.url);
    await page.bringToFront();
    await page.getByLabel(say('options_odoo_address')).fill(`${sandbox.url}/web#menu_id=1`);
    await press(page, say('options_odoo_connect'));
    await page.getByText(say('options_odoo_identified', '14.0', 'Mitchell Admin')).waitFor();
    await press(page, say('start_continue'));
    await page.getByText(say('start_end_line')).waitFor();
    // A fresh browser keeps new buttons behind its own, where nobody would look.
    await page.getByText(say('start_end_pin')).waitFor();
    const link = page.getByRole('link', { name: say('start_end_open_odoo'), exact: true });
    expect(await link.getAttribute('href')).toBe(sandbox.url);

    // The tab was open before its site was connected; the widget is there without a reload.
    await odoo.bringToFront();
    const widget = new Widget(odoo);
    await widget.open();
    await widget.dial('600');
    await widget.waitForTalk();
  });

  it('can be skipped step by step, and says at the end what is still missing', async () => {
    browser = await launchExtension({ extension: await extensionFolder(), microphone: 'unasked' });
    const page = await firstRunPage(browser);
    for (let step = 0; step < 3; step += 1) await press(page, say('start_skip'));
    await page.getByText(say('start_end_no_microphone')).waitFor();
    await page.getByText(say('start_end_no_line')).waitFor();
    await page.getByText(say('start_end_no_odoo')).waitFor();
    await page.getByRole('heading', { name: say('start_end_almost') }).waitFor();
    await press(page, `${say('start_end_repair')}: ${say('options_line')}`);
    await page.getByRole('heading', { name: say('start_line') }).waitFor();
  });
});

it('does not call an Odoo connected in which nobody is signed in', async () => {
  sandbox = await startSandbox({ port: 0 });
  browser = await launchExtension({ extension: await extensionFolder() });
  const page = await firstRunPage(browser);
  await press(page, say('start_continue'));
  await press(page, say('start_skip'));
  await page.getByLabel(say('options_odoo_address')).fill(sandbox.url);
  await press(page, say('options_odoo_connect'));
  await page.getByRole('link', { name: say('action_sign_in') }).waitFor();
  await press(page, say('start_skip'));
  await page.getByText(say('trouble_odoo_signed_out')).waitFor();
});

describe('a phone line in the settings', () => {
  async function fillLine(server: string, password: string): Promise<Page> {
    browser = await launchExtension({ extension: await extensionFolder() });
    await firstRunPage(browser);
    const page = await browser.openPage('options', '#accounts');
    await press(page, say('options_line_add'));
    await page.getByLabel(say('options_account_server'), { exact: true }).fill(server);
    await page.getByLabel(say('options_account_user'), { exact: true }).fill('1001');
    await page.getByLabel(say('options_account_secret'), { exact: true }).fill(password);
    return page;
  }

  it('is tested step by step, saved, registered, and never shows its password again', async () => {
    peer = await startSipPeer({ port: 0, behaviour: 'ok', secret: 'right' });
    const page = await fillLine(peer.url, 'right');
    await press(page, say('options_test'));
    await page.getByText(say('options_check_all_passed')).waitFor();
    await press(page, say('options_save'));
    await page.getByText(say('line_registered')).first().waitFor();
    await page.reload();
    await page.getByRole('button', { name: new RegExp(`^${say('options_edit')}`) }).click();
    expect(await page.getByLabel(say('options_account_secret'), { exact: true }).inputValue()).toBe('');
    expect(await page.content()).not.toContain('right"');
  });

  it('says which step failed, in words', async () => {
    peer = await startSipPeer({ port: 0, behaviour: 'ok', secret: 'right' });
    const page = await fillLine(peer.url, 'wrong');
    await press(page, say('options_test'));
    await page.getByText(say('trouble_registration_refused')).first().waitFor();
  });

  it('is refused at the field when the address is none', async () => {
    const page = await fillLine('https://pbx.example', 'x');
    await page.getByLabel(say('options_account_user'), { exact: true }).focus();
    await page.locator('[aria-invalid="true"]').first().waitFor();
  });
});
