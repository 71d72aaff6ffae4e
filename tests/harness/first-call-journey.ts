/** The way from the page that opens after installing to a first call that is answered, as a person goes it. */
import type { Page } from 'playwright-core';
import { EXTENSION_ORIGIN, type ExtensionBrowser } from './extension-browser.ts';
import type { HumanPace } from './human-pace.ts';
import { say } from './words.ts';

export type Journey = (browser: ExtensionBrowser, pace: HumanPace, look?: Look) => Promise<HumanPace>;
/** What is done at each place of the way besides, such as taking a picture. */
export type Look = (page: Page, place: string) => Promise<void>;

export interface OwnLine {
  readonly server: string;
  readonly user: string;
  readonly password: string;
  readonly odooUrl: string;
  /** A number of the PBX that answers. */
  readonly number: string;
}

const lookAway: Look = () => Promise.resolve();

/** The page that the installation opened by itself. */
export async function firstRunPage({ context }: ExtensionBrowser): Promise<Page> {
  const isFirstRun = (page: Page): boolean => page.url().endsWith('/src/options/index.html#start');
  const page =
    context.pages().find(isFirstRun) ?? (await context.waitForEvent('page', { predicate: isFirstRun }));
  await page.bringToFront();
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The browser's own question cannot be pressed by a script, so what its answer does is done beside it. */
async function allowMicrophone(browser: ExtensionBrowser, page: Page, pace: HumanPace, look: Look) {
  await button(page, say('options_microphone_allow')).waitFor();
  await look(page, 'microphone');
  await pace.agree();
  await browser.browserSession.send('Browser.setPermission', {
    permission: { name: 'microphone' },
    setting: 'granted',
    origin: EXTENSION_ORIGIN,
  });
  await pace.press(button(page, say('options_microphone_try')));
  await page.getByText(say('options_microphone_heard')).waitFor();
  await look(page, 'microphone-heard');
  await pace.press(button(page, say('start_continue')));
}

async function waitForTalk(page: Page, look: Look, words: string): Promise<void> {
  await page.getByText(words).waitFor();
  await look(page, 'talking');
}

/** Looks around without anything of one's own: the demo line, and no Odoo yet. */
export async function firstCallOnDemoLine(
  browser: ExtensionBrowser,
  pace: HumanPace,
  look: Look = lookAway,
): Promise<HumanPace> {
  const page = await firstRunPage(browser);
  await allowMicrophone(browser, page, pace, look);
  await look(page, 'line');
  await pace.press(button(page, say('options_demo_use')));
  await look(page, 'line-demo');
  await pace.press(button(page, say('start_continue')));
  await look(page, 'odoo');
  await pace.press(button(page, say('start_skip')));
  await look(page, 'end');
  await pace.press(button(page, say('start_call_go')));
  await waitForTalk(page, look, say('start_call_talking_demo'));
  return pace;
}

/** Sets up a line of one's own PBX by what its administrator wrote down, connects Odoo and calls. */
export async function firstCallOnPbx(
  browser: ExtensionBrowser,
  pace: HumanPace,
  { server, user, password, odooUrl, number }: OwnLine,
  look: Look = lookAway,
): Promise<HumanPace> {
  const page = await firstRunPage(browser);
  await allowMicrophone(browser, page, pace, look);
  await look(page, 'line');
  await pace.press(button(page, say('options_line_add')));
  await look(page, 'line-form');
  await pace.type(page.getByLabel(say('options_account_server'), { exact: true }), server);
  await pace.type(page.getByLabel(say('options_account_user'), { exact: true }), user);
  await pace.type(page.getByLabel(say('options_account_secret'), { exact: true }), password);
  await look(page, 'line-filled');
  await pace.press(button(page, say('options_save')));
  await page.getByText(say('start_line_registered', user)).waitFor();
  await look(page, 'line-registered');
  await pace.press(button(page, say('start_continue')));
  await look(page, 'odoo');
  await pace.type(page.getByLabel(say('options_odoo_address')), new URL(odooUrl).host);
  await look(page, 'odoo-typed');
  await pace.press(button(page, say('options_odoo_connect')));
  await pace.agree();
  await page.getByText('Mitchell Admin').waitFor();
  await look(page, 'odoo-connected');
  await pace.press(button(page, say('start_continue')));
  await look(page, 'end');
  await pace.type(page.getByLabel(say('start_call')), number);
  await pace.press(button(page, say('start_call_go')));
  await waitForTalk(page, look, say('start_call_talking'));
  return pace;
}
