/** What a number on a page can be used for, and where it must not be: covered chips, granted sites, copies, editors, strange frames. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { defaultPageSettings } from '../../src/protocol/page-settings.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { chipOf, placeOf, pointAt, waitForMarks } from '../harness/numbers-on-page.ts';
import { servePages, type PageServer } from '../harness/page-server.ts';
import {
  connectOdoo,
  DEMO_ACCOUNT,
  isRegistered,
  readPhone,
  saveAccount,
  sendFrom,
} from '../harness/setup-sidetone.ts';
import { showSection } from '../harness/show-section.ts';
import { say } from '../harness/words.ts';

const NUMBER = '02 513 44 55';
const html = (body: string): string =>
  `<!doctype html><html lang="nl-BE"><head><meta charset="utf-8"></head><body>${body}</body></html>`;
/** A page that lays something over everything, above the top layer too, in each frame; presses go through it. */
const COVER = `<div id="cover" popover="manual" style="inset:0;width:100%;height:100%;border:0;background:#fff;pointer-events:none">Win!</div>
  <script>(function raise() { cover.hidePopover(); cover.showPopover(); requestAnimationFrame(raise); })()</script>`;

let server: PageServer;
let granted: PageServer;
let browser: ExtensionBrowser;
let options: Page;

beforeAll(async () => {
  granted = await servePages({
    '/': { body: html(`<p>${NUMBER}</p>`) },
    '/covered': { body: html(`<p>${NUMBER}</p>${COVER}`) },
  });
  server = await servePages({
    '/': { body: html(`<p>${NUMBER}</p>`) },
    '/editors': {
      body: html(`<p>${NUMBER}</p><div contenteditable><p>03 234 56 78</p></div><div role="textbox">03 234 56 79</div>
        <div class="cm-editor"><p>03 234 56 80</p></div><pre>03 234 56 81</pre><p aria-hidden="true">03 234 56 82</p>
        <div id="host"></div><div id="list"></div>`),
    },
    '/mail': {
      body: html(`<p>${NUMBER}</p><iframe srcdoc="<p>Call 0475 12 34 56</p>"></iframe>
        <iframe sandbox srcdoc="<p>Call 0475 12 34 57</p>"></iframe>`),
    },
    '/designed': { body: html('<p>03 234 56 78</p><script>document.designMode = "on"</script>') },
    '/frames': {
      body: html(`<p>${NUMBER}</p><iframe id="strange"></iframe><iframe src="/designed"></iframe>
        <script>strange.src = location.origin.replace('127.0.0.1', 'localhost') + '/'</script>`),
    },
  });
  browser = await launchExtension({ extension: await extensionFolder() });
  options = await browser.openPage('options');
  await sendFrom(options, 'settings.change', {
    country: 'BE',
    pages: { ...defaultPageSettings, isOnEverywhere: true },
  });
  await saveAccount(options, DEMO_ACCOUNT, null);
  await connectOdoo(options, granted.url);
  await waitUntil(() => isRegistered(options), 'the registration');
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([server?.close(), granted?.close()]);
});

async function visit(address: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(address);
  return page;
}

const liveCalls = async () => {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls.filter(({ stage }) => stage.phase !== 'ended') : [];
};

/** Presses a button of the chip until `isDone`: the first moments do not count. */
async function press(
  page: Page | Frame,
  button: string,
  isDone: () => Promise<boolean>,
  what: string,
): Promise<void> {
  await waitUntil(async () => {
    await chipOf(page)
      .locator(button)
      .click({ timeout: 1000, force: true })
      .catch(() => undefined); // hidden once it counted
    return isDone();
  }, what);
}

it('dials at once from a page of a granted Odoo', async () => {
  const page = await visit(granted.url);
  await waitForMarks(page, [NUMBER]);
  const windows = browser.context.pages().length;
  await pointAt(page, NUMBER);
  await press(page, '.call', async () => (await liveCalls()).length > 0, 'the call');
  expect((await liveCalls()).map(({ party }) => party.number)).toEqual(['+32 2 513 44 55']);
  expect(browser.context.pages().length).toBe(windows);
  for (const { id } of await liveCalls()) await sendFrom(options, 'call.hang-up', { callId: id });
  await waitUntil(async () => (await liveCalls()).length === 0, 'the end of the call');
  await page.close();
});

it('places no call from a chip that the page has covered, on a granted Odoo either', async () => {
  const page = await visit(`${granted.url}/covered`);
  await waitForMarks(page, [NUMBER]);
  await pointAt(page, NUMBER);
  const windows = browser.context.pages().length;
  await press(page, '.call', async () => browser.context.pages().length > windows, 'our own window');
  expect(await liveCalls()).toEqual([]);
  const own = browser.context.pages().at(-1);
  const field = own?.getByRole('textbox', { name: say('keypad_number') });
  await waitUntil(async () => (await field?.inputValue()) === '+3225134455', 'the number in our window');
  await Promise.all([page.close(), own?.close()]);
});

