/** Numbers on any page in a real browser: nothing before it is wanted, marks without a trace, and our own window to call from. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { defaultPageSettings, type PageSettings } from '../../src/protocol/page-settings.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { chipOf, markedTexts, placeOf, pointAt, waitForMarks } from '../harness/numbers-on-page.ts';
import { servePages, type PageServer } from '../harness/page-server.ts';
import { DEMO_ACCOUNT, isRegistered, readPhone, saveAccount, sendFrom } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';

let server: PageServer;
let browser: ExtensionBrowser;
let options: Page;

const html = (body: string, head = ''): string =>
  `<!doctype html><html lang="nl-BE"><head><meta charset="utf-8">${head}<title>t</title></head><body>${body}</body></html>`;

const PAGES = {
  '/': html(`<p id="one">Call us on 02 513 44 55 today.</p>
    <p>Split: <b>0470</b> <i>12</i> 34 56</p>
    <p>Ordered on 12.03.2024, € 1.234.567,00, order 204513445</p>
    <table><tr><th>Name<th>Phone</tr><tr><td>Azure Interior<td>+32 9 234 56 78</tr></table>
    <p>Fax: 02 513 44 56</p><textarea>03 234 56 78</textarea><code>03 234 56 79</code>
    <div contenteditable>03 234 56 80</div><input value="03 234 56 81">
    <a id="link" href="tel:+3225134457">our desk</a> <a id="callto" href="callto:+3225134458">stock</a>
    <a id="sip" href="sip:1002@pbx.example.com;transport=tls">support</a>
    <div id="shadow"></div><div id="more"></div>
    <script>document.getElementById('shadow').attachShadow({mode:'open'}).innerHTML='<p>016 22 33 44</p>'</script>`),
  '/refused': html('<p>02 513 44 55</p>', '<meta name="format-detection" content="telephone=no">'),
  '/frames': html('<p>02 513 44 55</p><iframe src="/inner"></iframe>'),
  '/inner': html('<p>09 234 56 78</p>'),
};
const ON_FIRST = ['02 513 44 55', '0470 12 34 56', '+32 9 234 56 78', '016 22 33 44'];

async function choose(change: Partial<PageSettings>): Promise<void> {
  const reply = await sendFrom(options, 'settings.change', { pages: { ...defaultPageSettings, ...change } });
  if (!reply.ok) throw new Error(reply.error.code);
}

async function visit(path: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`${server.url}${path}`);
  return page;
}

/** The window of ours that a press opened. */
async function ownWindow(act: () => Promise<void>): Promise<Page> {
  const [opened] = await Promise.all([browser.context.waitForEvent('page'), act()]);
  await opened.waitForLoadState();
  return opened;
}

/** Presses «Call» until it counts: a press must not fall on what only just appeared. */
async function pressUntilOpened(page: Page): Promise<void> {
  const pages = browser.context.pages().length;
  await waitUntil(async () => {
    await chipOf(page)
      .locator('.call')
      .click({ timeout: 1000 })
      .catch(() => undefined); // hidden once it counted
    return browser.context.pages().length > pages;
  }, 'our window');
}

const calls = async () => {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
};

