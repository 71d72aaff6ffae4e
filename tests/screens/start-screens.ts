/** The steps of the first run, as they begin and as they end. */
import type { Page } from 'playwright-core';
import { say } from '../harness/words.ts';
import { isReady, optionsScreen, press } from './options-page.ts';
import type { GroundName, Screen } from './screen.ts';

const start = (name: string, ground: GroundName, go: (page: Page) => Promise<unknown>): Screen =>
  optionsScreen(`start-${name}`, '#start', ground, go);

const step = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name }).click();

export const startScreens: readonly Screen[] = [
  start('microphone', 'fresh', (page) => page.getByText(say('options_microphone_granted')).waitFor()),
  start('microphone-heard', 'fresh', async (page) => {
    await press(page, say('options_microphone_try'));
    await page.getByText(say('options_microphone_heard')).waitFor();
  }),
  start('microphone-denied', 'microphone-denied', (page) =>
    page.getByText(say('trouble_microphone_denied')).first().waitFor(),
  ),
  start('line', 'fresh', async (page) => {
    await step(page, say('options_line'));
    await page.getByRole('button', { name: say('options_demo_use') }).waitFor();
  }),
  start('line-new', 'fresh', async (page) => {
    await step(page, say('options_line'));
    await press(page, say('options_line_add'));
    await page.getByLabel(say('options_account_server'), { exact: true }).waitFor();
  }),
  start('line-ready', 'two-lines', async (page) => {
    await step(page, say('options_line'));
    await isReady(page);
  }),
  start('odoo', 'fresh', async (page) => {
    await step(page, say('options_odoo'));
    await page.getByLabel(say('options_odoo_address')).waitFor();
  }),
  start('odoo-connected', 'demo', async (page) => {
    await step(page, say('options_odoo'));
    await page.getByText(say('options_odoo_identified', '17.0', 'Mitchell Admin')).waitFor();
  }),
  start('end', 'demo', async (page) => {
    await step(page, say('start_end_name'));
    await isReady(page);
  }),
  start('end-missing', 'fresh', async (page) => {
    await step(page, say('start_end_name'));
    await page.getByText(say('start_end_no_line')).waitFor();
  }),
];
