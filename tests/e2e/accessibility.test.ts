/** axe-core finds nothing on any screen, light and dark. A new screen is one entry in the lists. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { defaultLook } from '../../src/protocol/look-settings.ts';
import { findViolations } from '../harness/find-violations.ts';
import { sendFrom } from '../harness/setup-sidetone.ts';
import { showSection } from '../harness/show-section.ts';
import { say } from '../harness/words.ts';
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

const popupScreens: readonly Screen[] = [
  { name: 'call', show: () => popup.getByRole('button', { name: say('footer_hang_up') }).waitFor() },
  {
    name: 'recent',
    async show() {
      await press(popup, say('footer_hang_up'));
      await popup.getByRole('button', { name: say('footer_hang_up') }).waitFor({ state: 'detached' });
      await popup.getByText('600').first().waitFor();
    },
  },
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

  it('every section on a page of 320 px, as 1280 px are at 400 % zoom', async () => {
    await stage.options.bringToFront();
    await stage.options.setViewportSize({ width: 320, height: 700 });
    const wide: string[] = [];
    for (const id of await sectionIds()) {
      await showSection(stage.options, id);
      const { has, needs } = await stage.options.evaluate(() => ({
        has: document.documentElement.clientWidth,
        needs: document.documentElement.scrollWidth,
      }));
      if (needs > has) wide.push(`${id} needs ${needs} px of ${has}`);
    }
    await stage.options.setViewportSize({ width: 1280, height: 800 });
    expect(wide).toEqual([]);
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

  it('the first run', async () => {
    await look(firstRun, stage.options, null);
    await showSection(stage.options, 'accounts');
  });

  it('the widget in Odoo', () => look(widget, stage.odoo, '[data-sidetone]'));

  it('the popup', () => look(popupScreens, popup, null));
});
