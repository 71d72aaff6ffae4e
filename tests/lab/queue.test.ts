/** The call queue on a real Odoo 14: walks through due activities, shows each record, and never dials by itself. */
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { LAB, labUp, logIn, type OdooSession } from '../../lab/lab.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
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

const NAMES = ['Queue Alpha', 'Queue Beta', 'Queue Gamma'] as const;

let browser: ExtensionBrowser;
let options: Page;
let odoo: Page;
let widget: Widget;
let session: OdooSession;
let partnerIds: number[] = [];

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  session = await logIn('admin', 'admin');
  await makeActivities();
  browser = await launchExtension({ extension: await extensionFolder() });
  options = await browser.openPage('options');
  await saveAccount(options, DEMO_ACCOUNT, null);
  await connectOdoo(options, LAB.odooUrl);
  await waitUntil(() => isRegistered(options), 'the registration');
  odoo = await browser.context.newPage();
  await signIn(odoo, LAB.odooUrl);
  widget = new Widget(odoo);
  await widget.open();
  await widget.tab('tab_activities').click();
});

afterAll(async () => {
  await browser?.close();
  await session.call(v.unknown(), 'res.partner', 'unlink', { args: [partnerIds] });
});

/** Contacts of this test with calls that are due before all others. */
async function makeActivities(): Promise<void> {
  const create = (model: string, values: object): Promise<number> =>
    session.call(v.number(), model, 'create', { args: [values] });
  const [type] = await session.call(v.array(v.number()), 'mail.activity.type', 'search', {
    args: [[['icon', '=', 'fa-phone']]],
  });
  const [model] = await session.call(v.array(v.number()), 'ir.model', 'search', {
    args: [[['model', '=', 'res.partner']]],
  });
  partnerIds = [];
  for (const [index, name] of NAMES.entries()) {
    const id = await create('res.partner', { name, phone: `+3222903${600 + index}` });
    partnerIds.push(id);
    await create('mail.activity', {
      activity_type_id: type,
      res_model_id: model,
      res_id: id,
      user_id: session.uid,
      date_deadline: `2001-01-0${index + 1}`,
      summary: `Call ${name}`,
    });
  }
}

const openActivities = (partnerId: number | undefined): Promise<number> =>
  session.call(v.number(), 'mail.activity', 'search_count', {
    args: [
      [
        ['res_model', '=', 'res.partner'],
        ['res_id', '=', partnerId],
      ],
    ],
  });

async function liveCalls(): Promise<readonly { readonly id: string }[]> {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls.filter(({ stage }) => stage.phase !== 'ended') : [];
}

describe('the call queue', () => {
  it('starts by a press, counts down, and dials the first due call', async () => {
    await widget.button(say('queue_start')).click();
    await widget.text(/^1 of \d+$/).waitFor();
    await widget.text(NAMES[0]).waitFor();
    await widget.text(/^Calling in [1-5] s$/).waitFor();
    expect(await liveCalls()).toEqual([]);
    await widget.waitForTalk();
    expect(await liveCalls()).toHaveLength(1);
  });

  it('shows the record in the Odoo page, without loading it anew', async () => {
    await odoo.waitForURL(new RegExp(`[#&]id=${partnerIds[0]}(&|$)`));
    await odoo.locator('.o_form_view').getByText(NAMES[0]).first().waitFor();
  });

  it('asks how it went and marks the activity done in Odoo', async () => {
    await widget.hangUp();
    await widget.text(say('queue_asking')).waitFor();
    expect(await openActivities(partnerIds[0])).toBe(1);
    await widget.button(say('queue_done')).click();
    await widget.text(/^2 of \d+$/).waitFor();
    expect(await openActivities(partnerIds[0])).toBe(0);
  });

  it('is paused, survives a page load, and does not dial meanwhile', async () => {
    await widget.button(say('queue_pause')).click();
    await widget.text(say('queue_paused')).waitFor();
    await odoo.reload();
    await widget.text(/^2 of \d+$/).waitFor();
    await widget.text(NAMES[1]).waitFor();
    await browser.killWorker();
    await widget.button(say('queue_resume')).waitFor();
    expect(await liveCalls()).toEqual([]);
  });

  it('goes on when told to, and dials at once on a press', async () => {
    await widget.button(say('queue_resume')).click();
    await widget.button(say('queue_call_now')).click();
    await widget.waitForTalk();
    await odoo.waitForURL(new RegExp(`[#&]id=${partnerIds[1]}(&|$)`));
    await widget.hangUp();
    await widget.button(say('queue_later')).click();
    await widget.text(/^2 of \d+$/).waitFor();
    await widget.text(NAMES[2]).waitFor();
    expect(await openActivities(partnerIds[1])).toBe(1);
  });

  it('is paused by a call that the user makes, until the user goes on', async () => {
    const dialled = await sendFrom(options, 'call.dial', {
      number: '+32222903999',
      accountId: null,
      name: '',
      record: null,
    });
    expect(dialled.ok).toBe(true);
    await widget.text(say('queue_paused_other_call')).waitFor();
    await widget.waitForTalk();
    await widget.hangUp();
    await waitUntil(async () => (await liveCalls()).length === 0, 'the call to be over');
    await widget.text(say('queue_paused_other_call')).waitFor();
  });

  it('passes over a call that was done elsewhere meanwhile', async () => {
    const ids = await session.call(v.array(v.number()), 'mail.activity', 'search', {
      args: [
        [
          ['res_model', '=', 'res.partner'],
          ['res_id', '=', partnerIds[2]],
        ],
      ],
    });
    await session.call(v.unknown(), 'mail.activity', 'unlink', { args: [ids] });
    await widget.button(say('queue_resume')).click();
    await widget.button(say('queue_call_now')).click();
    await widget.text(/^3 of \d+$/).waitFor();
    expect(await liveCalls()).toEqual([]);
  });

  it('ends by a press, or is paused when the widget is closed', async () => {
    await widget.button(say('widget_close')).click();
    await widget.open();
    await widget.text(say('queue_paused')).waitFor();
    await widget.button(say('queue_stop')).click();
    await widget.button(say('queue_start')).waitFor();
    expect(await liveCalls()).toEqual([]);
  });
});
