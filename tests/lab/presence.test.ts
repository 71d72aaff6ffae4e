/** What a real PBX tells besides calls: waiting messages, how a colleague's phone stands, and taking the call that rings there. */
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { channels, hangUp, LAB, labUp, originate } from '../../lab/lab.ts';
import { outside } from '../../lab/settings.ts';
import { defaultPresenceSettings } from '../../src/protocol/presence-settings.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { isRegistered, readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';

/** 1001 has the lab's mailbox; 1003 is the colleague, in a browser of its own. */
const OWN = '1001';
const COLLEAGUE = '1003';

let own: Phone;
let colleague: Phone;
let orders: string[] = [];

interface Phone {
  readonly browser: ExtensionBrowser;
  readonly options: Page;
}

async function openPhone(user: '1001' | '1003'): Promise<Phone> {
  const browser = await launchExtension({ extension: await extensionFolder() });
  const options = await browser.openPage('options');
  const account = LAB.accounts[user];
  await saveAccount(options, sipAccount(LAB.wsUrl, account), account.secret);
  await waitUntil(() => isRegistered(options), `the registration of ${user}`);
  return { browser, options };
}

async function snapshot({ options }: Phone) {
  const { phone } = await readPhone(options);
  if (phone.state !== 'ready') throw new Error(`the phone is ${phone.state}`);
  return phone.snapshot;
}

async function voicemail() {
  return (await snapshot(own)).lines[0]?.voicemail;
}

async function seen() {
  return (await snapshot(own)).colleagues[0];
}

async function waitForState(kind: string): Promise<void> {
  await waitUntil(async () => (await seen())?.state.kind === kind, `the colleague to be ${kind}`);
}

/** Numbers in the own phone's call list that stand in `phase`. */
async function callIn(phone: Phone, phase: string): Promise<string> {
  const find = async () => (await snapshot(phone)).calls.find(({ stage }) => stage.phase === phase)?.id;
  await waitUntil(async () => (await find()) !== undefined, `a call to be ${phase}`);
  return (await find()) ?? '';
}

async function dial(phone: Phone, number: string): Promise<string> {
  await sendFrom(phone.options, 'call.dial', { number, accountId: null, name: '', record: null });
  return callIn(phone, 'talking');
}

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  own = await openPhone(OWN);
  colleague = await openPhone(COLLEAGUE);
});

afterAll(async () => {
  await own?.browser.close();
  await colleague?.browser.close();
  // The mailbox would be full after a hundred runs.
  await rm(outside('/var/spool/asterisk/voicemail/default/1001'), { recursive: true, force: true });
});

afterEach(async () => {
  for (const phone of [own, colleague]) {
    for (const { id } of (await snapshot(phone)).calls) {
      await sendFrom(phone.options, 'call.hang-up', { callId: id });
      await sendFrom(phone.options, 'call.dismiss', { callId: id });
    }
  }
  for (const order of orders) await hangUp(order).catch(() => undefined);
  orders = [];
});

beforeAll(async () => {
  const changed = await sendFrom(own.options, 'settings.change', {
    presence: {
      ...defaultPresenceSettings,
      colleagues: [
        { accountId: 'office', number: COLLEAGUE, name: 'Marc Demo' },
        { accountId: 'office', number: '9999', name: 'Nobody' },
      ],
    },
  });
  expect(changed).toMatchObject({ ok: true });
});

