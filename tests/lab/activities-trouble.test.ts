/** What can go wrong with an activity, on a real Odoo 14: nothing is lost, and nothing is done twice. */
import { afterAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { LAB } from '../../lab/lab.ts';
import { callContact, setCallLog, typeNote } from '../harness/call-log-journey.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { connectOdoo } from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { openTcpGate } from '../harness/tcp-gate.ts';
import { Widget } from '../harness/widget.ts';
import { say } from '../harness/words.ts';
import { CUSTOMER, MARK, useActivityGround } from './activity-ground.ts';

const { stage, records, plan, read, activitiesOf, notesOf, list, openActivity, press, field } =
  useActivityGround();

/**
 * Odoo answers each request with the session cookie it came with: a long poll that began before the session was
 * destroyed would put the dead one back after the log-in.
 */
async function withoutLongPolling(): Promise<void> {
  await stage().odoo.route('**/longpolling/poll', (route) => route.abort());
  await stage().odoo.reload();
  await stage().widget.open();
}

/** Ends the session of the browser, as time does. */
async function endSession(): Promise<void> {
  // A request that is still under way would write its session, and the cookie of it, again when it ends.
  await stage().odoo.waitForLoadState('networkidle');
  await stage().odoo.evaluate(() =>
    fetch('/web/session/destroy', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"jsonrpc":"2.0","params":{}}',
    }),
  );
}

describe('trouble', () => {
  it('of a session that ends in the middle: log-in is offered, what was typed waits, then it is done once', async () => {
    await withoutLongPolling();
    await plan('signed out', 'crm.lead', records.lead);
    await openActivity('signed out');
    await press('activity_done');
    await field('activity_feedback').fill('typed while signed out');
    await endSession();
    await press('activity_done_short');
    await stage().widget.text(say('trouble_odoo_signed_out')).waitFor();
    const [login] = await Promise.all([
      stage().browser.context.waitForEvent('page'),
      press('action_sign_in'),
    ]);
    await signIn(login, LAB.odooUrl);
    await login.close();
    await stage().odoo.bringToFront();
    expect(await field('activity_feedback').inputValue()).toBe('typed while signed out');
    await press('activity_done_short');
    await stage().widget.text(say('activity_finished')).waitFor();
    expect(await notesOf('typed while signed out')).toHaveLength(1);
  });

  it('of an activity that is gone meanwhile: it is said, and the list goes on without it', async () => {
    const id = await plan('gone', 'crm.lead', records.lead);
    await openActivity('gone');
    await press('activity_done');
    await stage().admin.call(v.unknown(), 'mail.activity', 'unlink', { args: [[id]] });
    await press('activity_done_short');
    await stage().widget.text(say('activity_was_gone')).waitFor();
    await stage()
      .widget.text(say('list_nothing_found', `${MARK}: gone`))
      .waitFor();
  });

  it('of two tabs that do the same: it is done once', async () => {
    await plan('two tabs', 'crm.lead', records.lead);
    await openActivity('two tabs');
    await press('activity_done');
    await field('activity_feedback').fill('done in two tabs');
    const page = await stage().browser.context.newPage();
    await page.goto(`${LAB.odooUrl}/web`);
    const other = new Widget(page);
    await other.open();
    await other.tab('tab_activities').click();
    await other.search(`${MARK}: two tabs`);
    await other.listed(CUSTOMER).click();
    await other.button(say('activity_done')).click();
    await page.locator('[data-sidetone]').getByLabel(say('activity_feedback')).fill('done in two tabs');
    await Promise.all([other.button(say('activity_done_short')).click(), press('activity_done_short')]);
    await waitUntil(async () => (await activitiesOf('two tabs')).length === 0, 'the activity to be done');
    await page.close();
    expect(await notesOf('done in two tabs')).toHaveLength(1);
  });
});

