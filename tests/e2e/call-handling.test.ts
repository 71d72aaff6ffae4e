/** Calls that are turned away or sent on, on the demo line from a sandbox Odoo: what the person sees, and the record. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultCallSettings } from '../../src/protocol/call-settings.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { readPhone, sendFrom } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

/** Confirms, hangs up, and calls back three seconds later. */
const CALLS_BACK = '*1';

let stage: SandboxStage;

beforeAll(async () => {
  stage = await openSandboxStage();
});
afterAll(() => stage?.close());

async function askForCallBack(): Promise<void> {
  const dialled = await sendFrom(stage.options, 'call.dial', {
    number: CALLS_BACK,
    accountId: null,
    name: '',
    record: null,
  });
  if (!dialled.ok) throw new Error(dialled.error.code);
}

/** Which notifications stand at the moment; the demo line has a mailbox that may be one of them. */
function notifications(): Promise<string[]> {
  return stage.options.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
}

async function incomingRecords() {
  const listed = await sendFrom(stage.options, 'journal.list', { beforeMs: null, limit: 20, search: '' });
  return listed.ok ? listed.value.records.filter(({ direction }) => direction === 'incoming') : [];
}

it('turns a caller away in silence while the moon is on: a dot and a record, and no widget', async () => {
  await stage.widget.open();
  const moon = stage.widget.button(say('line_do_not_disturb'));
  const shownBefore = await notifications();
  await moon.click();
  await waitUntil(async () => (await readPhone(stage.options)).isDoNotDisturb, 'peace');
  expect(await moon.getAttribute('aria-pressed')).toBe('true');
  await stage.widget.button(say('widget_close')).click();
  expect(await stage.widget.systrayButton().getAttribute('data-badge')).toBe('quiet');
  await askForCallBack();
  await waitUntil(
    async () => (await incomingRecords()).length === 1,
    'the record of the missed call',
    20_000,
  );
  await waitUntil(
    async () => (await stage.widget.systrayButton().getAttribute('data-badge')) === 'missed',
    'the dot of a missed call',
  );
  expect(await stage.widget.isOpen()).toBe(false);
  // What was there before may go meanwhile, as the news of a voicemail does.
  const shownNow = await notifications();
  expect(shownNow.filter((id) => !shownBefore.includes(id))).toEqual([]);
  expect((await incomingRecords())[0]?.outcome).toMatchObject({ kind: 'ended', reason: 'missed' });
  await stage.widget.open();
  await stage.widget.button(say('line_do_not_disturb')).click();
  await waitUntil(async () => !(await readPhone(stage.options)).isDoNotDisturb, 'calls to come through');
});

it('sends a caller to the number that is set, with one press', async () => {
  await sendFrom(stage.options, 'settings.change', {
    calls: { ...defaultCallSettings, forwardTo: '0470123456' },
  });
  await askForCallBack();
  await stage.widget.waitForRing(20_000);
  await stage.widget.button(say('deflect_to', '0470123456')).click();
  await stage.widget.text(say('end_reason_deflected')).waitFor();
  await waitUntil(async () => (await incomingRecords()).length === 2, 'the record');
  expect((await incomingRecords())[0]?.outcome).toMatchObject({ kind: 'ended', reason: 'deflected' });
});
