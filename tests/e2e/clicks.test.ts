/** Numbers in Odoo's own pages, in the shapes of each version: clicked, they are called; everything else stays as it was. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallSnapshot } from '../../src/protocol/call-snapshot.ts';
import { defaultPageSettings } from '../../src/protocol/page-settings.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { chipOf, markedTexts, placeOf, pointAt } from '../harness/numbers-on-page.ts';
import { clickText } from '../harness/page-numbers.ts';
import { readPhone, sendFrom } from '../harness/setup-sidetone.ts';
import { showSection } from '../harness/show-section.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

let stage: SandboxStage;

async function calls(): Promise<readonly CallSnapshot[]> {
  const { phone } = await readPhone(stage.options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}

/** The one call there is. */
async function theCall(): Promise<CallSnapshot> {
  await waitUntil(async () => (await calls()).length > 0, 'a call');
  const [call, ...others] = await calls();
  if (call === undefined || others.length > 0) throw new Error(`${others.length + 1} calls`);
  return call;
}

async function endCalls(): Promise<void> {
  for (const { id } of await calls()) {
    await sendFrom(stage.options, 'call.hang-up', { callId: id });
    await sendFrom(stage.options, 'call.dismiss', { callId: id });
  }
  await waitUntil(async () => (await calls()).length === 0, 'no call');
}

const brandon = {
  record: { model: 'res.partner' },
  party: { name: expect.stringMatching(/Brandon Freeman/) },
};

async function showList(): Promise<void> {
  await stage.odoo.goto(`${stage.sandbox.url}/web?app=contacts`);
  await stage.odoo.locator('tr.o_data_row', { hasText: 'Brandon Freeman' }).waitFor();
  await stage.widget.systrayButton().waitFor();
  // Open, it would lie over some of the numbers.
  if (await stage.widget.isOpen()) await stage.widget.button(say('widget_close')).click();
}

async function showForm(): Promise<void> {
  await showList();
  await stage.odoo
    .locator('tr.o_data_row', { hasText: 'Brandon Freeman' })
    .locator('td')
    .first()
    .click({ position: { x: 5, y: 5 } });
  await stage.odoo.locator('.o_form_view a[href^="tel:"]').first().waitFor();
}

describe.each([14, 18, 19] as const)('on Odoo %s', (odoo) => {
  beforeAll(async () => {
    stage = await openSandboxStage({ odoo });
  });
  afterAll(() => stage?.close());
  afterEach(endCalls);

  it('calls the number of a form, before the page hears of the click', async () => {
    await showForm();
    await stage.odoo.evaluate(() => {
      addEventListener('click', () => (document.title = 'heard'), true);
    });
    const link = stage.odoo.locator('.o_form_view a[href^="tel:"]').first();
    const url = stage.odoo.url();
    await link.hover({ force: true });
    await link.click({ force: true });
    const call = await theCall();
    expect(call).toMatchObject(brandon);
    expect(stage.odoo.url()).toBe(url);
    expect(await stage.odoo.title()).not.toBe('heard');
    expect(stage.browser.context.pages().filter((page) => page.url() === 'about:blank').length).toBeLessThan(
      2,
    );
  });

  it('calls the number of a row, and opens the record where there is none', async () => {
    await showList();
    const row = stage.odoo.locator('tr.o_data_row', { hasText: 'Brandon Freeman' });
    const cell = row.locator('td').nth(1);
    const number = (await cell.innerText()).trim();
    await clickText(stage.odoo, cell, number);
    expect(await theCall()).toMatchObject(brandon);
    expect(await stage.odoo.locator('.o_list_view').isVisible()).toBe(true);
  });

  it('shows one offer for a number that is marked as on any page, too', async () => {
    await sendFrom(stage.options, 'settings.change', {
      pages: { ...defaultPageSettings, isOnEverywhere: true },
    });
    await showList();
    await stage.odoo.evaluate(() => {
      const plain = document.createElement('p');
      plain.textContent = 'Or call +32 2 513 44 55';
      plain.style.cssText = 'position:fixed;bottom:90px;right:20px';
      document.body.append(plain);
    });
    await waitUntil(
      async () => (await markedTexts(stage.odoo)).includes('+32 2 513 44 55'),
      'the number that Odoo does not show',
    );
    const row = stage.odoo.locator('tr.o_data_row', { hasText: 'Brandon Freeman' });
    const cell = (await row.locator('td').nth(1).innerText()).trim();
    await waitUntil(async () => (await markedTexts(stage.odoo)).includes(cell), 'the number of the contact');
    await pointAt(stage.odoo, '+32 2 513 44 55');
    const hint = stage.odoo.getByText(say('number_hint_call'), { exact: true });
    await waitUntil(async () => {
      // The list may have been drawn anew, elsewhere, since its place was read.
      const { x, y } = await placeOf(stage.odoo, cell);
      await stage.odoo.mouse.move(x - 2, y);
      await stage.odoo.mouse.move(x, y);
      return hint.isVisible();
    }, 'the offer of Odoo’s own number');
    await chipOf(stage.odoo).waitFor({ state: 'hidden' });
    await sendFrom(stage.options, 'settings.change', { pages: defaultPageSettings });
  });

  it('leaves a click with ctrl, a click by a script and a field that is written in alone', async () => {
    await showForm();
    const link = stage.odoo.locator('.o_form_view a[href^="tel:"]').first();
    await stage.odoo.evaluate(() => {
      addEventListener('click', (event) => {
        document.title = `heard ${event.ctrlKey}`;
        event.preventDefault();
      });
    });
    await link.click({ force: true, modifiers: ['Control'] });
    await waitUntil(async () => (await stage.odoo.title()) === 'heard true', 'the page to hear it');
    await link.evaluate((element: HTMLElement) => element.click());
    await waitUntil(async () => (await stage.odoo.title()) === 'heard false', 'the page to hear it');
    const field = stage.odoo.locator('.o_form_view input[type=tel]').first();
    if (odoo >= 16) {
      if (await stage.widget.isOpen()) await stage.widget.button(say('widget_close')).click();
      await field.click();
      await stage.odoo.keyboard.type('9');
      expect(await field.inputValue()).toContain('9');
    }
    expect(await calls()).toEqual([]);
  });

  it('takes a double click for one call', async () => {
    await showForm();
    await stage.odoo.locator('.o_form_view a[href^="tel:"]').last().dblclick({ force: true });
    await theCall();
  });
});

