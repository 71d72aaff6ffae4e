/** Next Activities while Odoo misbehaves: what is known stays on screen, nothing is lost, nothing is done twice. */
import { afterEach, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import type { Fault } from '../../sandbox/faults.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

type Key = Parameters<typeof say>[0];
let stage: SandboxStage | undefined;

afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

/** Opens the list of the sandbox's demo activities. */
async function open(odoo: 14 | 17 = 14): Promise<SandboxStage> {
  stage = await openSandboxStage({ odoo });
  await stage.widget.open();
  await stage.widget.tab('tab_activities').click();
  await rows().first().waitFor();
  return stage;
}

const root = (): Locator => {
  if (stage === undefined) throw new Error('no stage');
  return stage.odoo.locator('[data-sidetone]');
};
const rows = (): Locator => root().locator('li > button');
const press = (key: Key): Promise<void> =>
  root()
    .getByRole('button', { name: say(key), exact: true })
    .click();
const sees = (key: Key): Promise<void> => root().getByText(say(key)).first().waitFor();
const fault = (kind: Fault['kind'], method: string, times = 1): void =>
  stage?.sandbox.control.addFault({ match: { model: 'mail.activity', method }, kind, times });
/** How often Odoo was asked to do this, answered or not. */
const asked = (method: string): number =>
  stage?.sandbox.control.log.filter((entry) => entry.model === 'mail.activity' && entry.method === method)
    .length ?? 0;

it.each([
  ['bad-gateway', 'trouble_odoo_unreachable', 'action_retry'],
  ['session-expired', 'trouble_odoo_signed_out', 'action_sign_in'],
] as const)('keeps what is known on screen, marked as old, after %s', async (kind, sentence, action) => {
  const { widget } = await open();
  const known = await rows().count();
  fault(kind, 'search_read', 99);
  await widget.tab('tab_recent').click();
  await widget.tab('tab_activities').click();
  await sees(sentence);
  await widget.button(say(action)).waitFor();
  await widget.text(/^Shown as of \d/).waitFor();
  expect(await rows().count()).toBe(known);
});

it('marks the list as old while Odoo is slow, and takes the mark away', async () => {
  const { widget, sandbox } = await open();
  const match = { model: 'mail.activity', method: 'search_read' };
  sandbox.control.addFault({ match, kind: 'slow', delayMs: 6_000, times: 1 });
  await widget.tab('tab_recent').click();
  await widget.tab('tab_activities').click();
  const mark = widget.text(/^Shown as of \d/);
  await mark.waitFor();
  await mark.waitFor({ state: 'detached' });
});

it('finishes once when the reply to «done» was lost, and keeps the feedback', async () => {
  await open(17);
  await rows().first().click();
  fault('drop-reply-after-commit', 'action_feedback');
  await press('activity_done');
  await root().getByLabel(say('activity_feedback')).fill('typed once');
  await press('activity_done_short');
  await sees('activity_finished');
  expect(asked('action_feedback')).toBe(1);
});

it('schedules once when the reply was lost', async () => {
  const { widget } = await open();
  await rows().first().click();
  fault('drop-reply-after-commit', 'create');
  await press('activity_schedule');
  await root().getByLabel(say('activity_summary')).fill('Call again');
  await press('activity_schedule_short');
  await sees('trouble_odoo_unreachable');
  await widget.button(say('action_retry')).click();
  await sees('activity_scheduled');
  expect(asked('create')).toBe(1);
});

it('can undo a cancellation whose reply was lost, and undoes it once', async () => {
  const { widget } = await open();
  const known = await rows().count();
  await rows().first().click();
  fault('drop-reply-after-commit', 'unlink');
  fault('drop-reply-after-commit', 'create');
  await press('activity_cancel');
  await sees('activity_cancelled');
  await expect.poll(() => rows().count()).toBe(known - 1);
  await press('activity_undo');
  await sees('trouble_odoo_unreachable');
  await widget.button(say('action_retry')).click();
  await expect.poll(() => rows().count()).toBe(known);
  expect(asked('create')).toBe(1);
});

it('says that the user may not do it, and stays where it is', async () => {
  await open();
  await rows().first().click();
  fault('access-error', 'unlink');
  await press('activity_cancel');
  await sees('trouble_odoo_access_denied');
  await root()
    .getByRole('button', { name: say('activity_done') })
    .waitFor();
});

it('schedules once, and cancels with an undo, when the browser itself sends a request again', async () => {
  await open();
  const known = await rows().count();
  await rows().first().click();
  fault('close-unanswered-after-commit', 'create');
  await press('activity_schedule');
  await root().getByLabel(say('activity_summary')).fill('Call again');
  await press('activity_schedule_short');
  await sees('activity_scheduled');
  // Twice on the wire for one press, and no trouble seen: that is what the browser did.
  expect(asked('create')).toBe(2);
  expect(asked('unlink')).toBe(1);
  fault('close-unanswered-after-commit', 'unlink');
  await press('activity_cancel');
  await sees('activity_cancelled');
  expect(asked('unlink')).toBe(3);
  await press('activity_undo');
  await expect.poll(() => rows().count()).toBe(known);
});
