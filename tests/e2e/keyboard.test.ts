/** The ways that people go most, by keyboard alone: the focus is where it is expected, and comes back after what was opened. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { waitUntil } from '../harness/extension-browser.ts';
import { focusedName, focusRing, tabTo } from '../harness/keyboard.ts';
import { readPhone, sendFrom } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

/** Confirms, hangs up, and calls back three seconds later. */
const CALLS_BACK = '*1';

let stage: SandboxStage;

beforeAll(async () => {
  stage = await openSandboxStage();
});
afterAll(() => stage?.close());

async function phases(): Promise<string[]> {
  const { phone } = await readPhone(stage.options);
  const calls = phone.state === 'ready' ? phone.snapshot.calls : [];
  return calls.map(({ stage: { phase } }) => phase).filter((phase) => phase !== 'ended');
}

const until = (wanted: readonly string[]): Promise<void> =>
  waitUntil(
    async () => (await phases()).join() === wanted.join(),
    `calls that are ${wanted.join() || 'over'}`,
  );

const key = (page: Page, name: string): Promise<void> => page.keyboard.press(name);

it('dials in the popup, opens the sound of the call and comes back, and hangs up', async () => {
  const popup = await stage.browser.openPage('popup');
  await popup.bringToFront();
  await waitUntil(async () => (await focusedName(popup)) === say('keypad_number'), 'the field');
  await popup.keyboard.type('600');
  await key(popup, 'Enter');
  await until(['talking']);

  await tabTo(popup, say('sound_open'));
  expect(await focusRing(popup)).toBe(true);
  await key(popup, 'Space');
  await popup.getByRole('group', { name: say('sound_title') }).waitFor();
  await tabTo(popup, say('sound_done'));
  await key(popup, 'Enter');
  await waitUntil(async () => (await focusedName(popup)) === say('sound_open'), 'the button that opened it');

  await tabTo(popup, say('transfer'), 'Shift+Tab');
  await key(popup, 'Enter');
  await waitUntil(async () => (await focusedName(popup)) === say('transfer_field'), 'the field of the sheet');
  await key(popup, 'Escape');
  await waitUntil(async () => (await focusedName(popup)) === say('transfer'), 'the button that opened it');

  await tabTo(popup, say('footer_hang_up'));
  await key(popup, 'Enter');
  await until([]);
  await popup.close();
});

it('finds a setting, changes it and leaves it saved', async () => {
  const { options } = stage;
  await options.bringToFront();
  await options.reload();
  await options.getByRole('searchbox').waitFor();
  await tabTo(options, say('options_search'));
  await options.keyboard.type(say('options_ring_timeout').slice(0, 12));
  await options.getByRole('list', { name: say('options_search_results') }).waitFor();
  await key(options, 'Enter');
  const field = options.getByLabel(say('options_ring_timeout'));
  await waitUntil(() => field.evaluate((input) => input === document.activeElement), 'the setting');
  await options.keyboard.type('25');
  await key(options, 'Tab');
  await waitUntil(async () => {
    const read = await sendFrom(options, 'settings.read', {});
    return read.ok && read.value.settings.calls.ringTimeoutS === 25;
  }, 'the setting to be saved');
});

it('goes into the form of a line, and back to where it was when that is given up', async () => {
  const { options } = stage;
  await options.bringToFront();
  await options.evaluate(() => (location.hash = '#accounts'));
  await tabTo(options, say('options_line_add'));
  await key(options, 'Enter');
  await waitUntil(async () => (await focusedName(options)) === say('preset'), 'the first field');
  await tabTo(options, say('options_cancel'));
  await key(options, 'Space');
  await waitUntil(async () => (await focusedName(options)) === say('options_line_add'), 'what opened it');
});

it('answers and hangs up in the widget', async () => {
  const { odoo, widget, options } = stage;
  await odoo.bringToFront();
  await widget.open();
  const asked = { number: CALLS_BACK, accountId: null, name: '', record: null };
  await sendFrom(options, 'call.dial', asked);
  await widget.waitForRing();
  await tabTo(odoo, say('call_accept'));
  await key(odoo, 'Enter');
  await until(['talking']);
  await tabTo(odoo, say('footer_hang_up'));
  expect(await focusRing(odoo)).toBe(true);
  await key(odoo, 'Space');
  await until([]);
});
