/** What people and other programs put in that is no name, no number and no address: a sentence at the place, or cut to fit. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { readPhone } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

const LONG = 10_000;
const EMAIL = `Dear Brandon,\nplease call +32 2 290 34 90.\n${'Kind regards from all of us. '.repeat(40)}`;

let stage: SandboxStage;
beforeAll(async () => {
  stage = await openSandboxStage({ odoo: 17 });
});
afterAll(() => stage?.close());

function rpc(model: string, method: string, args: readonly unknown[]): Promise<unknown> {
  return stage.odoo.evaluate(
    async ({ path, params }) => {
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', method: 'call', params }),
      });
      const { result } = (await response.json()) as { result: unknown };
      return result;
    },
    {
      path: `/web/dataset/call_kw/${model}/${method}`,
      params: { model, method, args: [...args], kwargs: {} },
    },
  );
}

async function write(model: string, domain: readonly unknown[], values: object): Promise<void> {
  const ids = (await rpc(model, 'search', [domain])) as number[];
  expect(ids.length).toBeGreaterThan(0);
  await rpc(model, 'write', [ids, values]);
}

/** How far something in the widget sticks out of it, in pixels. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.querySelector('[data-sidetone]')?.shadowRoot;
    const parts = [...(root?.querySelectorAll('*') ?? [])].filter((part) => part instanceof HTMLElement);
    const frame = parts.find((part) => part.getBoundingClientRect().width >= 290)?.getBoundingClientRect();
    if (frame === undefined) throw new Error('no widget');
    // What is cut off is not seen to stick out.
    const isCut = (part: Element): boolean =>
      part.parentElement !== null &&
      (getComputedStyle(part.parentElement).overflowX !== 'visible' || isCut(part.parentElement));
    return Math.max(
      0,
      ...parts.filter((part) => !isCut(part)).map((part) => part.getBoundingClientRect().right - frame.right),
    );
  });
}

it('a contact and an activity with names of 10,000 characters are listed, called and opened', async () => {
  const { widget, odoo, options } = stage;
  const name = `Azure ${'A'.repeat(LONG)}`;
  await write('res.partner', [['name', '=', 'Azure Interior']], { name });
  await write('mail.activity', [['id', '!=', 0]], { summary: `Renew ${'B'.repeat(LONG)}` });
  await odoo.reload();
  await widget.open();
  await widget.tab('tab_activities').click();
  await widget.listed(/Azure AAA/).waitFor();
  expect(await overhang(odoo)).toBe(0);
  await widget.listed(/Azure AAA/).click();
  await widget.text(/Renew BBB/).waitFor();
  expect(await overhang(odoo)).toBe(0);
  await widget.button(say('back')).click();

  await widget.tab('tab_contacts').click();
  await widget.listed(/Azure AAA/).click();
  expect(await overhang(odoo)).toBe(0);
  await odoo
    .locator('[data-sidetone]')
    .getByRole('button', { name: /\+?\d[\d ()-]{5,}/ })
    .first()
    .click();
  await widget.waitForTalk();
  expect(await overhang(odoo)).toBe(0);
  const { phone } = await readPhone(options);
  expect(phone.state === 'ready' && phone.snapshot.calls[0]?.party.name).toMatch(/^Azure A{20}/);
  await widget.hangUp();
  await widget.text(/After the call: Azure AAA/).waitFor();
  expect(await overhang(odoo)).toBe(0);
  await widget.button(say('after_ignore')).click();
  await widget.button(say('back')).click();
  await widget.tab('tab_recent').click();
  await widget.listed(/Azure AAA/).waitFor();
  expect(await overhang(odoo)).toBe(0);
});

it('an e-mail that is pasted into the keypad of the widget is not taken, and says why', async () => {
  const { widget, odoo } = stage;
  await widget.type('12');
  const field = widget.field(say('keypad_number'));
  await field.evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, EMAIL);
  await widget.text(say('keypad_paste_too_long')).waitFor();
  expect(await field.inputValue()).toBe('12');
  expect(await overhang(odoo)).toBe(0);
});

it('a phone system that is known, with a typo in its address, and a name without end are named at their fields', async () => {
  const page = await stage.browser.openPage('options', '#accounts');
  await page.getByRole('button', { name: say('options_line_add'), exact: true }).click();
  await page.getByLabel(say('preset'), { exact: true }).selectOption({ label: 'Asterisk' });
  const server = page.getByLabel(say('options_account_server'), { exact: true });
  await server.fill('wss://pbx.example.com:8098/ws');
  await server.blur();
  await page
    .getByText(say('preset_expected', 'Asterisk', 'wss://pbx.example.com:8089/ws'), { exact: true })
    .waitFor();
  await server.fill('pbx .example.com');
  await server.blur();
  await page.getByText(say('fault_server_has_spaces'), { exact: true }).waitFor();
  const label = page.getByLabel(new RegExp(`^${say('options_account_label')}`));
  await label.fill('L'.repeat(LONG));
  await label.blur();
  await page.getByText(say('fault_too_long'), { exact: true }).waitFor();
  await page.getByRole('button', { name: say('options_save'), exact: true }).click();
  await page.locator('[aria-invalid="true"]:focus').waitFor();
  const read = await page.evaluate(
    () =>
      chrome.runtime.sendMessage({ to: 'background', name: 'settings.read', args: {} }) as Promise<unknown>,
  );
  expect(JSON.stringify(read)).not.toContain('LLLL');
});
