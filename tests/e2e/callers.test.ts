/** Trouble while somebody calls: Odoo may be down or signed out, the call rings all the same, and the name comes when it can. */
import { afterEach, describe, expect, it } from 'vitest';
import { readPhone } from '../harness/setup-sidetone.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

// A contact of the demo data that has this number.
const NUMBER = '+13556873262';
const NAME = 'Brandon Freeman';

let stage: SandboxStage | undefined;

afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

async function callers() {
  if (stage === undefined) return [];
  return Object.values((await readPhone(stage.options)).callers ?? {});
}

/** Calls the number on the demo line; it answers like anybody. */
async function dial(): Promise<void> {
  await stage?.widget.dial(NUMBER);
  await stage?.widget.waitForTalk();
}

describe('while somebody is called', () => {
  it.each(['bad-gateway', 'session-expired', 'garbage'] as const)(
    'the call goes on without a name during %s, which comes once Odoo answers again',
    async (kind) => {
      stage = await openSandboxStage();
      await stage.widget.open();
      stage.sandbox.control.addFault({ match: { path: '/web/' }, kind, times: 12 });
      await dial();
      expect(await callers()).toEqual([]);
      stage.sandbox.control.clearFaults();
      await waitUntil(async () => (await callers())[0]?.chosen?.name === NAME, 'the name', 30_000);
      await stage.widget.text(NAME).waitFor();
    },
  );

  it('nothing waits for a slow Odoo', async () => {
    stage = await openSandboxStage();
    await stage.widget.open();
    stage.sandbox.control.addFault({ match: { path: '/web/' }, kind: 'slow', delayMs: 8_000 });
    await dial();
    expect(await callers()).toEqual([]);
  });

  it('a model that may not be read is passed over', async () => {
    stage = await openSandboxStage();
    await stage.widget.open();
    stage.sandbox.control.addFault({ match: { model: 'crm.lead' }, kind: 'access-error' });
    await dial();
    await stage.widget.text(NAME).waitFor();
    await stage.widget.button(say('glance_title')).click();
    await stage.widget.text(say('glance_left_out', say('glance_opportunities'))).waitFor();
  });
});

it('a contact is created once when the reply was lost after the server had it', async () => {
  stage = await openSandboxStage();
  const { widget, sandbox } = stage;
  await widget.open();
  await widget.dial('+32470778806');
  await widget.waitForTalk();
  await widget.button(say('keep_create')).click();
  await widget.field(say('keep_name')).fill('Twice Kept');
  sandbox.control.addFault({
    match: { model: 'res.partner', method: 'create' },
    kind: 'drop-reply-after-commit',
    times: 1,
  });
  await widget.button(say('keep_save')).click();
  await widget.text(say('trouble_odoo_unreachable')).waitFor();
  await widget.button(say('keep_save')).click();
  await widget.text('Twice Kept').waitFor();
  await waitUntil(async () => (await callers())[0]?.chosen?.name === 'Twice Kept', 'the contact');
});
