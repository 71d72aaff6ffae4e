/** Two accounts of one real Asterisk in one phone, and the order of codecs as it negotiates them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hangUp, LAB, labStatus, originate, sipTrace, sipTraceMark } from '../../lab/lab.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';
import type { Codec } from '../../src/protocol/account.ts';
import type { CallSnapshot } from '../../src/protocol/call-snapshot.ts';

let browser: ExtensionBrowser;
let page: Page;

const accountOf = (user: '1002' | '1003', codecs?: readonly Codec[]) => {
  const account = sipAccount(LAB.wsUrl, LAB.accounts[user]);
  return {
    ...account,
    id: user,
    label: `Line ${user}`,
    ...(codecs === undefined ? {} : { codecs: [...codecs] }),
  };
};

async function snapshot() {
  const { phone } = await readPhone(page);
  if (phone.state !== 'ready') throw new Error('no phone');
  return phone.snapshot;
}

async function liveCalls(): Promise<CallSnapshot[]> {
  return (await snapshot()).calls.filter(({ stage }) => stage.phase !== 'ended');
}

async function dial(number: string, accountId: string): Promise<string> {
  const reply = await sendFrom(page, 'call.dial', { number, accountId, name: '', record: null });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value.callId;
}

async function talking(callId: string): Promise<void> {
  await waitUntil(
    async () => (await liveCalls()).some(({ id, stage }) => id === callId && stage.phase === 'talking'),
    'the call to be answered',
  );
}

beforeAll(async () => {
  // The lab may be in use by others, so it is taken as it is.
  expect((await labStatus()).isUp).toBe(true);
  browser = await launchExtension({ extension: await extensionFolder() });
  page = await browser.openPage('options');
  for (const user of ['1002', '1003'] as const) {
    await saveAccount(page, accountOf(user), LAB.accounts[user].secret);
  }
  await waitUntil(async () => {
    const { lines } = await snapshot();
    return lines.length === 2 && lines.every(({ stage }) => stage.phase === 'registered');
  }, 'both registrations');
});

afterAll(() => browser?.close());

afterEach(async () => {
  for (const { id } of await liveCalls()) await sendFrom(page, 'call.hang-up', { callId: id });
  await waitUntil(async () => (await liveCalls()).length === 0, 'the phone to be idle');
});

describe('two accounts in one phone', () => {
  it.each(['1002', '1003'] as const)('a call to %s reaches that line', async (user) => {
    const call = await originate({ to: user });
    await waitUntil(async () => (await liveCalls()).length > 0, 'the call');
    expect((await liveCalls()).map(({ accountId, direction }) => [accountId, direction])).toEqual([
      [user, 'incoming'],
    ]);
    await hangUp(call);
  });

  it.each([
    ['1002', '1003'],
    ['1003', '1002'],
  ] as const)('a call from %s shows that number to %s', async (from, to) => {
    await dial(to, from);
    await waitUntil(async () => (await liveCalls()).length === 2, 'both ends of the call');
    const arrived = (await liveCalls()).find(({ direction }) => direction === 'incoming');
    expect(arrived).toMatchObject({ accountId: to, party: { number: from } });
  });
});

describe('another network', () => {
  it('in the middle of a call makes a new connection and a new way for the sound', async () => {
    await saveAccount(page, accountOf('1002'), null);
    const callId = await dial('600', '1002');
    await talking(callId);
    const received = async (): Promise<number> =>
      Math.max(0, ...(await browser.mediaFigures()).map(({ packetsReceived }) => packetsReceived));
    await waitUntil(async () => (await received()) > 25, 'sound from the echo');
    const mark = sipTraceMark();
    await browser.evaluateInPhone(`dispatchEvent(new Event('online'))`);
    await waitUntil(
      () =>
        sipTrace(mark).some(
          ({ direction, startLine }) => direction === 'received' && startLine.startsWith('INVITE '),
        ),
      'the renewal of the call',
    );
    const said = sipTrace(mark).filter(({ direction }) => direction === 'received');
    expect(said.some(({ startLine }) => startLine.startsWith('REGISTER '))).toBe(true);
    const before = await received();
    await waitUntil(async () => (await received()) > before + 50, 'sound over the new way');
    await talking(callId);
  });
});

describe('the order of codecs', () => {
  it.each([
    ['PCMU only', ['PCMU'], 'audio/PCMU'],
    ['PCMA only', ['PCMA'], 'audio/PCMA'],
    ['opus and others', ['opus', 'PCMU'], 'audio/opus'],
  ] as const)('%s is what Asterisk speaks, and digits can be sent in it', async (_case, codecs, expected) => {
    await saveAccount(page, accountOf('1002', codecs), null);
    const callId = await dial('600', '1002');
    await talking(callId);
    await waitUntil(
      async () => (await browser.mediaFigures()).some(({ packetsReceived }) => packetsReceived > 25),
      'sound from the echo',
    );
    const figures = (await browser.mediaFigures()).filter(({ packetsReceived }) => packetsReceived > 25);
    expect(figures.map(({ codec }) => codec)).toEqual([expected]);
    const tones = await sendFrom(page, 'call.send-dtmf', { callId, tones: '5' });
    expect(tones.ok).toBe(true);
  });

  it('is the order of the offer, with telephone events always; which one is used is for the PBX to say', async () => {
    await saveAccount(page, accountOf('1002', ['PCMA', 'PCMU', 'opus']), null);
    const mark = sipTraceMark();
    await talking(await dial('600', '1002'));
    const invite = sipTrace(mark).find(({ text }) => text.startsWith('INVITE ') && text.includes('a=rtpmap'));
    const media = /m=audio \d+ UDP\/TLS\/RTP\/SAVPF ([\d ]+)/.exec(invite?.text ?? '')?.[1] ?? '';
    expect(media).toMatch(/^8 0 111 /);
    expect(invite?.text).toMatch(/a=rtpmap:\d+ telephone-event\/8000/);
    expect(media.split(' ')).not.toContain('9');
  });

  it('without a common codec the call says so', async () => {
    await saveAccount(page, accountOf('1002', ['G722']), null);
    const callId = await dial('600', '1002');
    await waitUntil(
      async () => (await snapshot()).calls.some(({ id, stage }) => id === callId && stage.phase === 'ended'),
      'the end of the call',
    );
    const ended = (await snapshot()).calls.find(({ id }) => id === callId)?.stage;
    expect(ended?.phase === 'ended' && ended.reason).toBe('no-common-codec');
  });
});
