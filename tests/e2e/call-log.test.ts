/** Notes, the sheet after a call and the log in the chatter, with everything that can come between. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createVisitor, must, type Visitor } from '../contract/visitor.ts';
import { callContact, loggedOn, setCallLog, typeNote } from '../harness/call-log-journey.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { sendFrom } from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

let stage: SandboxStage;
let admin: Visitor;
let partner = 0;
let name = '';
let count = 0;

beforeAll(async () => {
  stage = await openSandboxStage({ modules: ['voip_oca'] });
});
afterAll(() => stage?.close());

beforeEach(async () => {
  admin = createVisitor(stage.sandbox.url, 'sandbox');
  await must(admin.signIn('admin', 'admin'));
  name = `Log Contact ${(count += 1)}`;
  const values = { name, phone: `+32 2 290 35 ${10 + count}` };
  [partner = 0] = (await must(admin.call('res.partner', 'create', [[values]]))) as number[];
  await setCallLog(stage.options, { outgoing: 'always' });
});

afterEach(async () => {
  stage.sandbox.control.clearFaults();
  // Back to the lists, whatever a test left on screen.
  await signIn(stage.odoo, stage.sandbox.url);
  const back = stage.widget.button(say('back'));
  if (await back.isVisible()) await back.click();
});

const messages = (): ReturnType<typeof loggedOn> => loggedOn(admin, 'res.partner', partner);
const saveSheet = (): Promise<void> => stage.widget.button(say('after_save')).click();
const told = (words: string): Promise<void> => stage.widget.text(words).waitFor({ timeout: 30_000 });

async function callAndHangUp(): Promise<void> {
  await callContact(stage.widget, name);
  await stage.widget.hangUp();
}

describe('a note', () => {
  it('survives a page load, and is logged with outcome and true time, as text', async () => {
    const { widget, odoo } = stage;
    await callContact(widget, name);
    await typeNote(widget, 'Wants <b>two</b> desks & a lamp');
    await odoo.reload();
    await widget.waitForTalk();
    await expect
      .poll(() => widget.field(say('note_label')).inputValue())
      .toBe('Wants <b>two</b> desks & a lamp');
    const beforeMs = Date.now();
    await widget.hangUp();
    await widget.button(say('outcome_call_back')).click();
    await saveSheet();
    await told(say('log_done', name));
    const [message, ...others] = await messages();
    expect(others).toEqual([]);
    expect(message?.body).toContain('Wants &lt;b&gt;two&lt;/b&gt; desks &amp; a lamp');
    expect(message?.body).toContain(say('log_outcome', say('outcome_call_back')));
    const atMs = Date.parse(`${message?.date.replace(' ', 'T')}Z`);
    expect(atMs).toBeLessThanOrEqual(beforeMs);
    expect(atMs).toBeGreaterThan(beforeMs - 60_000);
    await widget
      .button(say('back'))
      .or(widget.button(say('call_close')))
      .first()
      .click();
    await widget.tab('tab_recent').click();
    await widget.search('');
    await widget.button(new RegExp(`^${say('recent_note_show', name)}`)).click();
    await widget.text('Wants <b>two</b> desks & a lamp').waitFor();
  });
});

describe('the sheet after a call', () => {
  it('goes away by itself, and the call is logged as set', async () => {
    await callAndHangUp();
    await stage.widget.button(say('after_save')).waitFor();
    await stage.widget.button(say('after_save')).waitFor({ state: 'hidden', timeout: 40_000 });
    await waitUntil(async () => (await messages()).length === 1, 'the log');
  });

  it('does not stand in the way of the next call, and nothing is logged that was not asked for', async () => {
    await setCallLog(stage.options, { outgoing: 'ask' });
    await callAndHangUp();
    await stage.widget.button(say('after_save')).waitFor();
    await stage.widget.button(say('call_again')).click();
    await stage.widget.waitForTalk();
    expect(await stage.widget.button(say('after_save')).isVisible()).toBe(false);
    await stage.widget.hangUp();
    await stage.widget.button(say('after_ignore')).click();
    const { value } = (await sendFrom(stage.options, 'journal.list', {
      beforeMs: null,
      limit: 2,
      search: '',
    })) as { value: { records: { log?: object }[] } };
    expect(value.records[0]?.log).toBeUndefined();
    expect(await messages()).toEqual([]);
  });

  it('marks the activity done and schedules the next one', async () => {
    const [type] = (await must(
      admin.call('mail.activity.type', 'search', [[['icon', '=', 'fa-phone']]], { order: 'id', limit: 1 }),
    )) as number[];
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' }).format(new Date());
    const values = { activity_type_id: type, summary: `Ask ${name}`, date_deadline: today, user_id: 2 };
    const context = { default_res_model: 'res.partner', default_res_id: partner };
    const [first = 0] = (await must(
      admin.call('mail.activity', 'create', [[values]], { context }),
    )) as number[];
    const { widget } = stage;
    await widget.open();
    await widget.tab('tab_activities').click();
    await widget.search(name);
    await widget.listed(name).click();
    await widget.button(/^Call \(?\+?[0-9]/).click();
    await widget.waitForTalk();
    await widget.hangUp();
    await widget.page.getByLabel(say('after_done', `Ask ${name}`)).check();
    await widget.page.getByLabel(say('after_next')).check();
    await widget.page.getByLabel(say('after_next_day')).fill('2031-02-03');
    await saveSheet();
    await told(say('log_done', name));
    const left = (await must(
      admin.call('mail.activity', 'search_read', [], {
        domain: [
          ['res_model', '=', 'res.partner'],
          ['res_id', '=', partner],
        ],
        fields: ['date_deadline'],
      }),
    )) as { id: number; date_deadline: string }[];
    expect(left.map(({ date_deadline }) => date_deadline)).toEqual(['2031-02-03']);
    expect(left.map(({ id }) => id)).not.toContain(first);
    expect(await messages()).toHaveLength(1);
  });
});

describe('a telephone module in Odoo', () => {
  it('has the call in its own log, once', async () => {
    await callAndHangUp();
    await saveSheet();
    await told(say('log_done', name));
    const rows = async (): Promise<unknown[]> =>
      (await must(
        admin.call('voip.call', 'search_read', [], {
          domain: [['partner_id', '=', partner]],
          fields: ['state', 'type_call'],
        }),
      )) as unknown[];
    await waitUntil(async () => (await rows()).length > 0, 'the call in the module');
    expect(await rows()).toMatchObject([{ state: 'terminated', type_call: 'outgoing' }]);
  });
});

describe('when something comes between', () => {
  it('a reply that is lost after the server committed: one message', async () => {
    const { control } = stage.sandbox;
    await callAndHangUp();
    control.addFault({ kind: 'drop-reply-after-commit', match: { method: 'message_post' }, times: 1 });
    await saveSheet();
    await told(say('log_done', name));
    expect(await messages()).toHaveLength(1);
  });

  it('the session expired: the log waits until somebody signs in', async () => {
    await callContact(stage.widget, name);
    stage.sandbox.control.expireSessions();
    await stage.widget.hangUp();
    await saveSheet();
    await told(say('log_waiting', say('trouble_odoo_signed_out')));
    await stage.widget.button(say('action_sign_in')).waitFor();
    await must(admin.signIn('admin', 'admin'));
    expect(await messages()).toEqual([]);
    await signIn(stage.odoo, stage.sandbox.url);
    await waitUntil(async () => (await messages()).length === 1, 'the log', 30_000);
  });

  it('another user signs in: the log waits for whoever noted it, says so, and can be dropped', async () => {
    await callContact(stage.widget, name);
    stage.sandbox.control.expireSessions();
    await stage.widget.hangUp();
    await saveSheet();
    await told(say('log_waiting', say('trouble_odoo_signed_out')));
    await signIn(stage.odoo, stage.sandbox.url, 'demo', 'demo');
    await stage.widget.open();
    await told(say('log_waiting_user', 'Mitchell Admin'));
    await stage.widget.button(say('log_drop')).click();
    await stage.widget.text(say('log_waiting_user', 'Mitchell Admin')).waitFor({ state: 'hidden' });
    await signIn(stage.odoo, stage.sandbox.url);
    await must(admin.signIn('admin', 'admin'));
    // What is noted next is told, so that what was dropped would have been as well.
    await callAndHangUp();
    await saveSheet();
    await told(say('log_done', name));
    expect(await messages()).toHaveLength(1);
  });

  it('Odoo down: the log waits, goes in when it is back, also over the death of the worker', async () => {
    await callAndHangUp();
    stage.sandbox.control.addFault({ kind: 'bad-gateway', match: { path: '/web/' } });
    await saveSheet();
    await told(say('log_waiting', say('trouble_odoo_unreachable')));
    await stage.browser.killWorker();
    stage.sandbox.control.clearFaults();
    await stage.odoo.reload();
    await waitUntil(async () => (await messages()).length === 1, 'the log', 40_000);
  });

  it('not allowed: says so, keeps the note, and tries again when asked', async () => {
    const { control } = stage.sandbox;
    await callAndHangUp();
    control.addFault({ kind: 'access-error', match: { method: 'message_post' } });
    await typeNote(stage.widget, 'kept');
    await saveSheet();
    await told(say('log_failed', say('trouble_odoo_access_denied')));
    expect(await messages()).toEqual([]);
    control.clearFaults();
    await stage.widget.button(say('action_retry')).click();
    await told(say('log_done', name));
    expect((await messages())[0]?.body).toContain('kept');
  });

  it('the record deleted meanwhile: says so and does not stay in the way', async () => {
    await callContact(stage.widget, name);
    await must(admin.call('res.partner', 'unlink', [[partner]]));
    await stage.widget.hangUp();
    await saveSheet();
    await told(say('log_failed', say('trouble_odoo_record_gone')));
    await stage.widget.button(say('log_dismiss')).click();
    await stage.widget.text(say('log_failed', say('trouble_odoo_record_gone'))).waitFor({ state: 'hidden' });
  });
});
