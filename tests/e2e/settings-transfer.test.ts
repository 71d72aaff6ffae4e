/** Settings go into a file and come back out of it: without secrets, whole or not at all, at once, and never into a call. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox/start-sandbox.ts';
import { startSipPeer, type SipPeer } from '../../sandbox/sip/sip-peer.ts';
import { defaultCallSettings } from '../../src/protocol/call-settings.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import {
  connectOdoo,
  DEMO_ACCOUNT,
  isRegistered,
  readPhone,
  saveAccount,
  sendFrom,
  sipAccount,
} from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';

const PASSWORD = 'hunter-two-of-1001';
const TURN_PASSWORD = 'relay-password';

let browser: ExtensionBrowser;
let sandbox: Sandbox;
let peer: SipPeer;
let page: Page;
let folder: string;

const office = () => ({
  ...sipAccount(peer.url, { user: '1001', domain: '127.0.0.1' }),
  iceServers: [
    {
      id: 't',
      kind: 'turn' as const,
      host: '127.0.0.1',
      port: 3478,
      transport: 'udp' as const,
      user: 'office',
    },
  ],
});

async function change(args: Parameters<typeof sendFrom<'settings.change'>>[2]): Promise<void> {
  const changed = await sendFrom(page, 'settings.change', args);
  if (!changed.ok) throw new Error(changed.error.code);
}

async function settings() {
  const read = await sendFrom(page, 'settings.read', {});
  if (!read.ok) throw new Error(read.error.code);
  return read.value.settings;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sidetone-transfer-'));
  sandbox = await startSandbox({ port: 0 });
  peer = await startSipPeer({ port: 0, behaviour: 'ok', secret: PASSWORD });
  browser = await launchExtension({ extension: await extensionFolder() });
  page = await browser.openPage('options', '#transfer');
  await saveAccount(page, office(), PASSWORD, { t: TURN_PASSWORD });
  await saveAccount(page, DEMO_ACCOUNT, null);
  await connectOdoo(page, sandbox.url);
  await waitUntil(() => isRegistered(page), 'the line');
});
afterAll(async () => {
  await browser?.close();
  await peer?.stop();
  await sandbox?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Presses «Export settings» and reads the file that came down. */
async function exported(): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: say('options_transfer_export'), exact: true }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('sidetone-settings.json');
  return readFileSync(await download.path(), 'utf8');
}

async function choose(text: string | Buffer): Promise<void> {
  const path = join(folder, 'sidetone-settings.json');
  writeFileSync(path, text);
  await page.locator('input[type="file"]').setInputFiles(path);
}

async function apply(): Promise<void> {
  await page.getByRole('button', { name: say('options_transfer_apply'), exact: true }).click();
  await page.getByText(say('options_transfer_applied')).waitFor();
}

it('brings everything back as it was exported, without a secret, and other open pages take it at once', async () => {
  await change({ country: 'BE', calls: { ...defaultCallSettings, ringTimeoutS: 30, forwardTo: '100' } });
  const before = await settings();
  await page.reload();
  const file = await exported();
  for (const secret of [PASSWORD, TURN_PASSWORD]) expect(file).not.toContain(secret);

  await change({ country: 'FR', calls: defaultCallSettings });
  await sendFrom(page, 'settings.remove-account', { accountId: 'demo' });
  await sendFrom(page, 'odoo.remove-site', { origin: sandbox.url });
  const elsewhere = await browser.openPage('options', '#calls');
  const forwardTo = elsewhere.getByLabel(say('options_forward_to'));
  await forwardTo.waitFor();
  expect(await forwardTo.inputValue()).toBe('');

  await page.bringToFront();
  await choose(file);
  for (const change of [
    say('options_country'),
    say('options_transfer_line', 'Demo line'),
    new URL(sandbox.url).host,
  ])
    await page.getByRole('listitem').filter({ hasText: change }).first().waitFor();
  expect((await settings()).country).toBe('FR');
  await apply();
  expect(await settings()).toEqual(before);
  await expect.poll(() => forwardTo.inputValue()).toBe('100');
  await elsewhere.close();
  // The password that was typed here is still there.
  await waitUntil(() => isRegistered(page), 'the line to stay');
  await choose(file);
  await page.getByText(say('options_transfer_same')).waitFor();
});

it('says at the button what is wrong with a file, and takes nothing of it', async () => {
  const before = await settings();
  const file = await exported();
  const older = JSON.parse(file) as { settings: Record<string, unknown>; format: number };
  const changed = (part: object): string =>
    JSON.stringify({ ...older, settings: { ...older.settings, country: 'NL', ...part } });
  const wrong: [string | Buffer, string][] = [
    [file.slice(0, file.length / 2), say('options_transfer_unreadable')],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]), say('options_transfer_unreadable')],
    ['', say('options_transfer_unreadable')],
    [Buffer.alloc(8_000_000, 32), say('options_transfer_unreadable')],
    ['{"name":"other","version":3}', say('options_transfer_foreign')],
    [JSON.stringify({ ...older, format: 99 }), say('options_transfer_newer')],
    [changed({ calls: { ringTimeoutS: 'thirty' } }), say('options_transfer_wrong', 'calls.ringTimeoutS')],
    [
      changed({ accounts: [{ ...office(), label: 'A'.repeat(10_000) }] }),
      say('options_transfer_wrong', 'accounts.0.label'),
    ],
  ];
  for (const [text, sentence] of wrong) {
    await choose(text);
    await page.getByText(sentence, { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: say('options_transfer_apply') }).count()).toBe(0);
  }
  expect(await settings()).toEqual(before);
});

it('takes a file of an earlier Sidetone that knew less, and leaves the rest as it is', async () => {
  const before = await settings();
  await choose(
    JSON.stringify({ sidetone: 'settings', format: 1, version: '0.0.1', settings: { country: 'LU' } }),
  );
  await apply();
  expect(await settings()).toEqual({ ...before, country: 'LU' });
});

it('changes the line of a call when the call is over', async () => {
  const sinceMs = async () => {
    const { phone } = await readPhone(page);
    const stage = phone.state === 'ready' ? phone.snapshot.lines[0]?.stage : undefined;
    return stage?.phase === 'registered' ? stage.sinceMs : null;
  };
  const ringing = async () => {
    const { phone } = await readPhone(page);
    return phone.state === 'ready'
      ? phone.snapshot.calls.find(({ stage }) => stage.phase === 'ringing-in')
      : undefined;
  };
  const before = await sinceMs();
  await peer.invite({ displayName: 'Azure Interior' });
  await waitUntil(async () => (await ringing()) !== undefined, 'it to ring');
  const file = JSON.parse(await exported()) as { settings: { accounts: object[] } };
  const accounts = [{ ...office(), displayName: 'Desk' }];
  await choose(JSON.stringify({ ...file, settings: { accounts } }));
  await apply();
  await page.getByText(say('options_transfer_put_off')).waitFor();
  expect((await settings()).accounts[0]).toMatchObject({ displayName: 'Desk' });
  const call = await ringing();
  expect(call).toBeDefined();
  expect(await sinceMs()).toBe(before);
  await sendFrom(page, 'call.decline', { callId: call?.id ?? '' });
  await waitUntil(async () => {
    const since = await sinceMs();
    return since !== null && since !== before;
  }, 'the line to come up anew');
});
