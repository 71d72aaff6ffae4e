/** Giving calls away to a real PBX: directly, and after asking. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { channels, hangUp, LAB, labUp, originate } from '../../lab/lab.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { say } from '../harness/words.ts';
import { isRegistered, readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';

/** Not the account of the other lab tests, whose calls these must not meet. */
const OWN = '1002';
const CALLER = { name: 'Azure Interior', number: '+32222903490' };

let browser: ExtensionBrowser;
let options: Page;
let orders: string[] = [];

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  browser = await launchExtension({ extension: await extensionFolder() });
  options = await browser.openPage('options');
  const account = LAB.accounts[OWN];
  await saveAccount(options, sipAccount(LAB.wsUrl, account), account.secret);
  await waitUntil(() => isRegistered(options), 'the registration');
});

afterAll(() => browser?.close());

afterEach(async () => {
  for (const { id } of await calls()) await sendFrom(options, 'call.hang-up', { callId: id });
  for (const { id } of await calls()) await sendFrom(options, 'call.dismiss', { callId: id });
  // One that is over cannot be hung up; the others end here.
  for (const order of orders) await hangUp(order).catch(() => undefined);
  orders = [];
});

async function calls() {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}

async function stageOf(callId: string) {
  return (await calls()).find(({ id }) => id === callId)?.stage;
}

async function waitForPhase(callId: string, phase: string): Promise<void> {
  await waitUntil(async () => (await stageOf(callId))?.phase === phase, `the call to be ${phase}`);
}

/** Somebody calls and is answered. */
async function answerCaller(): Promise<{ callId: string; order: string }> {
  const order = await originate({ to: OWN, caller: CALLER, application: 'Milliwatt' });
  orders.push(order);
  await waitUntil(
    async () => (await calls()).some(({ stage }) => stage.phase === 'ringing-in'),
    'the call to ring',
  );
  const callId = (await calls()).find(({ stage }) => stage.phase === 'ringing-in')?.id ?? '';
  await sendFrom(options, 'call.answer', { callId });
  await waitForPhase(callId, 'talking');
  return { callId, order };
}

async function dial(number: string): Promise<string> {
  const dialled = await sendFrom(options, 'call.dial', { number, accountId: null, name: '', record: null });
  if (!dialled.ok) throw new Error(dialled.error.code);
  await waitForPhase(dialled.value.callId, 'talking');
  return dialled.value.callId;
}

async function transfer(callId: string, number: string): Promise<void> {
  expect(await sendFrom(options, 'call.transfer', { callId, number, name: '' })).toMatchObject({ ok: true });
}

/** Where the caller of an order is now, as a number of the dial plan. */
async function whereIs(order: string): Promise<string | undefined> {
  return (await channels()).find(({ uniqueId }) => uniqueId === order)?.extension;
}

describe('a direct transfer', () => {
  it('sends the caller to the echo and ends here', async () => {
    const { callId, order } = await answerCaller();
    await transfer(callId, '600');
    await waitForPhase(callId, 'ended');
    expect(await stageOf(callId)).toMatchObject({ reason: 'transferred', trouble: null });
    expect(await whereIs(order)).toBe('600');
  });

  it('gives the caller back when there is no such number', async () => {
    const { callId, order } = await answerCaller();
    await transfer(callId, '9999');
    await waitUntil(
      async () => JSON.stringify(await stageOf(callId)).includes('failed'),
      'the call to be back',
    );
    expect(await stageOf(callId)).toMatchObject({ phase: 'talking', isHeld: false });
    expect(await whereIs(order)).toBe(OWN);
  });

  it('says so when the PBX sent the caller to somebody busy and cannot give it back', async () => {
    const { callId } = await answerCaller();
    await transfer(callId, '602');
    await waitForPhase(callId, 'ended');
    expect(await stageOf(callId)).toMatchObject({
      reason: 'remote-hung-up',
      trouble: { code: 'transfer-lost' },
    });
  });
});

describe('a transfer after asking', () => {
  it('joins the caller to whom was asked, and both calls end here', async () => {
    const { callId, order } = await answerCaller();
    const asked = await dial('+32222903491');
    expect(await stageOf(callId)).toMatchObject({ isHeld: true });
    expect(await sendFrom(options, 'call.transfer-to-call', { callId, toCallId: asked })).toMatchObject({
      ok: true,
    });
    await waitForPhase(callId, 'ended');
    await waitForPhase(asked, 'ended');
    expect([await stageOf(callId), await stageOf(asked)]).toMatchObject([
      { reason: 'transferred' },
      { reason: 'transferred' },
    ]);
    expect(await whereIs(order)).toBe('+32222903491');
  });
});

describe('in the popup', () => {
  let popup: Page;
  const press = (name: string) => popup.getByRole('button', { name, exact: true }).click();

  afterEach(() => popup.close());

  it('a call is given to a number that is typed', async () => {
    const { callId, order } = await answerCaller();
    popup = await browser.openPage('popup');
    await press(say('transfer'));
    const field = popup.getByRole('textbox', { name: say('transfer_field') });
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
    await field.press('Escape');
    await field.waitFor({ state: 'hidden' });
    await press(say('transfer'));
    await field.fill('600');
    await press(say('transfer_direct'));
    await popup.getByText(say('end_reason_transferred')).waitFor();
    expect(await stageOf(callId)).toMatchObject({ reason: 'transferred' });
    expect(await whereIs(order)).toBe('600');
  });

  it('somebody is asked first, then the transfer is completed', async () => {
    const { callId, order } = await answerCaller();
    popup = await browser.openPage('popup');
    await press(say('transfer'));
    await popup.getByRole('textbox', { name: say('transfer_field') }).fill('+32222903491');
    await press(say('transfer_ask_hint'));
    await press(say('transfer_complete_to', CALLER.name));
    await popup.getByText(say('end_reason_transferred')).waitFor();
    await waitForPhase(callId, 'ended');
    expect(await whereIs(order)).toBe('+32222903491');
  });

  it('who was asked is let go again, and the caller is back', async () => {
    const { callId, order } = await answerCaller();
    popup = await browser.openPage('popup');
    await press(say('transfer'));
    await popup.getByRole('textbox', { name: say('transfer_field') }).fill('+32222903491');
    await press(say('transfer_ask_hint'));
    await press(say('transfer_cancel_hint', CALLER.name));
    await waitUntil(
      async () => JSON.stringify(await stageOf(callId)).includes('"isHeld":false'),
      'the caller to be back',
    );
    expect((await calls()).filter(({ stage }) => stage.phase !== 'ended')).toHaveLength(1);
    expect(await whereIs(order)).toBe(OWN);
  });
});
