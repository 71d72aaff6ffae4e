/** Next Activities on a real Odoo 14: each sentence that Odoo's own page about its widget says of them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { LAB } from '../../lab/lab.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { readPhone } from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { Widget } from '../harness/widget.ts';
import { say } from '../harness/words.ts';
import { openDemoLineStage, type DemoLineStage } from './demo-line-stage.ts';

const DAY_MS = 86_400_000;
/** Part of every name that these tests make, so that the list can be searched for it. */
const MARK = 'Activity Test';
const CUSTOMER = `Customer of the ${MARK}`;
const PHONE = '+32 2 290 77 21';

let stage: DemoLineStage;
let widget: Widget;
let callType = 0;
const made: [model: string, id: number][] = [];
const records = { partner: 0, lead: 0, order: 0, task: 0 };

const day = (offset: number): string => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);

async function create(model: string, values: object, context: object = {}): Promise<number> {
  const [id] = await stage.admin.call(v.tuple([v.number()]), model, 'create', {
    args: [[values]],
    kwargs: { context },
  });
  made.push([model, id]);
  return id;
}

/** Plans a call of the signed-in user. */
function plan(summary: string, model: string, id: number, offset = 0, values: object = {}): Promise<number> {
  return create(
    'mail.activity',
    {
      summary: `${MARK}: ${summary}`,
      activity_type_id: callType,
      date_deadline: day(offset),
      user_id: stage.admin.uid,
      ...values,
    },
    { default_res_model: model, default_res_id: id },
  );
}

async function read(model: string, domain: unknown[], fields: string[]): Promise<Record<string, unknown>[]> {
  const rows = v.array(v.record(v.string(), v.unknown()));
  return stage.admin.call(rows, model, 'search_read', { args: [domain, fields] });
}

const activitiesOf = (summary: string) =>
  read(
    'mail.activity',
    [['summary', '=', `${MARK}: ${summary}`]],
    ['summary', 'date_deadline', 'user_id', 'note'],
  );

const notesOf = (id: number, words: string) =>
  read(
    'mail.message',
    [
      ['model', '=', 'crm.lead'],
      ['res_id', '=', id],
      ['body', 'ilike', words],
    ],
    ['body'],
  );

beforeAll(async () => {
  stage = await openDemoLineStage();
  ({ widget } = stage);
  const [type] = await read('mail.activity.type', [['icon', '=', 'fa-phone']], ['name']);
  callType = Number(type?.['id']);
  records.partner = await create('res.partner', {
    name: CUSTOMER,
    phone: PHONE,
    email: 'customer@example.com',
  });
  records.lead = await create('crm.lead', { name: `Lead of the ${MARK}`, partner_id: records.partner });
  records.order = await create('sale.order', { partner_id: records.partner });
  records.task = await create('project.task', { name: `Task of the ${MARK}`, partner_id: records.partner });
});

afterAll(async () => {
  for (const [model, id] of made.reverse()) {
    const isThere = (await read(model, [['id', '=', id]], ['id'])).length > 0;
    if (isThere) await stage.admin.call(v.unknown(), model, 'unlink', { args: [[id]] });
  }
  await stage?.close();
});

beforeEach(async () => {
  await stage.odoo.bringToFront();
  await widget.open();
  for (const name of [say('form_cancel'), say('back')]) {
    const button = widget.button(name);
    if (await button.isVisible()) await button.click();
  }
});

/** Opens the list as a person does, found by the words of one activity. */
async function list(summary: string, kind: 'activities_calls' | 'activities_all' = 'activities_calls') {
  await widget.tab('tab_recent').click();
  await widget.tab('tab_activities').click();
  await widget.button(say(kind)).click();
  await widget.search(`${MARK}: ${summary}`);
}

async function openActivity(summary: string): Promise<void> {
  await list(summary);
  await widget.text(CUSTOMER).click();
  await widget.button(say('activity_done')).waitFor();
}

async function press(key: Parameters<typeof say>[0]): Promise<void> {
  await widget.button(say(key)).click();
}

const field = (key: Parameters<typeof say>[0]) => stage.odoo.locator('[data-sidetone]').getByLabel(say(key));

/** Names of all controls in the order in which they stand. */
const controls = (): Promise<string[]> =>
  stage.odoo
    .locator('[data-sidetone] section :is(button, a)')
    .evaluateAll((all) => all.map((control) => control.getAttribute('aria-label') ?? ''));