beforeAll(async () => {
  server = await servePages(
    Object.fromEntries(Object.entries(PAGES).map(([path, body]) => [path, { body }])),
  );
  browser = await launchExtension({ extension: await extensionFolder() });
  options = await browser.openPage('options');
  await sendFrom(options, 'settings.change', { country: 'BE' });
  await saveAccount(options, DEMO_ACCOUNT, null);
  await waitUntil(() => isRegistered(options), 'the registration');
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('before anybody turned it on', () => {
  it('puts nothing into any page', async () => {
    const page = await visit('/');
    const scripts = await options.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    expect(scripts.filter(({ id }) => id.startsWith('page-'))).toEqual([]);
    expect(await markedTexts(page)).toEqual([]);
    await page.close();
  });
});

describe('on a site that was allowed', () => {
  it('marks numbers also in pages that are open, in split text, tables and shadow roots, and nothing else', async () => {
    const page = await visit('/');
    await choose({ allowed: ['127.0.0.1'] });
    await waitForMarks(page, ON_FIRST);
    await choose({});
    await waitForMarks(page, []);
    await page.close();
  });

  it('leaves blocked paths and pages that refuse detection alone, and marks frames of the same site', async () => {
    await choose({ isOnEverywhere: true, blocked: ['127.0.0.1/inner'] });
    const refused = await visit('/refused');
    const frames = await visit('/frames');
    const inner = frames.frames()[1];
    if (inner === undefined) throw new Error('no frame');
    await waitForMarks(frames, ['02 513 44 55']);
    expect(await inner.evaluate(() => CSS.highlights.size)).toBe(0);
    expect(await markedTexts(refused)).toEqual([]);
    await choose({ isOnEverywhere: true });
    await waitUntil(
      async () => (await inner.evaluate(() => CSS.highlights.size)) === 1,
      'marks in the frame',
    );
    await Promise.all([refused.close(), frames.close()]);
  });

  it('marks once what a page builds piece by piece', async () => {
    await choose({ isOnEverywhere: true });
    const page = await visit('/');
    await waitForMarks(page, ON_FIRST);
    await page.evaluate(() => {
      const row = document.createElement('div');
      document.getElementById('more')?.append(row);
      const cell = document.createElement('p');
      row.append(cell);
      cell.append(document.createTextNode('03 234 56 78'));
    });
    await waitForMarks(page, [...ON_FIRST, '03 234 56 78']);
    await page.close();
  });

  it('writes nothing to the page, and follows what the page adds, changes and removes', async () => {
    await choose({ isOnEverywhere: true });
    const page = await visit('/');
    await waitForMarks(page, ON_FIRST);
    await page.evaluate(() => {
      const seen: MutationRecord[] = [];
      Object.assign(globalThis, { seen });
      new MutationObserver((records) => seen.push(...records)).observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      document.getElementById('more')?.append('Also 03 234 56 78.');
    });
    await waitForMarks(page, [...ON_FIRST, '03 234 56 78']);
    await page.evaluate(() => {
      const text = document.getElementById('one')?.firstChild;
      if (text instanceof Text) text.data = 'Now 02 513 44 99.';
    });
    await waitForMarks(page, [...ON_FIRST.slice(1), '02 513 44 99', '03 234 56 78']);
    expect(await page.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen.length)).toBe(2);
    await pointAt(page, '02 513 44 99');
    // The host, once.
    expect(await page.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen.length)).toBe(3);
    await page.close();
  });
});