describe('a colleague', () => {
  it('is free, rings with the name of the caller, talks, and is free again', async () => {
    await waitForState('free');
    orders.push(await originate({ to: COLLEAGUE, caller: { name: 'Joel Willis', number: '+32470123456' } }));
    await waitForState('ringing');
    expect(await seen()).toMatchObject({ state: { caller: 'Joel Willis' }, canPickUp: true });
    const callId = await callIn(colleague, 'ringing-in');
    await sendFrom(colleague.options, 'call.answer', { callId });
    await waitForState('busy');
    await sendFrom(colleague.options, 'call.hang-up', { callId });
    await waitForState('free');
  });

  it('whose number has no hint is said to be refused, and is not asked for again', async () => {
    await waitUntil(
      async () => (await snapshot(own)).colleagues[1]?.state.kind === 'unknown',
      'the state of the second colleague',
    );
    expect((await snapshot(own)).colleagues[1]?.state).toEqual({ kind: 'unknown', why: 'refused' });
  });

  it('loses a ringing call to who picks it up', async () => {
    await waitForState('free');
    const order = await originate({ to: COLLEAGUE, application: 'Milliwatt' });
    orders.push(order);
    await callIn(colleague, 'ringing-in');
    await waitForState('ringing');
    const picked = await sendFrom(own.options, 'call.pick-up', { accountId: 'office', number: COLLEAGUE });
    expect(picked).toMatchObject({ ok: true });
    await callIn(own, 'talking');
    const bridge = (await channels()).find(({ uniqueId }) => uniqueId === order)?.bridgeId;
    expect(bridge).not.toBe('');
    const taken = (await channels()).find(({ name }) => name.startsWith(`PJSIP/${OWN}-`));
    expect(taken?.bridgeId).toBe(bridge);
    await waitForState('free');
    expect((await snapshot(colleague)).calls.some(({ stage }) => stage.phase === 'ringing-in')).toBe(false);
  });

  it('who does not ring has no call to pick up', async () => {
    await waitForState('free');
    expect(
      await sendFrom(own.options, 'call.pick-up', { accountId: 'office', number: COLLEAGUE }),
    ).toMatchObject({ ok: false, error: { code: 'nothing-to-pick-up' } });
  });

  it('is seen again after the connection came back', async () => {
    await waitForState('free');
    const before = (await snapshot(own)).lines[0]?.stage;
    const { settings } = await readSettings();
    const account = settings.accounts[0];
    if (account === undefined || before?.phase !== 'registered') throw new Error('no line');
    // Another display name is another registration.
    await saveAccount(own.options, { ...account, displayName: 'Front desk' } as typeof account, null);
    // On a quick machine nobody sees how the colleague is unknown for a moment.
    await waitUntil(async () => {
      const now = (await snapshot(own)).lines[0]?.stage;
      return now?.phase === 'registered' && now.sinceMs !== before.sinceMs;
    }, 'the new registration');
    await waitForState('free');
  });
});

async function readSettings() {
  const read = await sendFrom(own.options, 'settings.read', {});
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

describe('the mailbox', () => {
  it('has one more when a message was left, and none new when it was heard', async () => {
    await waitUntil(async () => (await voicemail()) != null, 'the first news of the mailbox');
    const before = await voicemail();
    const left = await dial(colleague, '8500');
    await waitUntil(
      async () =>
        (await channels()).some(
          ({ application, durationS }) => application === 'VoiceMail' && durationS >= 4,
        ),
      'the message to be long enough',
    );
    await sendFrom(colleague.options, 'call.hang-up', { callId: left });
    await waitUntil(async () => (await voicemail())?.new === (before?.new ?? 0) + 1, 'the new message');
    // Only now has the PBX counted: before it may tell of messages that the run before took away.
    const waiting = await voicemail();

    const heard = await dial(own, '*97');
    await sendFrom(own.options, 'call.send-dtmf', { callId: heard, tones: '1001#' });
    // Pressing 1 again while a message plays starts it anew, so it may be pressed until it was understood.
    await waitUntil(async () => {
      await sendFrom(own.options, 'call.send-dtmf', { callId: heard, tones: '1' });
      const playing = (await channels()).find(({ application }) => application === 'VoiceMailMain');
      return (playing?.durationS ?? 0) >= 8;
    }, 'the message to be heard');
    await sendFrom(own.options, 'call.hang-up', { callId: heard });
    await waitUntil(async () => {
      const now = await voicemail();
      return now?.new === 0 && now.old === (waiting?.old ?? 0) + (waiting?.new ?? 0);
    }, 'no new message, and an old one more');
  });
});