describe('the tab Next Activities', () => {
  it('shows the activities assigned to the user, and which ones are due for the day', async () => {
    await plan('late', 'crm.lead', records.lead, -3);
    await plan('now', 'sale.order', records.order, 0);
    await plan('later', 'crm.lead', records.lead, 5);
    await plan('of somebody else', 'crm.lead', records.lead, 0, { user_id: 6 });
    await list('late');
    await widget.text(CUSTOMER).waitFor();
    await widget.overdueMark().waitFor();
    await list('now');
    await widget.text(say('activity_today')).waitFor();
    await widget.search(MARK);
    await widget.text(CUSTOMER).waitFor();
    expect(await stage.odoo.locator('[data-sidetone] li').count()).toBe(2);
  });

  it('shows other activities than calls as well', async () => {
    const [mail] = await read('mail.activity.type', [['icon', '=', 'fa-envelope']], ['name']);
    await plan('write', 'project.task', records.task, 0, { activity_type_id: mail?.['id'] });
    await list('write', 'activities_all');
    await widget.text(CUSTOMER).waitFor();
    await press('activities_calls');
    await widget.text(say('list_nothing_found', `${MARK}: write`)).waitFor();
  });
});

describe('an activity that is clicked', () => {
  it('has envelope, person, document and clock, then check, pencil and cross, from left to right', async () => {
    await plan('order', 'sale.order', records.order);
    await openActivity('order');
    const [row] = await read('sale.order', [['id', '=', records.order]], ['name']);
    expect(await controls()).toEqual([
      say('back'),
      expect.stringContaining(PHONE),
      say('documents_email'),
      say('documents_contact'),
      say('documents_record', String(row?.['name'])),
      say('activity_schedule'),
      say('activity_done'),
      say('activity_edit'),
      say('activity_cancel'),
    ]);
  });

  it.each([
    ['lead', 'crm.lead'],
    ['order', 'sale.order'],
    ['task', 'project.task'],
    ['partner', 'res.partner'],
  ] as const)('on a %s calls the customer, and the call belongs to it', async (key, model) => {
    await plan(`call ${key}`, model, records[key]);
    await openActivity(`call ${key}`);
    await press('footer_call');
    await widget.waitForTalk();
    const { phone } = await readPhone(stage.options);
    expect(phone).toMatchObject({
      snapshot: { calls: [{ record: { model, id: records[key] }, party: { name: CUSTOMER } }] },
    });
    await widget.hangUp();
    await press('call_close');
  });

  it('dials another number for the customer, and the call still belongs to the record', async () => {
    await plan('another', 'crm.lead', records.lead);
    await openActivity('another');
    await press('footer_keypad_show');
    await widget.text(say('keypad_for', CUSTOMER)).waitFor();
    await widget.dial('+32 2 290 77 99');
    await widget.waitForTalk();
    const { phone } = await readPhone(stage.options);
    expect(phone).toMatchObject({
      snapshot: {
        calls: [
          {
            record: { model: 'crm.lead', id: records.lead },
            party: { name: CUSTOMER, number: expect.stringMatching(/99$/) as string },
          },
        ],
      },
    });
    await widget.hangUp();
    await press('call_close');
    await widget.button(say('activity_done')).waitFor();
  });

  it('leads to contact and linked record in the same tab, without loading the page', async () => {
    await plan('lead', 'crm.lead', records.lead);
    await openActivity('lead');
    await stage.odoo.evaluate(() => document.body.setAttribute('data-same-page', ''));
    await stage.odoo
      .locator('[data-sidetone]')
      .getByRole('link', { name: say('documents_record', `Lead of the ${MARK}`) })
      .click();
    await stage.odoo.locator('.o_form_view').getByText(`Lead of the ${MARK}`).first().waitFor();
    await stage.odoo
      .locator('[data-sidetone]')
      .getByRole('link', { name: say('documents_contact') })
      .click();
    await stage.odoo.locator('.o_form_view').getByText('customer@example.com').first().waitFor();
    expect(await stage.odoo.locator('body[data-same-page]').count()).toBe(1);
  });

  it('sends an email from the record in Odoo’s own composer', async () => {
    await plan('mail', 'crm.lead', records.lead);
    await openActivity('mail');
    await stage.odoo
      .locator('[data-sidetone]')
      .getByRole('link', { name: say('documents_email') })
      .click();
    const composer = stage.odoo.locator('.modal', { has: stage.odoo.locator('[name="partner_ids"]') });
    await composer.getByText(CUSTOMER).first().waitFor();
    await composer.locator('button.close').click();
    await composer.waitFor({ state: 'detached' });
  });

  it('schedules another activity', async () => {
    await plan('first', 'crm.lead', records.lead);
    await openActivity('first');
    await press('activity_schedule');
    await field('activity_summary').fill(`${MARK}: second`);
    await field('activity_deadline').fill(day(1));
    await field('activity_note').fill('ask for <5>');
    await press('activity_schedule_short');
    await widget.text(say('activity_scheduled')).waitFor();
    expect(await activitiesOf('second')).toMatchObject([
      {
        date_deadline: day(1),
        user_id: [stage.admin.uid, expect.anything()],
        note: '<p>ask for &lt;5&gt;</p>',
      },
    ]);
  });

  it('is marked as complete with what came out of it', async () => {
    await plan('done', 'crm.lead', records.lead);
    await openActivity('done');
    await press('activity_done');
    await field('activity_feedback').fill('They order <two> of it');
    await press('activity_done_short');
    await widget.text(say('activity_finished')).waitFor();
    expect(await activitiesOf('done')).toEqual([]);
    expect(await notesOf(records.lead, 'They order')).toHaveLength(1);
  });

  it('is marked as complete, and the next one is scheduled', async () => {
    await plan('done and on', 'crm.lead', records.lead);
    await openActivity('done and on');
    await press('activity_done');
    await press('activity_done_next');
    await field('activity_type').waitFor();
    await field('activity_summary').fill(`${MARK}: next`);
    await press('activity_schedule_short');
    await widget.text(say('activity_scheduled')).waitFor();
    await widget.tab('tab_activities').waitFor();
    expect(await activitiesOf('done and on')).toEqual([]);
    expect(await activitiesOf('next')).toHaveLength(1);
  });

  it('is edited: summary, date, note and assignee', async () => {
    await plan('edit', 'crm.lead', records.lead);
    await openActivity('edit');
    await waitUntil(() => widget.button(say('activity_edit')).isEnabled(), 'the activity to be read');
    await press('activity_edit');
    await field('activity_summary').fill(`${MARK}: edited`);
    await field('activity_deadline').fill(day(-1));
    await field('activity_note').fill('new note');
    await field('activity_assignee').selectOption({ label: 'Marc Demo' });
    await press('form_save');
    await widget.text(say('activity_saved')).waitFor();
    expect(await activitiesOf('edited')).toMatchObject([
      { date_deadline: day(-1), user_id: [6, 'Marc Demo'], note: '<p>new note</p>' },
    ]);
  });

  it('is cancelled, and comes back by undo', async () => {
    await plan('cancel', 'crm.lead', records.lead, 0, { note: '<p><b>bold</b></p>' });
    await openActivity('cancel');
    await press('activity_cancel');
    await widget.text(say('activity_cancelled')).waitFor();
    expect(await activitiesOf('cancel')).toEqual([]);
    await press('activity_undo');
    await widget.text(CUSTOMER).waitFor();
    expect(await activitiesOf('cancel')).toMatchObject([{ note: '<p><b>bold</b></p>' }]);
  });
});