describe('acting on a number', () => {
  it('shows number and country in the chip, and a press puts it into our own window, where it is dialled', async () => {
    await choose({ isOnEverywhere: true });
    const page = await visit('/');
    await waitForMarks(page, ON_FIRST);
    await pointAt(page, '02 513 44 55');
    expect(await chipOf(page).innerText()).toMatch(/\+32 2 513 44 55\s*Belgium/);
    const opened = await ownWindow(() => pressUntilOpened(page));
    const field = opened.getByRole('textbox', { name: say('keypad_number') });
    await waitUntil(async () => (await field.inputValue()) === '+3225134455', 'the number in our window');
    expect(await calls()).toEqual([]);
    await waitUntil(async () => {
      // The first moments do not count: what is pressed then was meant for the page.
      if ((await calls()).length === 0) await field.press('Enter', { timeout: 1000 }).catch(() => undefined);
      return (await calls()).length === 1;
    }, 'the call');
    await opened.getByRole('button', { name: say('footer_hang_up'), exact: true }).click();
    await Promise.all([page.close(), opened.close()]);
  });

  it('catches telephone links when it is wanted, and not before', async () => {
    await choose({ isOnEverywhere: true, areLinksCaught: true });
    const page = await visit('/');
    await waitForMarks(page, ON_FIRST);
    const opened = await ownWindow(() => page.locator('#link').click());
    const field = opened.getByRole('textbox', { name: say('keypad_number') });
    await waitUntil(async () => (await field.inputValue()) === '+3225134457', 'the number of the link');
    // The window that is open takes the next ones.
    for (const [link, number] of [
      ['#callto', '+3225134458'],
      ['#sip', '1002'],
    ] as const) {
      await page.bringToFront();
      await page.locator(link).click();
      await waitUntil(async () => (await field.inputValue()) === number, `the number of ${link}`);
    }
    expect(page.url()).toBe(`${server.url}/`);
    await Promise.all([page.close(), opened.close()]);
  });

  it('steps through the numbers by key and reads each out', async () => {
    await choose({ isOnEverywhere: true });
    const page = await visit('/');
    await waitForMarks(page, ON_FIRST);
    await page.bringToFront();
    const [worker] = browser.context.serviceWorkers();
    if (worker === undefined) throw new Error('no worker');
    const step = (): Promise<void> =>
      worker.evaluate(async (url) => {
        const [tab] = await chrome.tabs.query({ url: `${url}/` });
        // The event's own dispatcher: no key press of a test reaches the browser's shortcuts.
        (chrome.commands.onCommand as unknown as { dispatch(...args: unknown[]): void }).dispatch(
          'next-number',
          tab,
        );
      }, server.url);
    await step();
    const status = page.locator('html > div[popover=manual] [role=status]');
    await waitUntil(
      async () => (await status.textContent()) === say('page_step', '+32 2 513 44 55', 'Belgium', '1', '4'),
      'the first number to be read out',
    );
    await step();
    await waitUntil(
      async () => (await status.textContent())?.includes('470 12 34 56') === true,
      'the second',
    );
    const opened = await ownWindow(() => page.keyboard.press('Enter'));
    await Promise.all([page.close(), opened.close()]);
  });

  it('offers any selection and any telephone link in the context menu, with nothing turned on', async () => {
    await choose({});
    const worker = browser.context.serviceWorkers()[0];
    if (worker === undefined) throw new Error('no worker');
    const pick = (info: { menuItemId: string; selectionText?: string; linkUrl?: string }): Promise<void> =>
      worker.evaluate((clicked) => {
        // The event's own dispatcher: the browser's menu is drawn where no test reaches.
        (chrome.contextMenus.onClicked as unknown as { dispatch(...args: unknown[]): void }).dispatch(
          clicked,
        );
      }, info);
    const opened = await ownWindow(() =>
      pick({ menuItemId: 'call-selection', selectionText: 'mobile 0470/12.34.56 (Azure)' }),
    );
    const field = opened.getByRole('textbox', { name: say('keypad_number') });
    await waitUntil(async () => (await field.inputValue()) === '+32470123456', 'the selected number');
    // The window that is open already takes the next one.
    await pick({ menuItemId: 'call-link', linkUrl: 'sip:1002@pbx.example.com' });
    await waitUntil(async () => (await field.inputValue()) === '1002', 'the linked number');
    // The entries exist: changing one that does not is an error.
    const known = await worker.evaluate(() =>
      Promise.all(
        ['call-selection', 'call-link'].map((id) => chrome.contextMenus.update(id, { enabled: true })),
      ),
    );
    expect(known.length).toBe(2);
    await opened.close();
  });

  it('takes a number or a name from the address bar', async () => {
    const worker = browser.context.serviceWorkers()[0];
    const enter = (words: string): Promise<void> | undefined =>
      worker?.evaluate((chosen) => {
        (chrome.omnibox.onInputEntered as unknown as { dispatch(...args: unknown[]): void }).dispatch(
          chosen,
          'currentTab',
        );
      }, words);
    const opened = await ownWindow(async () => enter('Deco Addict · +32 10 58 85 58'));
    const field = opened.getByRole('textbox', { name: say('keypad_number') });
    await waitUntil(async () => (await field.inputValue()) === '+32 10 58 85 58', 'the chosen number');
    await opened.close();
    const finder = await ownWindow(async () => enter('Deco Addict'));
    const dial = finder.getByRole('textbox', { name: say('keypad_number') });
    await waitUntil(async () => (await dial.inputValue()) === 'Deco Addict', 'the name to be looked for');
    await finder.close();
  });

  it('does nothing for presses that a script made', async () => {
    await choose({ isOnEverywhere: true });
    const page = await visit('/');
    await waitForMarks(page, ON_FIRST);
    await pointAt(page, '02 513 44 55');
    const before = browser.context.pages().length;
    await chipOf(page).locator('.call').dispatchEvent('click');
    await page.evaluate(() => document.getElementById('link')?.click());
    expect((await placeOf(page, '02 513 44 55')).x).toBeGreaterThan(0);
    expect(browser.context.pages().length).toBe(before);
    expect((await calls()).filter(({ stage }) => stage.phase !== 'ended')).toEqual([]);
    await page.close();
  });
});
