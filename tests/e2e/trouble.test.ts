/** Everything that can be wrong: each gives one plain sentence and the one thing to do, in the widget. */
import { afterEach, describe, expect, it } from 'vitest';
import { startSipPeer, type SipPeer } from '../../sandbox/sip/sip-peer.ts';
import type { TroubleCode } from '../../src/lib/trouble.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { sendFrom, sipAccount } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';
import type { TextKey } from '../../src/lib/text.ts';
import { openSandboxStage, type SandboxStage, type StageOptions } from './sandbox-stage.ts';

let stage: SandboxStage | undefined;
let peer: SipPeer | undefined;
/** What was thrown unhandled in any page while a test ran. */
let unhandled: string[] = [];

async function open(options: StageOptions): Promise<SandboxStage> {
  stage = await openSandboxStage(options);
  unhandled = [];
  stage.browser.context.on('weberror', (error) => unhandled.push(error.error().message));
  await stage.widget.open();
  return stage;
}

afterEach(async () => {
  await stage?.close();
  await peer?.stop();
  stage = undefined;
  peer = undefined;
  expect(unhandled).toEqual([]);
});

const sentence = (code: TroubleCode): string => say(`trouble_${code.replaceAll('-', '_')}` as TextKey);

const lineAt = (server: string, user = '1001') => ({
  account: sipAccount(server, { user, domain: '127.0.0.1' }),
  secret: 'right',
});

describe('the phone line', () => {
  it('says that nothing is set up, and leads to the settings', async () => {
    const { widget } = await open({ line: null });
    await widget.text(sentence('account-missing')).waitFor();
    await widget.button(say('action_set_up_line')).waitFor();
  });

  it('names the password that is missing, and leads to where it is entered', async () => {
    peer = await startSipPeer({ port: 0, behaviour: 'ok', secret: 'right' });
    const { widget, browser } = await open({ line: { account: lineAt(peer.url).account, secret: '' } });
    await widget.text(sentence('password-missing')).waitFor();
    await widget.button(say('action_enter_password')).click();
    await waitUntil(
      () => browser.context.pages().some((page) => /options\/index\.html#accounts/.test(page.url())),
      'the settings of the line',
    );
  });

  it('says that the server does not answer, and tries again by itself', async () => {
    const { widget } = await open({ line: lineAt('ws://127.0.0.1:9/ws') });
    await widget.text(sentence('server-unreachable')).waitFor();
    await widget.button(say('action_retry')).waitFor();
  });

  it('says that user or password are refused', async () => {
    peer = await startSipPeer({ port: 0, behaviour: 'wrong_password' });
    const { widget } = await open({ line: lineAt(peer.url) });
    await widget.text(sentence('registration-refused')).waitFor();
  });

  it('says that the sign-in was not answered', async () => {
    peer = await startSipPeer({ port: 0, behaviour: 'never_answer' });
    const { widget } = await open({ line: lineAt(peer.url) });
    await widget.text(sentence('registration-unanswered')).waitFor({ timeout: 50_000 });
  });

  it.each([
    ['an address that is none', 'https://pbx.example', 'address', 'address-invalid'],
    ['a dead server', 'wss://127.0.0.1:9/ws', 'tls', 'server-unreachable'],
  ] as const)('names %s in the connection check', async (_what, server, step, code) => {
    const { options } = await open({ line: null });
    const { account, secret } = lineAt(server);
    const checked = await sendFrom(options, 'check.line', { account, secret });
    expect(checked).toMatchObject({ ok: true, value: { failed: { step, trouble: { code } } } });
  });

  it('tells a refused certificate from a dead server in the connection check', async () => {
    peer = await startSipPeer({ port: 0, behaviour: 'ok', tls: true });
    const { options } = await open({ line: null });
    const { account, secret } = lineAt(peer.url);
    const checked = await sendFrom(options, 'check.line', { account, secret });
    expect(checked).toMatchObject({
      ok: true,
      value: { failed: { step: 'tls', trouble: { code: 'tls-refused' } } },
    });
  });

  it('passes every step of the connection check on a server that is right', async () => {
    peer = await startSipPeer({ port: 0, behaviour: 'ok', secret: 'right' });
    const { options } = await open({ line: null });
    const { account, secret } = lineAt(peer.url);
    const checked = await sendFrom(options, 'check.line', { account, secret });
    expect(checked).toMatchObject({ ok: true, value: { failed: null } });
  });
});

describe('the microphone', () => {
  it.each([
    [
      'was never allowed',
      { microphone: 'unasked' },
      'microphone-not-granted',
      'action_open_settings_microphone',
    ],
    ['is blocked', { microphone: 'denied' }, 'microphone-denied', 'action_open_settings_microphone'],
    ['is not there', { hasMicrophone: false }, 'microphone-missing', 'action_choose_microphone'],
  ] as const)('that %s is named before anybody is called', async (_what, microphone, code, action) => {
    const { widget } = await open(microphone);
    await widget.dial('600');
    await widget.text(sentence(code)).waitFor();
    await widget.button(say(action)).waitFor();
  });
});

describe('a number', () => {
  it.each([
    ['half a number', '+32 47', 'number-too-short'],
    ['more than a number', '+32 470 12 34 56 78 90 12', 'number-too-long'],
    ['of no country', '+999 123 45 67', 'number-country-unknown'],
    ['letters', 'call me', 'number-has-letters'],
  ] as const)('that is %s is explained and not dialled', async (_what, number, code) => {
    const { widget, browser } = await open({});
    await widget.dial(number);
    await widget.text(sentence(code)).waitFor();
    expect(await browser.mediaFigures()).toEqual([]);
  });
});

describe('a hostile caller', () => {
  it('is shown as short plain text, whatever his name holds', async () => {
    peer = await startSipPeer({ port: 0, behaviour: 'ok', secret: 'right' });
    const { widget, odoo } = await open({ line: lineAt(peer.url) });
    await widget.expectWords(/./);
    await peer.registered();
    const name = `<img src=x onerror="document.title='taken'">\u202e${'A'.repeat(10_000)}`;
    await peer.invite({ displayName: name });
    await widget.waitForRing();
    const words = await widget.words();
    expect(words).toContain('<img src=x');
    expect(words).not.toContain('\u202e');
    expect(words.length).toBeLessThan(1000);
    expect(await odoo.title()).not.toBe('taken');
  });
});

describe('Odoo', () => {
  it('logged out: says so, and the phone still calls', async () => {
    const { widget, sandbox } = await open({});
    sandbox.control.expireSessions();
    await widget.tab('tab_contacts').click();
    await widget.text(sentence('odoo-signed-out')).waitFor();
    await widget.button(say('action_sign_in')).waitFor();
    await widget.dial('600');
    await widget.waitForTalk();
  });

  it('down: says so, and comes back with one click', async () => {
    const { widget, sandbox } = await open({});
    sandbox.control.addFault({ kind: 'bad-gateway', match: { path: '/web/dataset/call_kw' } });
    await widget.tab('tab_contacts').click();
    await widget.text(sentence('odoo-unreachable')).waitFor();
    sandbox.control.clearFaults();
    await widget.button(say('action_retry')).click();
    await widget.text('Azure Interior').waitFor();
  });
});
