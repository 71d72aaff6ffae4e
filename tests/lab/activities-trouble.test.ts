/** What can go wrong with an activity, on a real Odoo 14: nothing is lost, and nothing is done twice. */
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { LAB } from '../../lab/lab.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { signIn } from '../harness/sign-in.ts';
import { Widget } from '../harness/widget.ts';
import { say } from '../harness/words.ts';
import { CUSTOMER, MARK, useActivityGround } from './activity-ground.ts';

const { stage, records, plan, activitiesOf, notesOf, openActivity, press, field } = useActivityGround();

/**
 * Odoo answers each request with the session cookie it came with: a long poll that began before the session was
 * destroyed would put the dead one back after the log-in.
 */
async function withoutLongPolling(): Promise<void> {
  await stage().odoo.route('**/longpolling/poll', (route) => route.abort());
  await stage().odoo.reload();
  await stage().widget.open();
}

describe('trouble', () => {
  it('of a session that ends in the middle: log-in is offered, what was typed waits, then it is done once', async () => {
    await withoutLongPolling();
    await plan('signed out', 'crm.lead', records.lead);
    await openActivity('signed out');
    await press('activity_done');
    await field('activity_feedback').fill('typed while signed out');
    await stage().odoo.evaluate(() =>
      fetch('/web/session/destroy', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"jsonrpc":"2.0","params":{}}',
      }),
    );
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
