/** Who is calling, on a real Odoo 14 and a real PBX: found while it rings, chosen, kept, and shown at a glance. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hangUpAll, LAB, labUp, originate } from '../../lab/lab.ts';
import { createVisitor, must, type Visitor } from '../contract/visitor.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import {
  connectOdoo,
  isRegistered,
  readPhone,
  saveAccount,
  sendFrom,
  sipAccount,
} from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { say } from '../harness/words.ts';
import { Widget } from '../harness/widget.ts';

// Numbers of this test alone, since the lab's Odoo is shared.
const NICOLE = '+32470778801';
const SHARED = '+32470778802';
const NEW = '+32470778803';
const ADDED = '+32470778804';
const LEAD = '+32470778805';

let browser: ExtensionBrowser;
let options: Page;
let odoo: Page;
let widget: Widget;
let visitor: Visitor;
const made: [string, number][] = [];

async function create(model: string, values: Readonly<Record<string, unknown>>): Promise<number> {
  const id = Number(await must(visitor.call(model, 'create', [values])));
  made.push([model, id]);
  return id;
}

async function find(model: string, domain: unknown[], fields: string[]): Promise<Record<string, unknown>[]> {
  return (await must(visitor.call(model, 'search_read', [], { domain, fields }))) as Record<
    string,
    unknown
  >[];
}

async function ring(number: string): Promise<void> {
  await originate({ to: '1002', caller: { name: '', number } });
  await widget.waitForRing();
}

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  visitor = createVisitor(LAB.odooUrl, 'lab');
  await must(visitor.signIn('admin', 'admin'));
  const company = await create('res.partner', { name: 'Ringing Furniture', is_company: true });
  const nicole = await create('res.partner', {
    name: 'Nicole Ringing',
    parent_id: company,
    phone: '0470 77 88 01',
    email: 'nicole.ringing@example.com',
  });
  await create('crm.lead', { name: 'Ringing desks', type: 'opportunity', partner_id: nicole });
  await create('res.partner', { name: 'Anna Sharing', parent_id: company, phone: '+32 470 77 88 02' });
  await create('res.partner', { name: 'Bert Sharing', parent_id: company, phone: '0032470778802' });
  await create('res.partner', { name: 'Without Number' });
  await create('crm.lead', {
    name: 'Lamps for the office',
    type: 'lead',
    contact_name: 'Lead Caller',
    partner_name: 'Lamp Shop',
    phone: '0470/77.88.05',
  });
  browser = await launchExtension({ extension: await extensionFolder() });
  options = await browser.openPage('options');
  const account = LAB.accounts['1002'];
  await saveAccount(options, sipAccount(LAB.wsUrl, account), account.secret);
  await sendFrom(options, 'settings.change', { country: 'BE' });
  await connectOdoo(options, LAB.odooUrl);
  await waitUntil(() => isRegistered(options), 'the registration');
  odoo = await browser.context.newPage();
  await signIn(odoo, LAB.odooUrl);
  widget = new Widget(odoo);
  await widget.open();
});

afterAll(async () => {
  await browser?.close();
  for (const row of await find('res.partner', [['name', 'in', ['Kept Caller']]], ['id'])) {
    made.push(['res.partner', Number(row['id'])]);
  }
  for (const [model, id] of made.reverse()) await visitor.call(model, 'unlink', [[id]]);
});

afterEach(async () => {
  await hangUpAll();
  await waitUntil(async () => (await calls()).every(({ stage }) => stage.phase === 'ended'), 'a quiet phone');
  for (const { id } of await calls()) await sendFrom(options, 'call.dismiss', { callId: id });
  await waitUntil(async () => (await calls()).length === 0, 'no call');
});

async function calls() {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}

describe('a caller', () => {
  it('is shown with name, company and picture while it rings, in widget and notification', async () => {
    await ring(NICOLE);
    await widget.text('Nicole Ringing').waitFor();
    await widget.text('Ringing Furniture').waitFor();
    await expect
      .poll(() =>
        odoo.evaluate(() => document.querySelector('[data-sidetone]')?.shadowRoot?.querySelector('img')?.src),
      )
      .toMatch(/\/web\/image\/res\.partner\/\d+\//);
  });

  it('is in Recent by that name, found by name and company, and opens from there', async () => {
    await widget.tab('tab_recent').click();
    for (const words of ['Nicole Ringing', 'ringing furniture']) {
      await widget.search(words);
      await widget.text('Nicole Ringing').waitFor();
    }
    await widget.search('');
    await widget.button(new RegExp(`^${say('keep_show', 'Nicole Ringing')}`)).click();
    await widget.text('nicole.ringing@example.com').waitFor();
    await widget.text('Ringing desks').waitFor();
    await widget.button(say('back')).click();
  });

  it('shows what is open at a glance in the call; a row opens its record in the same tab', async () => {
    await ring(NICOLE);
    await widget.button(say('call_accept')).click();
    await widget.waitForTalk();
    const bar = widget.button(say('glance_title'));
    await widget.text(/Opportunities 1/).waitFor();
    await bar.click();
    await odoo.evaluate(() => ((globalThis as { isSamePage?: boolean }).isSamePage = true));
    await odoo.locator('[data-sidetone]').getByText('Ringing desks').click();
    await expect.poll(() => odoo.url()).toMatch(/model=crm\.lead/);
    expect(await odoo.evaluate(() => (globalThis as { isSamePage?: boolean }).isSamePage)).toBe(true);
    // Nothing at a glance ever covers the buttons.
    expect(await widget.button(say('call_mute')).isVisible()).toBe(true);
    await widget.hangUp();
  });

  it('is named after a lead where no contact has the number', async () => {
    await ring(LEAD);
    await widget.text('Lead Caller').waitFor();
    await widget.text(/Lamp Shop · Lead: Lamps for the office/).waitFor();
  });

  it('is chosen among several; the choice is used next time, also by another life of the worker', async () => {
    await ring(SHARED);
    const chooser = odoo.locator('[data-sidetone]').getByRole('combobox', { name: say('caller_choose') });
    await chooser.waitFor();
    const first = await chooser.evaluate(
      (select: HTMLSelectElement) => select.selectedOptions[0]?.text ?? '',
    );
    const other = first.includes('Anna')
      ? 'Ringing Furniture, Bert Sharing'
      : 'Ringing Furniture, Anna Sharing';
    await chooser.selectOption({ label: other });
    const name = other.replace('Ringing Furniture, ', '');
    await odoo.locator('[data-sidetone]').getByText(name, { exact: true }).first().waitFor();
    await hangUpAll();
    await waitUntil(async () => (await calls()).every(({ stage }) => stage.phase === 'ended'), 'the end');
    for (const { id } of await calls()) await sendFrom(options, 'call.dismiss', { callId: id });
    await browser.killWorker();
    await ring(SHARED);
    await chooser.waitFor();
    await expect
      .poll(() => chooser.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text))
      .toBe(other);
  });
});

describe('an unknown caller', () => {
  it('becomes a new contact from the call, which then shows it, as does Recent', async () => {
    await ring(NEW);
    await widget.button(say('call_accept')).click();
    await widget.waitForTalk();
    await widget.button(say('keep_create')).click();
    await widget.field(say('keep_name')).fill('Kept Caller');
    await widget.field(say('keep_company')).fill('Kept Company');
    await widget.button(say('keep_save')).click();
    await odoo.locator('[data-sidetone]').getByText('Kept Caller', { exact: true }).first().waitFor();
    const [row] = await find('res.partner', [['name', '=', 'Kept Caller']], ['phone', 'mobile']);
    expect([row?.['phone'], row?.['mobile']]).toContain('+32 470 77 88 03');
    await widget.hangUp();
    await widget.button(say('call_close')).click();
    await widget.tab('tab_recent').click();
    await widget.text('Kept Caller').waitFor();
  });

  it('is added to an existing contact after the call, from Recent', async () => {
    await ring(ADDED);
    await widget.button(say('call_reject')).click();
    await waitUntil(async () => (await calls()).every(({ stage }) => stage.phase === 'ended'), 'the end');
    for (const { id } of await calls()) await sendFrom(options, 'call.dismiss', { callId: id });
    await widget.tab('tab_recent').click();
    await widget.button(new RegExp(`^${say('keep_number')}, .*${ADDED.slice(-4)}`)).click();
    await odoo
      .locator('[data-sidetone]')
      .getByRole('tab', { name: say('keep_add') })
      .click();
    await widget.field(say('keep_search')).fill('Without Number');
    await widget.button('Without Number').click();
    await widget.button(new RegExp(`^${say('contact_call_number', '\\+32 470 77 88 04')}`)).waitFor();
    await widget.button(say('back')).click();
    await widget.text('Without Number').waitFor();
  });
});