describe('an Odoo that', () => {
  it('is slow and then goes, in the middle of «done»: the list stays, marked as old; it is said, and done once', async () => {
    const gate = await openTcpGate(LAB.odooUrl);
    try {
      await connectOdoo(stage().options, gate.url);
      // The cookie counts for every port of the host, so the same user is signed in there.
      await stage().odoo.goto(`${gate.url}/web`);
      await stage().widget.open();
      await plan('far away', 'crm.lead', records.lead);
      await list('far away');
      await stage().widget.listed(CUSTOMER).waitFor();

      gate.set('silent');
      await stage().widget.tab('tab_recent').click();
      await stage().widget.tab('tab_activities').click();
      await stage()
        .widget.text(/^Shown as of /)
        .waitFor();
      await stage().widget.listed(CUSTOMER).waitFor();
      gate.set('open');
      await stage()
        .widget.text(/^Shown as of /)
        .waitFor({ state: 'detached' });

      await stage().widget.listed(CUSTOMER).click();
      await press('activity_done');
      await field('activity_feedback').fill('typed while Odoo went');
      gate.set('shut');
      await press('activity_done_short');
      await stage().widget.text(say('trouble_odoo_unreachable')).waitFor();
      expect(await field('activity_feedback').inputValue()).toBe('typed while Odoo went');
      gate.set('open');
      await press('action_retry');
      await stage().widget.text(say('activity_finished')).waitFor();
      expect(await notesOf('typed while Odoo went')).toHaveLength(1);
    } finally {
      gate.set('open');
      await stage().odoo.goto(`${LAB.odooUrl}/web`);
      gate.close();
    }
  });
});

describe('another user of the same browser', () => {
  const LIMITED = { login: 'limited-activity-test', password: 'limited-activity-test' };
  let limited = 0;

  async function addLimited(): Promise<void> {
    const [group] = await read('res.groups', [['full_name', '=', 'User types / Internal User']], ['name']);
    [limited] = await stage().admin.call(v.tuple([v.number()]), 'res.users', 'create', {
      args: [[{ name: 'Limited User', ...LIMITED, groups_id: [[6, 0, [group?.['id']]]] }]],
    });
  }
  afterAll(async () => {
    if (limited !== 0) await stage().admin.call(v.unknown(), 'res.users', 'unlink', { args: [[limited]] });
  });

  it('may not read all: what is left out is named; and what the first one noted waits for the first one', async () => {
    await addLimited();
    await setCallLog(stage().options, { outgoing: 'always' });
    await withoutLongPolling();
    await callContact(stage().widget, CUSTOMER);
    await typeNote(stage().widget, 'noted by the first one');
    await endSession();
    await stage().widget.hangUp();
    await press('after_save');
    await stage()
      .widget.text(say('log_waiting', say('trouble_odoo_signed_out')))
      .waitFor();

    await signIn(stage().odoo, LAB.odooUrl, LIMITED.login, LIMITED.password);
    await stage().widget.open();
    await stage().widget.text(say('log_waiting_user', 'Mitchell Admin')).waitFor();
    await stage().widget.button(say('log_drop')).waitFor();
    await stage().widget.tab('tab_contacts').click();
    await stage().widget.search(CUSTOMER);
    await stage().widget.listed(CUSTOMER).click();
    await stage()
      .widget.text(/^Not shown, since you may not read it: .*Opportunities/)
      .waitFor();
    expect(await logged()).toEqual([]);

    await endSession();
    await signIn(stage().odoo, LAB.odooUrl);
    await waitUntil(async () => (await logged()).length > 0, 'the note to be told', 45_000);
    expect(await logged()).toMatchObject([
      {
        author_id: [expect.anything(), expect.stringContaining('Mitchell Admin')],
        body: expect.stringContaining('noted by the first one') as string,
      },
    ]);
  }, 120_000);

  const logged = () =>
    read(
      'mail.message',
      [
        ['model', '=', 'res.partner'],
        ['res_id', '=', records.partner],
        ['message_id', 'like', '@sidetone'],
      ],
      ['author_id', 'body'],
    );
});