describe('trouble', () => {
  it('of a session that ends in the middle: log-in is offered, what was typed waits, then it is done once', async () => {
    await plan('signed out', 'crm.lead', records.lead);
    await openActivity('signed out');
    await press('activity_done');
    await field('activity_feedback').fill('typed while signed out');
    await stage.browser.context.clearCookies({ name: 'session_id' });
    await press('activity_done_short');
    await widget.text(say('trouble_odoo_signed_out')).waitFor();
    const [login] = await Promise.all([stage.browser.context.waitForEvent('page'), press('action_sign_in')]);
    await signIn(login, LAB.odooUrl);
    await login.close();
    await stage.odoo.bringToFront();
    expect(await field('activity_feedback').inputValue()).toBe('typed while signed out');
    await press('activity_done_short');
    await widget.text(say('activity_finished')).waitFor();
    expect(await notesOf(records.lead, 'typed while signed out')).toHaveLength(1);
  });

  it('of an activity that is gone meanwhile: it is said, and the list goes on without it', async () => {
    const id = await plan('gone', 'crm.lead', records.lead);
    await openActivity('gone');
    await press('activity_done');
    await stage.admin.call(v.unknown(), 'mail.activity', 'unlink', { args: [[id]] });
    await press('activity_done_short');
    await widget.text(say('activity_was_gone')).waitFor();
    await widget.text(say('list_nothing_found', `${MARK}: gone`)).waitFor();
  });

  it('of two tabs that do the same: it is done once', async () => {
    await plan('two tabs', 'crm.lead', records.lead);
    await openActivity('two tabs');
    await press('activity_done');
    await field('activity_feedback').fill('done in two tabs');
    const page = await stage.browser.context.newPage();
    await page.goto(`${LAB.odooUrl}/web`);
    const other = new Widget(page);
    await other.open();
    await other.tab('tab_activities').click();
    await other.search(`${MARK}: two tabs`);
    await other.text(CUSTOMER).click();
    await other.button(say('activity_done')).click();
    await page.locator('[data-sidetone]').getByLabel(say('activity_feedback')).fill('done in two tabs');
    await Promise.all([other.button(say('activity_done_short')).click(), press('activity_done_short')]);
    await waitUntil(async () => (await activitiesOf('two tabs')).length === 0, 'the activity to be done');
    await page.close();
    expect(await notesOf(records.lead, 'done in two tabs')).toHaveLength(1);
  });
});
