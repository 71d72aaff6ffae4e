/** Enlarged to 200 % and more: nothing is cut off, nothing lies over something else, and nobody scrolls sideways (WCAG 1.4.10). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { showSection } from '../harness/show-section.ts';
import { say, saying } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

let stage: SandboxStage;

beforeAll(async () => {
  stage = await openSandboxStage();
  await stage.options.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => stage?.close());

/** What does not fit into the width of the page, in words; empty where all of it does. */
async function overflow(page: Page, name: string): Promise<string[]> {
  const { has, needs } = await page.evaluate(() => ({
    has: document.documentElement.clientWidth,
    needs: document.documentElement.scrollWidth,
  }));
  return needs > has ? [`${name} needs ${needs} px of ${has}`] : [];
}

// 1280 px at 200 % and at 400 %.
describe.each([640, 320])('%i px wide', (width) => {
  beforeAll(async () => {
    await stage.options.bringToFront();
    await stage.options.setViewportSize({ width, height: 700 });
  });

  it('every section of the settings, with its form where it has one', async () => {
    const { options } = stage;
    const wide: string[] = [];
    await options.locator('nav a').first().waitFor({ state: 'attached' });
    for (const link of await options.locator('nav a').all()) {
      const id = ((await link.getAttribute('href')) ?? '').replace('#', '');
      await showSection(options, id);
      wide.push(...(await overflow(options, id)));
    }
    await showSection(options, 'accounts');
    await options.getByRole('button', { name: say('options_line_add') }).click();
    await options.getByText(say('options_account_more'), { exact: true }).click();
    wide.push(...(await overflow(options, 'form')));
    await options.getByRole('button', { name: say('options_cancel') }).click();
    expect(wide).toEqual([]);
  });

  it('every step of the first run', async () => {
    const { options } = stage;
    const wide: string[] = [];
    await options.evaluate(() => (location.hash = '#start'));
    for (const step of ['options_microphone', 'options_line', 'options_odoo', 'start_end_name'] as const) {
      await options
        .getByRole('navigation')
        .getByRole('button', { name: say(step) })
        .click();
      wide.push(...(await overflow(options, step)));
    }
    await showSection(options, 'accounts');
    expect(wide).toEqual([]);
  });
});

describe('the popup at 200 %, which leaves it 300 px of height', () => {
  let popup: Page;
  beforeAll(async () => {
    popup = await stage.browser.openPage('popup');
    await popup.setViewportSize({ width: 360, height: 300 });
    await popup.emulateMedia({ reducedMotion: 'reduce' });
  });

  const button = (name: string | RegExp): Locator => popup.getByRole('button', { name, exact: true }).first();

  /** Where something is once it was scrolled to. */
  async function boxOf(part: Locator): Promise<{ top: number; bottom: number }> {
    await part.scrollIntoViewIfNeeded();
    const box = await part.boundingBox();
    if (box === null) throw new Error('it is not drawn');
    return { top: box.y, bottom: box.y + box.height };
  }

  it('has the keys below in sight, and the keypad above them', async () => {
    expect(await overflow(popup, 'idle')).toEqual([]);
    await button(say('footer_keypad_show')).click();
    const footer = await boxOf(button(say('footer_keypad_hide')));
    expect(footer.bottom).toBeLessThanOrEqual(300);
    await popup.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    expect((await boxOf(button(say('keypad_hash')))).bottom).toBeLessThanOrEqual(
      (await boxOf(button(say('footer_keypad_hide')))).top,
    );
  });

  it('has all of a call, with hanging up always in sight', async () => {
    const field = popup.getByRole('textbox', { name: say('keypad_number') });
    await field.fill('600');
    await field.press('Enter');
    await popup.getByText(saying('call_talking')).waitFor();
    await popup.evaluate(() => scrollTo(0, 0));
    expect(await overflow(popup, 'call')).toEqual([]);
    const hangUp = await boxOf(button(say('footer_hang_up')));
    expect(hangUp.bottom).toBeLessThanOrEqual(300);
    await popup.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const note = await boxOf(popup.getByRole('textbox', { name: say('note_label') }));
    const mute = await boxOf(button(say('call_mute')));
    expect(mute.bottom).toBeLessThanOrEqual(note.top);
    await button(say('footer_hang_up')).click();
    const again = await boxOf(button(say('call_again')));
    const save = await boxOf(button(say('after_save')));
    expect(save.top).toBeGreaterThan(again.bottom);
  });
});