it('copies a number, and looks it up', async () => {
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  const page = await visit(server.url);
  await waitForMarks(page, [NUMBER]);
  await pointAt(page, NUMBER);
  const copied = async () => (await chipOf(page).innerText()).includes(say('page_copied'));
  await press(page, 'button:nth-child(2)', copied, 'the copy');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('+3225134455');
  await page.mouse.move(600, 400);
  await chipOf(page).waitFor({ state: 'hidden' });
  await pointAt(page, NUMBER);
  const windows = browser.context.pages().length;
  await press(
    page,
    'button:nth-child(3)',
    async () => browser.context.pages().length > windows,
    'our window',
  );
  const own = browser.context.pages().at(-1);
  // This Odoo knows nobody; what was asked for is shown all the same.
  await own?.getByRole('heading', { name: say('offer_found') }).waitFor();
  expect(await liveCalls()).toEqual([]);
  await Promise.all([page.close(), own?.close()]);
});

it('leaves editors, code and hidden text alone, and follows lists without end and shadow roots that come later', async () => {
  const page = await visit(`${server.url}/editors`);
  await waitForMarks(page, [NUMBER]);
  await page.evaluate(() => {
    const shadow = document.getElementById('host')?.attachShadow({ mode: 'open' });
    shadow?.append(Object.assign(document.createElement('p'), { textContent: '016 22 33 44' }));
    document.getElementById('host')?.append('');
  });
  const more: string[] = [];
  for (let screen = 0; screen < 3; screen += 1) {
    const numbers = Array.from({ length: 40 }, (_, at) => `09 234 ${10 + screen} ${10 + at}`);
    more.push(...numbers);
    await page.evaluate((texts) => {
      for (const text of texts)
        document
          .getElementById('list')
          ?.append(Object.assign(document.createElement('div'), { textContent: text }));
    }, numbers);
    await waitForMarks(page, [NUMBER, '016 22 33 44', ...more]);
  }
  await page.close();
});

it('marks messages that a mail client shows in frames without an address, and calls from there', async () => {
  const page = await visit(`${server.url}/mail`);
  await waitForMarks(page, [NUMBER]);
  const [, message, sandboxed] = page.frames();
  if (message === undefined || sandboxed === undefined) throw new Error('no frames');
  await waitForMarks(message, ['0475 12 34 56']);
  await waitForMarks(sandboxed, ['0475 12 34 57']);
  const { x, y } = await placeOf(sandboxed, '0475 12 34 57');
  const frame = await page.locator('iframe').nth(1).boundingBox();
  if (frame === null) throw new Error('no frame');
  await page.mouse.move(frame.x + x, frame.y + y);
  await page.mouse.move(frame.x + x + 2, frame.y + y);
  await chipOf(sandboxed).waitFor();
  const known = browser.context.pages();
  const opened = (): Page | undefined => browser.context.pages().find((one) => !known.includes(one));
  await press(sandboxed, '.call', () => Promise.resolve(opened() !== undefined), 'our window');
  const field = opened()?.getByRole('textbox', { name: say('keypad_number') });
  await waitUntil(async () => (await field?.inputValue()) === '+32475123457', 'the number of the message');
  await Promise.all([page.close(), opened()?.close()]);
});

it('leaves frames of other sites and documents that are edited alone', async () => {
  const page = await visit(`${server.url}/frames`);
  await waitForMarks(page, [NUMBER]);
  const inFrames = await Promise.all(
    page.frames().map((frame) => frame.evaluate(() => [CSS.highlights.size, document.body.innerText.trim()])),
  );
  expect(inFrames).toEqual([
    [1, NUMBER],
    [0, NUMBER],
    [0, '03 234 56 78'],
  ]);
  await page.close();
});

it('offers itself for telephone links of the whole system, and fills in what such a link brings', async () => {
  await options.evaluate(() => {
    const asked: string[][] = [];
    Object.assign(globalThis, { asked });
    // The browser's own question is drawn where no test reaches.
    Object.defineProperty(navigator, 'registerProtocolHandler', {
      value: (...words: string[]) => void asked.push(words),
    });
  });
  await showSection(options, 'pages');
  await options.getByRole('button', { name: say('options_pages_handler_use') }).click();
  await options.getByText(say('options_pages_handler_asked')).waitFor();
  const [[scheme, address] = []] = await options.evaluate(
    () => (globalThis as unknown as { asked: string[][] }).asked,
  );
  expect(scheme).toBe('tel');
  const popup = await visit((address ?? '').replace('%s', encodeURIComponent('tel:+32-2-513-44-55')));
  const field = popup.getByRole('textbox', { name: say('keypad_number') });
  await waitUntil(async () => (await field.inputValue()) === '+32-2-513-44-55', 'the number of the link');
  expect(await liveCalls()).toEqual([]);
  await popup.close();
});
