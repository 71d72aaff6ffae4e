/** The popup, its window, the shortcuts and the notifications, on the demo line beside a sandbox Odoo. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { defaultCallSettings, RING_SECONDS } from '../../src/protocol/call-settings.ts';
import { EXTENSION_ORIGIN, waitUntil } from '../harness/extension-browser.ts';
import { readPhone, sendFrom } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

const NAME = 'Brandon Freeman';
/** Confirms, hangs up, and calls back three seconds later. */
const CALLS_BACK = '*1';

let stage: SandboxStage;
let popup: Page;

beforeAll(async () => {
  stage = await openSandboxStage();
  // Rings as short as it may, so that a call is missed soon.
  const calls = { ...defaultCallSettings, ringTimeoutS: RING_SECONDS.least };
  await sendFrom(stage.options, 'settings.change', { country: 'BE', calls });
  popup = await stage.browser.openPage('popup');
});
afterAll(() => stage?.close());

beforeEach(async () => {
  for (const { id } of await liveCalls()) await sendFrom(stage.options, 'call.hang-up', { callId: id });
  await waitUntil(async () => (await liveCalls()).length === 0, 'no call');
  await popup.bringToFront();
  await popup.goto(`${EXTENSION_ORIGIN}/src/popup/index.html`);
  await field().waitFor();
});

const field = () => popup.getByRole('textbox', { name: say('keypad_number') });
const button = (name: string) => popup.getByRole('button', { name, exact: true });

async function liveCalls() {
  const { phone } = await readPhone(stage.options);
  const calls = phone.state === 'ready' ? phone.snapshot.calls : [];
  return calls.filter(({ stage: { phase } }) => phase !== 'ended');
}

async function paste(pasted: string): Promise<void> {
  await field().evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, pasted);
}

/** Lets the worker hear of something as the browser would tell it. */
async function dispatch(event: 'onCommand' | 'onButtonClicked', ...args: readonly (string | number)[]) {
  const worker = stage.browser.context.serviceWorkers().at(-1);
  await worker?.evaluate(
    ([name, given]) => {
      const source = name === 'onCommand' ? chrome.commands.onCommand : chrome.notifications.onButtonClicked;
      (source as unknown as { dispatch(...values: unknown[]): void }).dispatch(...given);
    },
    [event, args] as const,
  );
}

async function notifications(prefix: string): Promise<string[]> {
  const shown = await stage.options.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
  return shown.filter((id) => id.startsWith(prefix));
}

it('writes a number as its country does, and dials the digits that were typed', async () => {
  await field().pressSequentially('0470123456');
  await waitUntil(async () => (await field().inputValue()) === '0470 12 34 56', 'the number to be written');
  await popup.getByText('+32 470 12 34 56 · Belgium').waitFor();
  await field().press('Enter');
  await waitUntil(async () => (await liveCalls()).length === 1, 'the call');
  expect((await liveCalls())[0]?.party.number).toBe('+32 470 12 34 56');
});

it('finds somebody by name and calls with the keyboard alone', async () => {
  await field().pressSequentially('Brandon');
  await popup.getByText(NAME).waitFor();
  await field().press('ArrowDown');
  await popup.keyboard.press('Enter');
  await popup.getByRole('button', { name: /^Call \+1 355-687-3262/ }).waitFor();
  expect(await liveCalls()).toEqual([]);
  await popup.keyboard.press('Enter');
  await waitUntil(async () => (await liveCalls())[0]?.party.name.includes(NAME) === true, 'the call');
});

it('picks the numbers out of a pasted e-mail, or says that there is none', async () => {
  await paste('Dear Brandon,\nplease call +32 2 290 34 90 or 0470 12 34 56.\nKind regards');
  await button('+32 2 290 34 90').waitFor();
  await button('+32 470 12 34 56').click();
  expect(await field().inputValue()).toBe('+32470123456');
  await field().fill('');
  await paste('Dear Brandon,\nthank you for your order.\nKind regards');
  await popup.getByText(say('popup_pasted_none')).waitFor();
  expect(await field().inputValue()).toBe('');
});

it('offers the number that was probably meant', async () => {
  await field().fill('+320470123456789');
  await field().press('Enter');
  await button(say('number_suggestion', '+32 470 12 34 56')).waitFor();
});

it('has one window, however often it is asked for, that the clipboard key opens ready to paste', async () => {
  // What is offered is taken by the phone that is open.
  await popup.goto('about:blank');
  const opening = stage.browser.context.waitForEvent('page');
  await dispatch('onCommand', 'call-clipboard');
  const phone = await opening;
  await phone.getByText(say('popup_paste_hint')).waitFor();
  await sendFrom(phone, 'popup.detach', {});
  await sendFrom(phone, 'popup.detach', {});
  const windows = stage.browser.context
    .pages()
    .filter((page) => page.url() === `${EXTENSION_ORIGIN}/src/popup/index.html?window`);
  expect(windows).toHaveLength(1);
  expect(await liveCalls()).toEqual([]);
  await phone.close();
});

it('has the keys that the browser gives, and mutes and hangs up by them', async () => {
  const given = await stage.options.evaluate(() => chrome.commands.getAll());
  const withKey = given.filter(({ shortcut }) => shortcut !== '').map(({ name }) => name);
  expect(withKey.sort()).toEqual(['answer', 'hang-up', 'mute', 'next-number']);
  await field().fill('600');
  await field().press('Enter');
  await popup.getByText(/In call for/).waitFor();
  await dispatch('onCommand', 'mute');
  await popup.getByText(say('call_muted'), { exact: true }).waitFor();
  await dispatch('onCommand', 'hang-up');
  await waitUntil(async () => (await liveCalls()).length === 0, 'the call to be over');
});

it('tells once of a call that was missed elsewhere, and calls back from there', async () => {
  // Another page is looked at while it rings.
  const blank = await stage.browser.context.newPage();
  await blank.bringToFront();
  const asked = { number: CALLS_BACK, accountId: null, name: '', record: null };
  await sendFrom(stage.options, 'call.dial', asked);
  await waitUntil(async () => (await notifications('call:')).length === 1, 'the notification', 20_000);
  await waitUntil(async () => (await notifications('missed:')).length === 1, 'the missed call', 20_000);
  await stage.browser.killWorker();
  await readPhone(stage.options);
  const [missed = ''] = await notifications('missed:');
  await dispatch('onButtonClicked', missed, 0);
  await waitUntil(async () => (await liveCalls()).length === 1, 'the call back');
  expect(await notifications('missed:')).toEqual([]);
  await blank.close();
});
