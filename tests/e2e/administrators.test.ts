/** A real Chromium under a real policy: a line without a touch, fixed settings, and a policy that changes in a call. */
import { afterEach, expect, it } from 'vitest';
import { startSipPeer, type SipPeer } from '../../sandbox/sip/sip-peer.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { canHavePolicy, preparePolicyChromium, type PolicyChromium } from '../harness/policy-chromium.ts';
import { say } from '../harness/words.ts';
import { DEMO_ACCOUNT, isRegistered, readPhone, saveAccount, sendFrom } from '../harness/setup-sidetone.ts';

let browser: ExtensionBrowser | undefined;
let peer: SipPeer | undefined;
let chromium: PolicyChromium | undefined;

afterEach(async () => {
  await browser?.close();
  await peer?.stop();
  chromium?.remove();
  browser = peer = chromium = undefined;
});

async function launchUnder(policy: object): Promise<ExtensionBrowser> {
  chromium = preparePolicyChromium(policy);
  browser = await launchExtension({
    extension: await extensionFolder(),
    executable: chromium.executable,
    extraArgs: ['--allow-loopback-in-peer-connection'],
  });
  return browser;
}

it.runIf(canHavePolicy())(
  'registers a line that nobody typed, and lets nobody change what is fixed',
  async () => {
    peer = await startSipPeer({ port: 0, behaviour: 'ok', secret: 'right' });
    const line = { servers: [peer.url], domain: 'pbx.example.com', user: '1001', password: 'right' };
    const { openPage } = await launchUnder({
      accounts: [line, { ...line, user: '1002', servers: ['https://pbx.example.com'] }],
      calls: { ringTimeoutS: 30, declineAnswer: 'maybe' },
      // Chromium itself takes out what has the wrong type, the whole key at once.
      log: { keepDays: '30', incoming: 'never' },
      areOwnAccountsAllowed: false,
    });
    const page = await openPage('options');
    await waitUntil(() => isRegistered(page), 'the line of the policy to register');

    const read = await sendFrom(page, 'settings.read', {});
    if (!read.ok) throw new Error(read.error.code);
    const { settings, managed } = read.value;
    expect(settings.calls.ringTimeoutS).toBe(30);
    expect(managed?.locked).toEqual(expect.arrayContaining(['calls.ringTimeoutS', 'accounts']));
    expect(settings.log.incoming).toBe('ask');
    expect(managed?.faults).toEqual([
      { path: 'accounts[1]', fault: 'unusable' },
      { path: 'calls.declineAnswer', fault: 'wrong' },
    ]);
    // Said in words where somebody looks, too.
    const diagnostics = await openPage('options', '#diagnostics');
    await diagnostics
      .getByText(say('health_policy_faults', 'accounts[1], calls.declineAnswer'), { exact: true })
      .waitFor();
    const stored = await page.evaluate(async () => JSON.stringify(await chrome.storage.local.get()));
    expect(JSON.stringify(read.value) + stored).not.toContain('right');

    const refused = [
      await sendFrom(page, 'settings.change', { calls: { ...settings.calls, ringTimeoutS: 10 } }),
      await sendFrom(page, 'settings.save-account', { account: DEMO_ACCOUNT, secret: null }),
      await sendFrom(page, 'settings.remove-account', { accountId: settings.accounts[0]?.id ?? '' }),
    ];
    for (const reply of refused)
      expect(reply).toMatchObject({ ok: false, error: { code: 'set-by-administrator' } });
    const other = await sendFrom(page, 'settings.change', {
      calls: { ...settings.calls, dtmfMethod: 'info' },
    });
    expect(other).toMatchObject({
      ok: true,
      value: { settings: { calls: { dtmfMethod: 'info', ringTimeoutS: 30 } } },
    });
  },
);

it.runIf(canHavePolicy())(
  'has every call recorded to its end, and says in the call who wants it',
  async () => {
    const { openPage } = await launchUnder({ recording: { policy: 'always' } });
    const page = await openPage('options');
    await saveAccount(page, DEMO_ACCOUNT, null);
    await waitUntil(() => isRegistered(page), 'the demo line');
    const asked = { accountId: null, number: '123', name: '', record: null };
    const dialled = await sendFrom(page, 'call.dial', asked);
    if (!dialled.ok) throw new Error(dialled.error.code);
    const popup = await openPage('popup');
    await popup.getByText(say('recording_on'), { exact: true }).waitFor();
    await popup.getByRole('img', { name: say('options_managed') }).waitFor();
    expect(await popup.getByRole('button', { name: say('recording_stop_hint') }).count()).toBe(0);
    const wish = { callId: dialled.value.callId };
    expect(await sendFrom(popup, 'call.record', { ...wish, wish: 'off' })).toMatchObject({
      ok: false,
      error: { code: 'set-by-administrator' },
    });
    await popup.getByRole('button', { name: say('recording_pause_hint') }).click();
    await popup.getByText(say('recording_paused'), { exact: true }).waitFor();
    await sendFrom(popup, 'call.hang-up', wish);
  },
);

it.runIf(canHavePolicy())(
  'takes a policy that changes while somebody talks, and does not cut the call',
  async () => {
    const { openPage } = await launchUnder({ country: 'BE' });
    const page = await openPage('options');
    await saveAccount(page, DEMO_ACCOUNT, null);
    await waitUntil(() => isRegistered(page), 'the demo line');
    const call = async () => {
      const { phone } = await readPhone(page);
      return phone.state === 'ready' ? phone.snapshot.calls[0] : undefined;
    };
    const dialled = await sendFrom(page, 'call.dial', {
      accountId: null,
      number: '123',
      name: '',
      record: null,
    });
    if (!dialled.ok) throw new Error(dialled.error.code);
    await waitUntil(async () => (await call())?.stage.phase === 'talking', 'the demo line to answer');

    chromium?.write({ country: 'FR', areOwnAccountsAllowed: false });
    await waitUntil(
      async () => {
        const read = await sendFrom(page, 'settings.read', {});
        return read.ok && read.value.settings.country === 'FR' && read.value.settings.accounts.length === 0;
      },
      'the new policy',
      60_000,
    );
    expect((await call())?.stage.phase).toBe('talking');
    await sendFrom(page, 'call.hang-up', { callId: dialled.value.callId });
    await waitUntil(async () => {
      const { phone } = await readPhone(page);
      return phone.state === 'ready' && phone.snapshot.lines.length === 0;
    }, 'the demo line to go when the call is over');
  },
);
