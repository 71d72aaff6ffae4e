/** Forms of activities that are half filled in: neither a page load nor a call that rings costs what was typed. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { signIn } from '../harness/sign-in.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

let stage: SandboxStage;

beforeAll(async () => {
  stage = await openSandboxStage({ odoo: 17 });
});
afterAll(() => stage?.close());

const root = (): Locator => stage.odoo.locator('[data-sidetone]');
const field = (key: Parameters<typeof say>[0]): Locator => root().getByLabel(say(key), { exact: true });

async function openActivity(name: string): Promise<void> {
  await stage.widget.open();
  await stage.widget.tab('tab_activities').click();
  await stage.widget.listed(name).click();
}

/** What the background keeps for this tab. */
const kept = (): Promise<number> =>
  stage.options.evaluate(
    async () =>
      Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith('draft:')).length,
  );

it('an activity that is being scheduled is still there after a page load, and gone once it is saved', async () => {
  const { widget, odoo } = stage;
  await openActivity('S00002');
  await widget.button(say('activity_schedule')).click();
  await expect.poll(() => field('activity_deadline').inputValue()).not.toBe('');
  await field('activity_summary').fill('Send the samples');
  await field('activity_note').fill('Two of each');
  await odoo.reload();
  await field('activity_note').waitFor();
  expect(await field('activity_summary').inputValue()).toBe('Send the samples');
  expect(await field('activity_note').inputValue()).toBe('Two of each');
  await widget.button(say('activity_schedule_short')).click();
  await widget.text(say('activity_scheduled')).waitFor();
  await expect.poll(kept).toBe(0);
  const [created] = stage.sandbox.control.log.filter(
    ({ model, method }) => model === 'mail.activity' && method === 'create',
  );
  expect(JSON.stringify(created?.params)).toContain('Send the samples');
  await odoo.reload();
  await widget.tab('tab_activities').waitFor();
});

it('feedback survives a call that comes in between', async () => {
  const { widget } = stage;
  await openActivity('S00002');
  await widget.button(say('activity_done')).click();
  await field('activity_feedback').fill('They will call');
  const dialled = await stage.options.evaluate(() =>
    chrome.runtime.sendMessage({
      to: 'background',
      name: 'call.dial',
      args: { number: '*3', accountId: null, name: '', record: null },
    }),
  );
  expect(dialled).toMatchObject({ ok: true });
  await widget.button(say('call_cancel')).click();
  await widget.button(say('call_close')).click();
  await expect.poll(() => field('activity_feedback').inputValue()).toBe('They will call');
});

it('another user of the browser sees nothing of it', async () => {
  const { widget, odoo, sandbox } = stage;
  await field('activity_feedback').waitFor();
  await odoo.reload();
  await field('activity_feedback').waitFor();
  await odoo.goto(`${sandbox.url}/web/session/logout`);
  await signIn(odoo, sandbox.url, 'demo', 'demo');
  await widget.open();
  await widget.tab('tab_recent').waitFor();
  await expect.poll(kept).toBe(0);
});
