/** Next Activities on a real Odoo 14: each sentence that Odoo's own page about its widget says of them. */
import { describe, expect, it } from 'vitest';
import { waitUntil } from '../harness/extension-browser.ts';
import { readPhone } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';
import { CUSTOMER, day, MARK, PHONE, useActivityGround } from './activity-ground.ts';

const { stage, records, plan, read, activitiesOf, notesOf, list, openActivity, press, field, choice } =
  useActivityGround();

/** Names of all controls in the order in which they stand. */
const controls = (): Promise<string[]> =>
  stage()
    .odoo.locator('[data-sidetone] section :is(button, a)')
    .evaluateAll((all) => all.map((control) => control.getAttribute('aria-label') ?? ''));

describe('the tab Next Activities', () => {
  it('shows the activities assigned to the user, and which ones are due for the day', async () => {
    await plan('late', 'crm.lead', records.lead, -3);
    await plan('now', 'sale.order', records.order, 0);
    await plan('later', 'crm.lead', records.lead, 5);
    await plan('of somebody else', 'res.partner', records.partner, 0, { user_id: 6 });
    await list('late');
    await stage().widget.text(CUSTOMER).waitFor();
    await stage().widget.overdueMark().waitFor();
    await list('now');
    await stage().widget.text(say('activity_today')).waitFor();
    await stage().widget.search(MARK);
    await stage().widget.text(CUSTOMER).waitFor();
    expect(await stage().odoo.locator('[data-sidetone] li').count()).toBe(2);
  });

  it('shows other activities than calls as well', async () => {
    const [mail] = await read('mail.activity.type', [['icon', '=', 'fa-envelope']], ['name']);
    await plan('write', 'project.task', records.task, 0, { activity_type_id: mail?.['id'] });
    await list('write', 'activities_all');
    await stage().widget.text(CUSTOMER).waitFor();
    await press('activities_calls');
    await stage()
      .widget.text(say('list_nothing_found', `${MARK}: write`))
      .waitFor();
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
    await stage().widget.waitForTalk();
    const { phone } = await readPhone(stage().options);
    expect(phone).toMatchObject({
      snapshot: { calls: [{ record: { model, id: records[key] }, party: { name: CUSTOMER } }] },
    });
    await stage().widget.hangUp();
    await press('call_close');
  });

  it('dials another number for the customer, and the call still belongs to the record', async () => {
    await plan('another', 'crm.lead', records.lead);
    await openActivity('another');
    await press('footer_keypad_show');
    await stage().widget.text(say('keypad_for', CUSTOMER)).waitFor();
    await stage().widget.dial('+32 2 290 77 99');
    await stage().widget.waitForTalk();
    const { phone } = await readPhone(stage().options);
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
    await stage().widget.hangUp();
    await press('call_close');
    await stage().widget.button(say('activity_done')).waitFor();
  });

  it('leads to contact and linked record in the same tab, without loading the page', async () => {
    await plan('lead', 'crm.lead', records.lead);
    await openActivity('lead');
    await stage().odoo.evaluate(() => document.body.setAttribute('data-same-page', ''));
    await stage()
      .odoo.locator('[data-sidetone]')
      .getByRole('link', { name: say('documents_record', `Lead of the ${MARK}`) })
      .click();
    await stage().odoo.locator('.o_form_view').getByText(`Lead of the ${MARK}`).first().waitFor();
    await stage()
      .odoo.locator('[data-sidetone]')
      .getByRole('link', { name: say('documents_contact') })
      .click();
    await stage().odoo.locator('.o_form_view').getByText('customer@example.com').first().waitFor();
    expect(await stage().odoo.locator('body[data-same-page]').count()).toBe(1);
  });

  it.each([
    ['order', 'sale.order'],
    ['task', 'project.task'],
  ] as const)('leads to the %s it is about', async (key, model) => {
    await plan(`to the ${key}`, model, records[key]);
    await openActivity(`to the ${key}`);
    const [row] = await read(model, [['id', '=', records[key]]], ['name']);
    const name = String(row?.['name']);
    await stage()
      .odoo.locator('[data-sidetone]')
      .getByRole('link', { name: say('documents_record', name) })
      .click();
    await stage().odoo.locator('.o_form_view').getByText(name).first().waitFor();
    expect(new URL(stage().odoo.url()).hash).toContain(`model=${model}`);
  });

  it('sends an email from the record in Odoo’s own composer', async () => {
    await plan('mail', 'crm.lead', records.lead);
    await openActivity('mail');
    await stage()
      .odoo.locator('[data-sidetone]')
      .getByRole('link', { name: say('documents_email') })
      .click();
    const composer = stage().odoo.locator('.modal', { has: stage().odoo.locator('[name="partner_ids"]') });
    await composer.getByText(CUSTOMER).first().waitFor();
    await composer.locator('.modal-header button.close').first().click();
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
    await stage().widget.text(say('activity_scheduled')).waitFor();
    expect(await activitiesOf('second')).toMatchObject([
      {
        date_deadline: day(1),
        user_id: [stage().admin.uid, expect.anything()],
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
    await stage().widget.text(say('activity_finished')).waitFor();
    expect(await activitiesOf('done')).toEqual([]);
    expect(await notesOf('They order')).toHaveLength(1);
  });

  it('is marked as complete, and the next one is scheduled', async () => {
    await plan('done and on', 'crm.lead', records.lead);
    await openActivity('done and on');
    await press('activity_done');
    await press('activity_done_next');
    await choice('activity_type').waitFor();
    await field('activity_summary').fill(`${MARK}: next`);
    await press('activity_schedule_short');
    await stage().widget.text(say('activity_scheduled')).waitFor();
    await stage().widget.tab('tab_activities').waitFor();
    expect(await activitiesOf('done and on')).toEqual([]);
    expect(await activitiesOf('next')).toHaveLength(1);
  });

  it('is edited: summary, date, note and assignee', async () => {
    await plan('edit', 'res.partner', records.partner);
    await openActivity('edit');
    await waitUntil(() => stage().widget.button(say('activity_edit')).isEnabled(), 'the activity to be read');
    await press('activity_edit');
    await field('activity_summary').fill(`${MARK}: edited`);
    await field('activity_deadline').fill(day(-1));
    await field('activity_note').fill('new note');
    await choice('activity_assignee').selectOption({ label: 'Marc Demo' });
    await press('form_save');
    await stage().widget.text(say('activity_saved')).waitFor();
    expect(await activitiesOf('edited')).toMatchObject([
      { date_deadline: day(-1), user_id: [6, 'Marc Demo'], note: '<p>new note</p>' },
    ]);
  });

  it('is cancelled, and comes back by undo', async () => {
    await plan('cancel', 'crm.lead', records.lead, 0, { note: '<p><b>bold</b></p>' });
    await openActivity('cancel');
    await press('activity_cancel');
    await stage().widget.text(say('activity_cancelled')).waitFor();
    expect(await activitiesOf('cancel')).toEqual([]);
    await press('activity_undo');
    await stage().widget.listed(CUSTOMER).waitFor();
    expect(await activitiesOf('cancel')).toMatchObject([{ note: '<p><b>bold</b></p>' }]);
  });
});
