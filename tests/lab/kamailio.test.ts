/** Two phones registered at a real Kamailio, with the configuration that administrators are given, call each other. */
import { afterEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hasKamailio, startKamailio, type Kamailio } from '../../lab/kamailio.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { isRegistered, readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';

const opened: ExtensionBrowser[] = [];
let kamailio: Kamailio | undefined;

afterEach(async () => {
  for (const browser of opened.splice(0)) await browser.close();
  await kamailio?.close();
});

async function openPhone(url: string, user: string): Promise<{ browser: ExtensionBrowser; page: Page }> {
  const browser = await launchExtension({ extension: await extensionFolder() });
  opened.push(browser);
  const page = await browser.openPage('options', '#diagnostics');
  await saveAccount(page, sipAccount(url, { user, domain: 'pbx.example.com' }), `secret-${user}`);
  await waitUntil(() => isRegistered(page), `${user} to be registered`);
  return { browser, page };
}

async function call(page: Page) {
  const { phone } = await readPhone(page);
  return phone.state === 'ready' ? phone.snapshot.calls[0] : undefined;
}
const phase = async (page: Page) => (await call(page))?.stage.phase;

it.runIf(hasKamailio())('registers, calls, is heard both ways, and hangs up', async () => {
  kamailio = await startKamailio();
  const one = await openPhone(kamailio.url, '1001');
  const other = await openPhone(kamailio.url, '1002');
  const dialled = await sendFrom(one.page, 'call.dial', {
    number: '1002',
    accountId: null,
    name: '',
    record: null,
  });
  expect(dialled.ok).toBe(true);
  await waitUntil(async () => (await phase(other.page)) === 'ringing-in', '1002 to ring');
  const ringing = await call(other.page);
  expect(ringing?.party.number).toContain('1001');
  await sendFrom(other.page, 'call.answer', { callId: ringing?.id ?? '' });
  for (const { page, browser } of [one, other]) {
    await waitUntil(async () => (await phase(page)) === 'talking', 'both to talk');
    await waitUntil(async () => {
      const [figures] = await browser.mediaFigures();
      return (figures?.packetsReceived ?? 0) > 25;
    }, 'sound to come in');
  }
  await sendFrom(one.page, 'call.hold', { callId: (await call(one.page))?.id ?? '', isHeld: true });
  await waitUntil(async () => {
    const stage = (await call(other.page))?.stage;
    return stage?.phase === 'talking' && stage.isHeldByRemote;
  }, '1002 to be told of the hold');
  await sendFrom(other.page, 'call.hang-up', { callId: ringing?.id ?? '' });
  await waitUntil(async () => (await phase(one.page)) === 'ended', '1001 to be told of the end');

  const told = await sendFrom(one.page, 'diagnostics.read', {});
  if (!told.ok || told.value.phone.state !== 'running') throw new Error('no diagnosis');
  const { sip, log } = told.value.phone.diagnosis;
  const words = JSON.stringify([sip, log]);
  expect(words).toContain('INVITE sip:••02@');
  expect(words).toMatch(/a=fingerprint …/);
  expect(words).not.toMatch(/1002|secret|nonce=|response=|ice-pwd:/);
});
