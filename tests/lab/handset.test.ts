/** Calls made on the user's handset through a real PBX: it rings first and is then sent to whom was dialled. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { channels, LAB, labUp, sipTraceMark } from '../../lab/lab.ts';
import { defaultPresenceSettings } from '../../src/protocol/presence-settings.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { isRegistered, readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';
import { contactOf, waitUntilReachable } from './reachable.ts';

/** The phone under test, in a browser that has no microphone; 1003 is the handset, in a browser of its own. */
const OWN = '1001';
const HANDSET = '1003';

interface Phone {
  readonly browser: ExtensionBrowser;
  readonly options: Page;
  readonly contact: string;
}

let own: Phone;
let handset: Phone;

async function openPhone(user: '1001' | '1003', hasMicrophone: boolean): Promise<Phone> {
  const browser = await launchExtension({
    extension: await extensionFolder(),
    hasMicrophone,
    microphone: hasMicrophone ? 'granted' : 'unasked',
  });
  const options = await browser.openPage('options');
  const account = LAB.accounts[user];
  const mark = sipTraceMark();
  await saveAccount(options, sipAccount(LAB.wsUrl, account), account.secret);
  await waitUntil(() => isRegistered(options), `the registration of ${user}`);
  return { browser, options, contact: await contactOf(user, mark) };
}

async function calls({ options }: Phone) {
  const { phone } = await readPhone(options);
  if (phone.state !== 'ready') throw new Error(`the phone is ${phone.state}`);
  return phone.snapshot.calls;
}

async function callIn(phone: Phone, phase: string): Promise<string> {
  const find = async () => (await calls(phone)).find(({ stage }) => stage.phase === phase)?.id;
  await waitUntil(async () => (await find()) !== undefined, `a call to be ${phase}`);
  return (await find()) ?? '';
}

async function stageOf(phone: Phone, callId: string) {
  return (await calls(phone)).find(({ id }) => id === callId)?.stage;
}

async function useHandset(number: string): Promise<void> {
  const presence = { ...defaultPresenceSettings, handset: number, isHandsetUsed: true };
  expect(await sendFrom(own.options, 'settings.change', { presence })).toMatchObject({ ok: true });
}

async function dial(number: string): Promise<string> {
  const args = { number, accountId: null, name: 'Azure Interior', record: null };
  const dialled = await sendFrom(own.options, 'call.dial', args);
  if (!dialled.ok) throw new Error(dialled.error.code);
  return dialled.value.callId;
}

async function pickUpHandset(): Promise<string> {
  const callId = await callIn(handset, 'ringing-in');
  await sendFrom(handset.options, 'call.answer', { callId });
  return callId;
}

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  own = await openPhone(OWN, false);
  handset = await openPhone(HANDSET, true);
});

afterAll(async () => {
  await own?.browser.close();
  await handset?.browser.close();
});

beforeEach(() => waitUntilReachable(handset.contact), 90_000);

afterEach(async () => {
  for (const phone of [own, handset]) {
    for (const { id } of await calls(phone)) {
      await sendFrom(phone.options, 'call.hang-up', { callId: id });
      await sendFrom(phone.options, 'call.dismiss', { callId: id });
    }
  }
});

describe('a call on the handset', () => {
  it('needs no microphone here, and leaves the handset talking to whom was dialled', async () => {
    await useHandset(HANDSET);
    const callId = await dial('+32222903490');
    expect(await stageOf(own, callId)).toEqual({ phase: 'handset', step: 'ringing' });
    const taken = await pickUpHandset();
    await waitUntil(
      async () => (await stageOf(own, callId))?.phase === 'ended',
      'the call to leave this phone',
    );
    expect(await stageOf(own, callId)).toMatchObject({ reason: 'on-handset', trouble: null });
    const talking = (await channels()).filter(({ name }) => name.startsWith(`PJSIP/${HANDSET}-`));
    expect(talking.map(({ extension, application }) => `${extension} ${application}`)).toEqual([
      '+32222903490 Echo',
    ]);
    expect((await stageOf(handset, taken))?.phase).toBe('talking');
  });

  it('is one outgoing call in the journal, to whom was dialled', async () => {
    const read = await sendFrom(own.options, 'journal.list', { beforeMs: null, limit: 10, search: '' });
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.records).toMatchObject([
      {
        direction: 'outgoing',
        handset: HANDSET,
        party: { name: 'Azure Interior', number: '+32222903490' },
        outcome: { kind: 'ended', reason: 'on-handset' },
      },
    ]);
  });

  it('ends with words when the handset declines', async () => {
    await useHandset(HANDSET);
    const callId = await dial('600');
    const ringing = await callIn(handset, 'ringing-in');
    await sendFrom(handset.options, 'call.decline', { callId: ringing });
    await waitUntil(async () => (await stageOf(own, callId))?.phase === 'ended', 'the end');
    expect(await stageOf(own, callId)).toMatchObject({
      reason: 'handset-failed',
      trouble: { code: 'handset-busy' },
    });
  });

  it('ends with words when there is no such handset', async () => {
    await useHandset('9999');
    const callId = await dial('600');
    await waitUntil(async () => (await stageOf(own, callId))?.phase === 'ended', 'the end');
    expect(await stageOf(own, callId)).toMatchObject({
      reason: 'handset-failed',
      trouble: { code: 'handset-unreachable' },
    });
  });

  it('ends with words when the PBX will not connect the handset', async () => {
    await useHandset(HANDSET);
    const callId = await dial('9999');
    await pickUpHandset();
    await waitUntil(async () => (await stageOf(own, callId))?.phase === 'ended', 'the end');
    expect(await stageOf(own, callId)).toMatchObject({
      reason: 'handset-failed',
      trouble: { code: 'handset-refused' },
    });
  });

  it('is given up while the handset rings', async () => {
    await useHandset(HANDSET);
    const callId = await dial('600');
    await callIn(handset, 'ringing-in');
    await sendFrom(own.options, 'call.hang-up', { callId });
    await waitUntil(
      async () => (await calls(handset)).every(({ stage }) => stage.phase === 'ended'),
      'the handset to fall silent',
    );
    expect(await stageOf(own, callId)).toMatchObject({ reason: 'cancelled' });
  });
});
