/** The widget's shape in the built extension: nothing is cut off, it mirrors, and it fills a narrow window. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { callContact, typeNote } from '../harness/call-log-journey.ts';
import { say } from '../harness/words.ts';
import type { Locator } from 'playwright-core';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

let stage: SandboxStage;

beforeAll(async () => {
  stage = await openSandboxStage({ odoo: 17 });
});
afterAll(() => stage?.close());
beforeEach(() => stage.odoo.setViewportSize({ width: 1280, height: 720 }));

const root = (): Locator => stage.odoo.locator('[data-sidetone]');

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

async function boxOf(part: Locator): Promise<Box> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('it is not drawn');
  return { top: box.y, bottom: box.y + box.height, left: box.x, right: box.x + box.width };
}

const frame = (): Promise<Box> => boxOf(root().getByRole('complementary'));

it('a call shows its note whole, above the footer, in windows high and low', async () => {
  const { widget, odoo } = stage;
  await callContact(widget, 'Brandon Freeman');
  await widget
    .button(say('glance_title'))
    .or(root().getByTitle(/^Customer at a glance/))
    .first()
    .waitFor();
  for (const height of [720, 520]) {
    await odoo.setViewportSize({ width: 1280, height });
    const note = await boxOf(widget.field(say('note_label')));
    const footer = await boxOf(widget.button(say('footer_hang_up')));
    expect(note.bottom).toBeLessThanOrEqual(footer.top);
    expect(note.top).toBeGreaterThan((await frame()).top);
  }
});

it('what is open with the customer leaves the bar of the widget in sight, and says whose it is', async () => {
  const { widget } = stage;
  await widget.text('Azure Interior').waitFor();
  await root()
    .getByTitle(/^Customer at a glance/)
    .click();
  const sheet = root().getByRole('region', { name: say('glance_title') });
  await sheet.getByText('Brandon Freeman').waitFor();
  const bar = await boxOf(widget.button(say('widget_close')));
  expect((await boxOf(sheet)).top).toBeGreaterThanOrEqual(bar.bottom);
  await root()
    .getByTitle(/^Customer at a glance/)
    .click();
});

it('after a call, with the next one being planned, every way on is in sight', async () => {
  const { widget } = stage;
  await typeNote(widget, 'Wants two desks');
  await widget.hangUp();
  await root()
    .getByRole('checkbox', { name: say('after_next') })
    .check();
  await root().getByLabel(say('after_next_day')).waitFor();
  const { top, bottom } = await frame();
  const saved = await boxOf(widget.button(say('after_save')));
  const again = await boxOf(widget.button(say('call_again')));
  expect(saved.bottom).toBeLessThanOrEqual(bottom);
  expect(again.top).toBeGreaterThan(top);
  expect(again.bottom).toBeLessThan(saved.top);
  await widget.button(say('after_save')).click();
  await widget.button(say('call_close')).click();
  await widget.button(say('back')).click();
});

it('Recent shows the picture of whom it was, which leads to them', async () => {
  const { widget } = stage;
  await widget.tab('tab_recent').click();
  const who = widget.button(new RegExp(`^${say('keep_show', 'Brandon Freeman')}`));
  await who.locator('img').waitFor();
  await who.click();
  await widget.button(/^Call \(?\+?[0-9]/).waitFor();
  await widget.button(say('back')).click();
});

it('fills a narrow window from side to side', async () => {
  await stage.odoo.setViewportSize({ width: 400, height: 700 });
  await expect.poll(frame).toMatchObject({ left: 0, right: 400 });
});

it('stands on the right in an Odoo that is read from right to left', async () => {
  const { odoo, sandbox, widget } = stage;
  await odoo.route(`${sandbox.url}/web`, async (route) => {
    const reply = await route.fetch();
    const html = await reply.text();
    await route.fulfill({ response: reply, body: html.replace(/<html[^>]*>/, '<html lang="ar-001">') });
  });
  await odoo.goto(`${sandbox.url}/web`);
  await widget.open();
  const { left, right } = await frame();
  expect(1280 - right).toBeLessThan(left);
});
