/** Several phone lines: the form with servers, TURN and codecs, choosing the line to call from, and a server that dies. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdirSync } from 'node:fs';
import { startSipPeer, type SipPeer } from '../../sandbox/sip/sip-peer.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { DEMO_ACCOUNT, readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage } from './sandbox-stage.ts';
import type { Page } from 'playwright-core';

/** Folder for pictures of what the tests see; none are taken without it. */
const shots = process.env['SIDETONE_SHOTS'];

let browser: ExtensionBrowser | undefined;
const peers: SipPeer[] = [];

async function peer(): Promise<SipPeer> {
  const started = await startSipPeer({ port: 0, behaviour: 'ok', secret: 'right' });
  peers.push(started);
  return started;
}

async function picture(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${shots}/${name}-${colorScheme}.png`, fullPage: true });
  }
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const fill = (page: Page, label: string, value: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(value);

async function lines(page: Page) {
  const { phone } = await readPhone(page);
  return phone.state === 'ready' ? phone.snapshot.lines : [];
}

async function serverInUse(page: Page): Promise<string | undefined> {
  const [line] = await lines(page);
  return line?.stage.phase === 'registered' ? line.stage.server : undefined;
}

beforeEach(() => peers.splice(0));
afterEach(async () => {
  await browser?.close();
  browser = undefined;
  await Promise.all(peers.map((one) => one.stop().catch(() => undefined)));
});

describe('the form', () => {
  it('takes a second server, a TURN server and an order of codecs, and never shows a password again', async () => {
    const [first, second] = [await peer(), await peer()];
    browser = await launchExtension({ extension: await extensionFolder() });
    const page = await browser.openPage('options', '#accounts');
    await press(page, say('options_line_add'));
    await fill(page, say('options_account_server'), first.url);
    await press(page, say('options_account_server_add'));
    await fill(page, say('options_account_server_more', '2'), 'ws://pbx.example.com');
    await fill(page, say('options_account_user'), '1001');
    await page.getByText(say('fault_server_not_encrypted')).waitFor();
    await fill(page, say('options_account_server_more', '2'), second.url);
    await fill(page, say('options_account_secret'), 'right');

    await page.getByText(say('options_account_more'), { exact: true }).click();
    await press(page, say('options_ice_add'));
    await fill(page, say('options_ice_host'), 'turn.example.com');
    await fill(page, say('options_ice_port'), '70000');
    await page.getByText(say('fault_ice_port_impossible')).waitFor();
    await press(page, say('options_save'));
    await page.getByText(say('fault_ice_user_empty')).waitFor();
    await picture(page, 'form-faults');
    await fill(page, say('options_ice_port'), '443');
    await page.getByLabel(say('options_ice_transport'), { exact: true }).selectOption('tls');
    await fill(page, say('options_ice_user'), 'office');
    await fill(page, say('options_ice_secret'), 'turn-secret');
    await page.getByRole('checkbox', { name: /Opus/ }).uncheck();
    await press(page, say('options_codec_up', 'PCMA'));
    await picture(page, 'form-filled');
    await press(page, say('options_save'));
    await page.getByText(say('line_registered')).first().waitFor();
    await picture(page, 'line-up');

    const view = await sendFrom(page, 'settings.read', {});
    if (!view.ok) throw new Error(view.error.code);
    const [account] = view.value.settings.accounts;
    expect(account).toMatchObject({
      servers: [first.url, second.url],
      codecs: ['G722', 'PCMA', 'PCMU'],
      iceServers: [{ kind: 'turn', host: 'turn.example.com', port: 443, transport: 'tls', user: 'office' }],
    });
    expect(JSON.stringify(view.value)).not.toContain('turn-secret');
    const stored = await page.evaluate(async () => JSON.stringify(await chrome.storage.local.get()));
    expect(stored).not.toContain('turn-secret');

    await page.reload();
    await page.getByRole('button', { name: new RegExp(`^${say('options_edit')}`) }).click();
    expect(await page.getByLabel(say('options_ice_secret'), { exact: true }).inputValue()).toBe('');
    await press(page, say('options_save'));
    await page.getByText(say('line_registered')).first().waitFor();
    const again = await sendFrom(page, 'settings.read', {});
    expect(again.ok && Object.values(again.value.iceServersWithSecret ?? {})).toEqual([
      account?.kind === 'sip' ? account.iceServers.map(({ id }) => id) : [],
    ]);
  });

  it('is not the only one to refuse: the background does, too', async () => {
    browser = await launchExtension({ extension: await extensionFolder() });
    const page = await browser.openPage('options', '#accounts');
    const good = sipAccount('wss://pbx.example.com', { user: '1001', domain: 'pbx.example.com' });
    const save = async (account: typeof good): Promise<string> => {
      const reply = await sendFrom(page, 'settings.save-account', { account, secret: 'x' });
      return reply.ok ? 'saved' : reply.error.code;
    };
    expect(await save({ ...good, servers: ['https://pbx.example.com'] })).toBe('address-invalid');
    expect(await save({ ...good, servers: ['ws://pbx.example.com'] })).toBe('address-invalid');
    expect(await save({ ...good, domain: 'pbx.example.com:0' })).toBe('settings-invalid');
    expect(await save(good)).toBe('saved');
    expect(await save({ ...good, id: 'other' })).toBe('account-duplicate');
    expect(await save({ ...good, id: 'other', codecs: [] })).toBe('malformed');
  });
});

describe('a server that dies', () => {
  it('is left for the next one, which the settings name', async () => {
    const [first, second] = [await peer(), await peer()];
    browser = await launchExtension({ extension: await extensionFolder() });
    const page = await browser.openPage('options', '#accounts');
    const account = sipAccount(first.url, { user: '1001', domain: '127.0.0.1' });
    await saveAccount(page, { ...account, servers: [first.url, second.url] }, 'right');
    await page.reload();
    await waitUntil(async () => (await serverInUse(page)) === new URL(first.url).host, 'the first server');
    await first.stop();
    await waitUntil(async () => (await serverInUse(page)) === new URL(second.url).host, 'the second server');
    await page.getByText(new URL(second.url).host).waitFor();
    await picture(page, 'line-on-spare');
    await second.stop();
    await page.getByText(say('trouble_server_unreachable')).first().waitFor();
    await picture(page, 'line-down');
  });
});

describe('two lines', () => {
  it('are chosen between in widget and popup, and each call says which it is on', async () => {
    const office = await peer();
    const stage = await openSandboxStage();
    browser = stage.browser;
    const { options, widget, odoo } = stage;
    try {
      const account = sipAccount(office.url, { user: '1001', domain: '127.0.0.1' });
      await saveAccount(options, account, 'right');
      await waitUntil(
        async () => (await lines(options)).every(({ stage: { phase } }) => phase === 'registered'),
        'both lines',
      );
      await widget.open();
      await widget.button(say('footer_keypad_show')).click();
      const picker = odoo.locator('[data-sidetone]').getByLabel(say('account_from'));
      await picker.waitFor();
      await picture(odoo, 'widget-picker');
      await widget.type('600');
      await widget.button(say('footer_call')).click();
      await widget.text('on Demo line').waitFor();
      await picture(odoo, 'widget-call');
      await widget.hangUp();
      await widget.button(say('call_close')).click();

      await widget.button(say('footer_keypad_show')).click();
      await picker.selectOption('office');
      await widget.type('200');
      await widget.button(say('footer_call')).click();
      await waitUntil(
        () => office.received.some(({ method }) => method === 'INVITE'),
        'a call on the office line',
      );

      const call = await office.invite({ user: '1002', displayName: 'Marc Demo' });
      await call.response(180);
      await widget.text(say('call_incoming_on', 'Office')).waitFor();
      await picture(odoo, 'widget-incoming');
      call.cancel();

      await office.stop();
      const popup = await stage.browser.openPage('popup');
      await popup.setViewportSize({ width: 360, height: 560 });
      await waitUntil(
        async () => (await lines(options)).some(({ stage: { phase } }) => phase === 'waiting'),
        'the office line to be down',
      );
      await popup.getByLabel(say('account_from')).selectOption('office');
      await picture(popup, 'popup-picker');
      await popup.getByRole('textbox', { name: say('keypad_number') }).fill('200');
      await popup.getByRole('textbox', { name: say('keypad_number') }).press('Enter');
      await popup.getByText(say('trouble_line_not_ready')).waitFor();
      await picture(popup, 'popup-not-ready');
      await options.bringToFront();
      await options.reload();
      await options.getByText(say('options_line_default'), { exact: true }).waitFor();
      await options.getByRole('button', { name: `${say('options_line_make_default')}: Office` }).click();
      await waitUntil(async () => (await lines(options))[0]?.label === 'Office', 'the new default');
      await picture(options, 'two-lines');
      expect((await lines(options)).map(({ label }) => label)).toEqual(['Office', DEMO_ACCOUNT.label]);
    } finally {
      await stage.sandbox.stop();
    }
  });
});
