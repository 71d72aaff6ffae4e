/** Numbers in the pages of a real Odoo 14: clicked, they are called with the record they stand in, and Odoo sees nothing of it. */
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page, Request } from 'playwright-core';
import { LAB, labStatus } from '../../lab/lab.ts';
import { logIn, type OdooSession } from '../../lab/odoo-rpc.ts';
import type { CallSnapshot } from '../../src/protocol/call-snapshot.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { clickText } from '../harness/page-numbers.ts';
import {
  connectOdoo,
  DEMO_ACCOUNT,
  isRegistered,
  readPhone,
  saveAccount,
  sendFrom,
} from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { Widget } from '../harness/widget.ts';
import { say } from '../harness/words.ts';

const NAME = 'Clicks and Calls';
const NUMBER = '+32 2 290 34 77';
const Ids = v.array(v.number());

let browser: ExtensionBrowser;
let options: Page;
let odoo: Page;
let session: OdooSession;
let partner: number;
let employee: number;
/** What the page asked of Odoo and which tabs came, since a test began. */
let requests: string[] = [];
let opened = 0;

const create = async (model: string, values: object): Promise<number> =>
  (await session.call(Ids, model, 'create', { args: [[values]] }))[0] ?? 0;

beforeAll(async () => {
  // The lab may be in use by others, so it is taken as it is.
  expect((await labStatus()).isUp).toBe(true);
  session = await logIn(LAB.odooUsers.admin.login, LAB.odooUsers.admin.password);
  partner = await create('res.partner', { name: NAME, phone: NUMBER });
  employee = await create('hr.employee', { name: NAME, work_phone: NUMBER });
  await session.call(v.unknown(), 'res.partner', 'message_post', {
    args: [[partner]],
    kwargs: { body: '<p>Please <a href="tel:+3222903478">call the office</a></p>' },
  });
  browser = await launchExtension({ extension: await extensionFolder() });
  options = await browser.openPage('options');
  await saveAccount(options, DEMO_ACCOUNT, null);
  await connectOdoo(options, LAB.odooUrl);
  await waitUntil(() => isRegistered(options), 'the demo line');
  odoo = await browser.context.newPage();
  await signIn(odoo, LAB.odooUrl);
  browser.context.on('page', () => (opened += 1));
  odoo.on('request', (request: Request) => {
    if (request.method() === 'POST') requests.push(new URL(request.url()).pathname);
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await session?.call(v.unknown(), 'hr.employee', 'unlink', { args: [[employee]] });
  await session?.call(v.unknown(), 'res.partner', 'unlink', { args: [[partner]] });
});

async function calls(): Promise<readonly CallSnapshot[]> {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}

afterEach(async () => {
  for (const { id } of await calls()) {
    await sendFrom(options, 'call.hang-up', { callId: id });
    await sendFrom(options, 'call.dismiss', { callId: id });
  }
});

/** Id of a window action by its XML id: without an action, Odoo shows no list. */
async function actionOf(module: string, name: string): Promise<number> {
  const rows = await session.call(v.array(v.object({ res_id: v.number() })), 'ir.model.data', 'search_read', {
    args: [
      [
        ['module', '=', module],
        ['name', '=', name],
      ],
      ['res_id'],
    ],
  });
  return rows[0]?.res_id ?? 0;
}

/** Opens a view of Odoo by its address, as a link to it would. */
async function show(hash: string, ready: string): Promise<void> {
  await odoo.goto('about:blank');
  await odoo.goto(`${LAB.odooUrl}/web#${hash}`);
  await odoo.locator(ready).first().waitFor({ timeout: 60_000 });
  await odoo.locator('[data-sidetone-systray]').first().waitFor({ timeout: 60_000 });
  await waitUntil(async () => (await calls()).length === 0, 'no call');
  // Open, the widget would lie over some of the numbers.
  const widget = new Widget(odoo);
  if (await widget.isOpen()) await widget.button(say('widget_close')).click();
  requests = [];
  opened = 0;
}

async function expectOneCall(record: { model: string; id: number } | null, number = NUMBER): Promise<void> {
  const url = odoo.url();
  await waitUntil(async () => (await calls()).length > 0, 'the call');
  const made = await calls();
  expect(made).toHaveLength(1);
  expect(made[0]?.party.number.replaceAll(/\s/g, '')).toBe(number.replaceAll(/\s/g, ''));
  expect(made[0]?.record).toEqual(record);
  if (record !== null) expect(made[0]?.party.name).toBe(NAME);
  expect(odoo.url()).toBe(url);
  expect(opened).toBe(0);
  expect(await odoo.locator('.modal, .o_form_editable, .o_notification_title').count()).toBe(0);
  expect(requests.filter((path) => /\/(?:write|create|unlink)$/.test(path))).toEqual([]);
}

describe('a click on a number in Odoo 14', { timeout: 150_000 }, () => {
  it('in a form calls the contact', async () => {
    await show(
      `id=${partner}&model=res.partner&view_type=form`,
      '.o_form_view a.o_field_phone[name="phone"]',
    );
    await odoo.locator('.o_form_view a.o_field_phone[name="phone"]').click();
    await expectOneCall({ model: 'res.partner', id: partner });
  });

  it('in the chatter calls with the record that the message stands at', async () => {
    await show(`id=${partner}&model=res.partner&view_type=form`, 'a[href="tel:+3222903478"]');
    await odoo.locator('a[href="tel:+3222903478"]').first().click();
    await expectOneCall({ model: 'res.partner', id: partner }, '+3222903478');
  });

  it('in a column calls, and beside the number opens the record', async () => {
    await show(`action=${await actionOf('contacts', 'action_contacts')}&view_type=list`, '.o_data_row');
    await odoo.locator('.o_searchview_input').fill(NAME);
    await odoo.keyboard.press('Enter');
    const row = odoo.locator('.o_data_row', { hasText: NAME });
    const rows = odoo.locator('.o_data_row');
    await waitUntil(async () => (await rows.count()) === 1 && row.isVisible(), 'the one row');
    const cell = row.locator('td', { hasText: NUMBER });
    requests = [];
    await clickText(odoo, cell, NUMBER);
    await expectOneCall({ model: 'res.partner', id: partner });
    await row.locator('td', { hasText: NAME }).first().click();
    await odoo.locator('.o_form_view').waitFor();
  });

  it('on a card calls with the record of the card', async () => {
    await show(
      `action=${await actionOf('hr', 'open_view_employee_list_my')}&view_type=kanban`,
      '.o_kanban_view',
    );
    await odoo.locator('.o_searchview_input').fill(NAME);
    await odoo.keyboard.press('Enter');
    const card = odoo.locator('.o_kanban_record', { hasText: NAME });
    const cards = odoo.locator('.o_kanban_record:not(.o_kanban_ghost)');
    await waitUntil(async () => (await cards.count()) === 1 && card.isVisible(), 'the one card');
    requests = [];
    await clickText(odoo, card, NUMBER);
    await expectOneCall({ model: 'hr.employee', id: employee });
  });

  it('keeps its meaning with ctrl, and while a form is written in', async () => {
    await show(
      `id=${partner}&model=res.partner&view_type=form`,
      '.o_form_view a.o_field_phone[name="phone"]',
    );
    await odoo.locator('.o_form_view a.o_field_phone[name="phone"]').click({ modifiers: ['Control'] });
    await odoo.locator('.o_form_button_edit').click();
    const field = odoo.locator('input.o_field_phone[name="phone"]');
    await field.click();
    await odoo.keyboard.press('End');
    await odoo.keyboard.type('8');
    expect(await field.inputValue()).toBe(`${NUMBER}8`);
    await odoo.locator('.o_form_button_cancel').click();
    expect(await calls()).toEqual([]);
  });
});
