/** Trouble with Odoo during calls, over the dialects: each a plain sentence, and the call goes on. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPhone, sendFrom } from '../harness/setup-sidetone.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { say } from '../harness/words.ts';
import { Widget } from '../harness/widget.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

describe.each([14, 17, 19] as const)('on Odoo %s', (odoo) => {
  let stage: SandboxStage;

  beforeAll(async () => {
    stage = await openSandboxStage({ odoo });
  });
  afterAll(() => stage?.close());

  async function calls() {
    const { phone } = await readPhone(stage.options);
    return phone.state === 'ready' ? phone.snapshot.calls : [];
  }

  afterEach(async () => {
    stage.sandbox.control.clearFaults();
    for (const { id } of await calls()) {
      await sendFrom(stage.options, 'call.hang-up', { callId: id });
      await sendFrom(stage.options, 'call.dismiss', { callId: id });
    }
    await waitUntil(async () => (await calls()).length === 0, 'no call');
  });

  it('calls from the page while Odoo is down, without the record', async () => {
    const { widget, sandbox, odoo: page } = stage;
    await widget.open();
    sandbox.control.addFault({ kind: 'bad-gateway', match: { path: '/web/dataset/call_kw' } });
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'tel:+32 2 290 34 94';
      link.textContent = '+32 2 290 34 94';
      Object.assign(link.style, { position: 'fixed', top: '40%', right: '20px', zIndex: '1' });
      document.body.append(link);
    });
    await page.getByText('+32 2 290 34 94', { exact: true }).first().click();
    await widget.waitForTalk();
    expect(await calls()).toHaveLength(1);
  });

  it('leaves out what the user may not read, with a word', async () => {
    const { widget, sandbox } = stage;
    await widget.open();
    sandbox.control.addFault({ kind: 'access-error', match: { model: 'res.partner' } });
    await widget.tab('tab_contacts').click();
    await widget.text(say('trouble_odoo_access_denied')).waitFor();
  });

  it('shows the same call in two tabs', async () => {
    const { widget, sandbox, browser } = stage;
    const tab = await browser.context.newPage();
    await tab.goto(`${sandbox.url}/web`);
    const other = new Widget(tab);
    await widget.open();
    await other.open();
    await widget.dial('600');
    await other.waitForTalk();
    await other.hangUp();
    await waitUntil(async () => (await calls()).every((call) => call.stage.phase === 'ended'), 'the end');
    await tab.close();
  });

  it('offers the log-in when the session has ended, and the call goes on', async () => {
    const { widget, sandbox } = stage;
    await widget.open();
    await widget.dial('600');
    await widget.waitForTalk();
    sandbox.control.expireSessions();
    await widget.button(say('back')).click();
    await widget.tab('tab_activities').click();
    await widget.text(say('trouble_odoo_signed_out')).waitFor();
    await widget.button(say('action_sign_in')).waitFor();
    expect((await calls()).map(({ stage: { phase } }) => phase)).toEqual(['talking']);
  });
});

describe('a number', () => {
  it('that cannot be called is answered with the one that was meant', async () => {
    const stage = await openSandboxStage({ odoo: 17 });
    try {
      await stage.widget.open();
      await stage.widget.dial('+1 716 555 12123');
      await stage.widget.button(say('number_suggestion', '+1 716 555 1212')).click();
      await stage.widget.text('+1 716 555 1212').waitFor();
      await stage.widget.waitForTalk();
    } finally {
      await stage.close();
    }
  });
});