describe('an e-mail in the chatter', () => {
  beforeAll(async () => {
    stage = await openSandboxStage({ odoo: 18 });
  });
  afterAll(() => stage?.close());
  afterEach(endCalls);

  /** Shows a contact to whom an e-mail was written, which Odoo draws in a shadow root. */
  async function showMail(body: string): Promise<void> {
    await showForm();
    await stage.odoo.evaluate(async (html) => {
      const send = async (
        model: string,
        method: string,
        args: unknown[],
        kwargs: object,
      ): Promise<unknown> => {
        const response = await fetch('/web/dataset/call_kw', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ jsonrpc: '2.0', method: 'call', params: { model, method, args, kwargs } }),
        });
        return ((await response.json()) as { result: unknown }).result;
      };
      const named = [[['name', '=', 'Brandon Freeman']]];
      const ids = await send('res.partner', 'search', named, {});
      await send('res.partner', 'message_post', [ids], {
        body: html,
        body_is_html: true,
        message_type: 'email',
      });
    }, body);
    await showForm();
  }

  it('is called by its link, with the record it was written to', async () => {
    await showMail('<p>Call <a href="tel:+3222903411">us</a></p>');
    const mail = stage.odoo.locator('.o-mail-Message-body').first();
    await mail.locator('a[href^="tel:"]').click();
    expect(await theCall()).toMatchObject({ ...brandon, party: { number: '+32 2 290 34 11' } });
  });

  it('is called by its plain text, with the record it was written to', async () => {
    await showMail('<p>or +32 2 290 34 12 today</p>');
    const mail = stage.odoo.locator('.o-mail-Message-body').first();
    await clickText(stage.odoo, mail.locator('p').first(), '+32 2 290 34 12');
    expect(await theCall()).toMatchObject({ ...brandon, party: { number: '+32 2 290 34 12' } });
  });

  it('may be marked to be copied without a call', async () => {
    await showMail('<p>reach me at +32 2 290 34 13</p>');
    const text = stage.odoo.locator('.o-mail-Message-body').first().locator('p').first();
    const box = await text.boundingBox();
    if (box === null) throw new Error('no text');
    await stage.odoo.mouse.move(box.x + 1, box.y + box.height / 2);
    await stage.odoo.mouse.down();
    await stage.odoo.mouse.move(box.x + 160, box.y + box.height / 2, { steps: 4 });
    await stage.odoo.mouse.up();
    expect(await calls()).toEqual([]);
  });
});

describe('the setting', () => {
  beforeAll(async () => {
    stage = await openSandboxStage({ odoo: 17 });
  });
  afterAll(() => stage?.close());

  it('leaves every click to the page when it is off', async () => {
    await sendFrom(stage.options, 'settings.change', { odoo: { isClickToCall: false } });
    await showForm();
    await stage.odoo.evaluate(() => {
      addEventListener('click', (event) => {
        document.title = 'heard';
        event.preventDefault();
      });
    });
    await stage.odoo.locator('.o_form_view a[href^="tel:"]').first().click({ force: true });
    await waitUntil(async () => (await stage.odoo.title()) === 'heard', 'the page to hear it');
    expect(await calls()).toEqual([]);
    await stage.options.reload();
    await showSection(stage.options, 'odoo');
    await stage.options.getByLabel(say('options_click_to_call')).waitFor();
  });
});
