/** axe-core finds nothing on any screen, light and dark. A new screen is one entry in the lists. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { defaultLook } from '../../src/protocol/look-settings.ts';
import { findViolations } from '../harness/find-violations.ts';
import { sendFrom } from '../harness/setup-sidetone.ts';
import { showSection } from '../harness/show-section.ts';
import { say, saying } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

interface Screen {
  readonly name: string;
  readonly show: () => Promise<unknown>;
}

let stage: SandboxStage;
let popup: Page;

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

const firstRun: readonly Screen[] = [
  {
    name: 'microphone',
    show: () => stage.options.evaluate(() => (location.hash = '#start')),
  },
  { name: 'line', show: () => stage.options.getByRole('button', { name: say('options_line') }).click() },
  { name: 'new line', show: () => press(stage.options, say('options_line_add')) },
  { name: 'Odoo', show: () => stage.options.getByRole('button', { name: say('options_odoo') }).click() },
  { name: 'end', show: () => stage.options.getByRole('button', { name: say('start_end_name') }).click() },
];

const widget: readonly Screen[] = [
  { name: 'recent', show: () => stage.widget.open() },
  { name: 'activities', show: () => stage.widget.tab('tab_activities').click() },
  { name: 'contacts', show: () => stage.widget.tab('tab_contacts').click() },
  { name: 'keypad', show: () => stage.widget.type('600') },
  {
    name: 'call',
    async show() {
      await stage.widget.button(say('footer_call')).click();
      await stage.widget.waitForTalk();
    },
  },
];

const forms: readonly Screen[] = [
  {
    name: 'faults in the form of a line',
    async show() {
      await showSection(stage.options, 'accounts');
      await press(stage.options, say('options_line_add'));
      await stage.options
        .getByLabel(say('options_account_server'), { exact: true })
        .fill('https://pbx.example.com');
      await press(stage.options, say('options_save'));
      await stage.options.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: 'fault in an address of Odoo',
    async show() {
      await showSection(stage.options, 'odoo');
      await stage.options
        .getByRole('textbox', { name: say('options_odoo_address_another') })
        .fill('my company');
      await stage.options.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: 'found settings',
    async show() {
      await stage.options.getByRole('searchbox').fill(say('options_microphone'));
      await stage.options.getByRole('list', { name: say('options_search_results') }).waitFor();
    },
  },
  {
    name: 'question before something is removed',
    async show() {
      await stage.options.getByRole('searchbox').fill('');
      await showSection(stage.options, 'privacy');
      await stage.options
        .getByRole('button', { name: new RegExp(`^${say('options_remove')}:`) })
        .first()
        .click();
      await stage.options.getByRole('button', { name: say('options_cancel') }).waitFor();
    },
  },
];

const dialField = () => popup.getByRole('textbox', { name: say('keypad_number') });
const inCall = () => popup.getByRole('button', { name: say('footer_hang_up') });

const popupScreens: readonly Screen[] = [
  { name: 'call', show: () => inCall().waitFor() },
  {
    name: 'transfer',
    async show() {
      await press(popup, say('transfer'));
      await popup.getByText('Azure Interior').first().waitFor();
    },
  },
  {
    name: 'sound',
    async show() {
      await popup.keyboard.press('Escape');
      await press(popup, say('sound_open'));
      await popup.getByRole('button', { name: say('sound_done') }).waitFor();
    },
  },
  {
    name: 'after the call',
    async show() {
      await press(popup, say('sound_done'));
      await press(popup, say('footer_hang_up'));
      await popup.getByRole('button', { name: say('after_save') }).waitFor();
    },
  },
  {
    name: 'recent',
    async show() {
      await press(popup, say('call_close'));
      await popup
        .getByRole('button', { name: say('after_ignore'), exact: true })
        .last()
        .click();
      await popup.getByText('600').first().waitFor();
    },
  },
  {
    name: 'contacts',
    async show() {
      await popup.getByRole('tab', { name: say('tab_contacts') }).click();
      await popup.getByText('Azure Interior').first().waitFor();
    },
  },
  {
    name: 'contact',
    async show() {
      await popup.getByText('Azure Interior').first().click();
      await popup
        .getByRole('button', { name: saying('contact_call_number') })
        .first()
        .waitFor();
    },
  },
  {
    name: 'number that was probably meant',
    async show() {
      await dialField().fill('+320470123456789');
      await dialField().press('Enter');
      await popup.getByRole('button', { name: say('number_suggestion', '+32 470 12 34 56') }).waitFor();
    },
  },
  {
    name: 'keypad',
    async show() {
      await dialField().fill('');
      await press(popup, say('footer_keypad_show'));
      await press(popup, say('keypad_star'));
    },
  },
  {
    name: 'do not disturb',
    async show() {
      await press(popup, say('footer_keypad_hide'));
      await press(popup, say('line_do_not_disturb'));
      await popup.getByText(say('line_do_not_disturb')).first().waitFor();
    },
  },
  { name: 'ready again', show: () => press(popup, say('line_do_not_disturb')) },
];

beforeAll(async () => {
  stage = await openSandboxStage();
  popup = await stage.browser.openPage('popup');
});

afterAll(() => stage?.close());

/** Every section of the settings, as the page itself lists them. */
async function sectionIds(): Promise<string[]> {
  await stage.options.locator('nav a').first().waitFor({ state: 'attached' });
  const links = await stage.options.locator('nav a').all();
  return Promise.all(links.map(async (link) => ((await link.getAttribute('href')) ?? '').replace('#', '')));
}

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  beforeAll(async () => {
    const reply = await sendFrom(stage.options, 'settings.change', { look: { ...defaultLook, scheme } });
    if (!reply.ok) throw new Error(reply.error.code);
    await stage.options.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await popup.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await stage.odoo.emulateMedia({ reducedMotion: 'reduce' });
  });

  it('every section of the settings', async () => {
    await stage.options.bringToFront();
    await stage.options.reload();
    const found: string[] = [];
    for (const id of await sectionIds()) {
      await showSection(stage.options, id);
      for (const line of await findViolations(stage.options)) found.push(`${id}: ${line}`);
    }
    expect(found).toEqual([]);
  });

  async function look(screens: readonly Screen[], page: Page, within: string | null): Promise<void> {
    await page.bringToFront();
    const found: string[] = [];
    for (const { name, show } of screens) {
      await show();
      for (const line of await findViolations(page, within)) found.push(`${name}: ${line}`);
    }
    expect(found).toEqual([]);
  }

  it('forms with faults, found settings and questions', () => look(forms, stage.options, null));

  it('the first run', async () => {
    await look(firstRun, stage.options, null);
    await showSection(stage.options, 'accounts');
  });

  it('the widget in Odoo', () => look(widget, stage.odoo, '[data-sidetone]'));

  it('the popup', () => look(popupScreens, popup, null));
});
