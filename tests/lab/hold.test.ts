/** A real call on hold: the far side hears the music of the PBX. Both sides are lines of one phone, so that both can be asked. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { LAB, labUp } from '../../lab/lab.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';

let browser: ExtensionBrowser;
let options: Page;

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  browser = await launchExtension({ extension: await extensionFolder() });
  options = await browser.openPage('options');
  for (const user of ['1002', '1003'] as const) {
    const account = LAB.accounts[user];
    await saveAccount(options, { ...sipAccount(LAB.wsUrl, account), id: user }, account.secret);
  }
  await waitUntil(
    async () => (await snapshot()).lines.filter(({ stage }) => stage.phase === 'registered').length === 2,
    'both registrations',
  );
});

afterAll(() => browser?.close());

async function snapshot() {
  const { phone } = await readPhone(options);
  if (phone.state !== 'ready') throw new Error(`the phone is ${phone.state}`);
  return phone.snapshot;
}

async function callOf(direction: 'incoming' | 'outgoing') {
  return (await snapshot()).calls.find((call) => call.direction === direction);
}

/** The sound that all calls have received so far, as energy; silence adds nothing to it. */
async function heard(): Promise<number> {
  const figures = await browser.mediaFigures();
  return figures.reduce((sum, { totalAudioEnergy }) => sum + totalAudioEnergy, 0);
}

it('plays music to the far side', async () => {
  const dialled = await sendFrom(options, 'call.dial', {
    number: '1002',
    accountId: '1003',
    name: '',
    record: null,
  });
  if (!dialled.ok) throw new Error(dialled.error.code);
  await waitUntil(async () => (await callOf('incoming'))?.stage.phase === 'ringing-in', 'the ringing');
  const incoming = await callOf('incoming');
  await sendFrom(options, 'call.answer', { callId: incoming?.id ?? '' });
  const { callId } = dialled.value;
  await waitUntil(async () => (await callOf('outgoing'))?.stage.phase === 'talking', 'the talk');
  // Both are muted, so that nothing but music can be heard.
  await sendFrom(options, 'call.mute', { callId, isMuted: true });
  await sendFrom(options, 'call.mute', { callId: incoming?.id ?? '', isMuted: true });
  expect((await sendFrom(options, 'call.hold', { callId, isHeld: true })).ok).toBe(true);
  const before = await heard();
  await waitUntil(async () => (await heard()) - before > 0.001, 'music', 15_000);
  expect((await callOf('incoming'))?.stage).toMatchObject({ phase: 'talking', isHeld: false });
  await sendFrom(options, 'call.hang-up', { callId });
});
