/** Recording on the demo line: told in the call, kept piece by piece, and played, removed and had back on the options page. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { ANNOUNCEMENT } from '../../src/phone/recording/announcement.ts';
import { defaultRecordingSettings, type RecordingSettings } from '../../src/protocol/recording-settings.ts';
import { defaultSoundSettings } from '../../src/protocol/sound-settings.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { hearRecording, RECORDED_LEVEL } from '../harness/hear-recording.ts';
import { DEMO_ACCOUNT, isRegistered, readPhone, saveAccount, sendFrom } from '../harness/setup-sidetone.ts';
import { toneFile } from '../harness/tone-file.ts';
import { say } from '../harness/words.ts';

const USER_HZ = 310;
const SILENT_HZ = 730;

let browser: ExtensionBrowser;
let options: Page;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sidetone-recording-'));
  const microphoneFile = join(folder, 'user.wav');
  writeFileSync(microphoneFile, toneFile(USER_HZ));
  browser = await launchExtension({ extension: await extensionFolder(), microphoneFile });
  options = await browser.openPage('options');
  // What is made for voices takes a steady tone for noise.
  const plain = { isEchoCancelled: false, isNoiseSuppressed: false, isGainControlled: false };
  await sendFrom(options, 'settings.change', { sound: { ...defaultSoundSettings, ...plain } });
  await saveAccount(options, DEMO_ACCOUNT, null);
  await waitUntil(() => isRegistered(options), 'the demo line');
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function set(recording: Partial<RecordingSettings>): Promise<void> {
  const changed = await sendFrom(options, 'settings.change', {
    recording: { ...defaultRecordingSettings, ...recording },
  });
  if (!changed.ok) throw new Error(changed.error.code);
}

async function calls() {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}

async function dial(number: string): Promise<string> {
  const dialled = await sendFrom(options, 'call.dial', { number, accountId: null, name: '', record: null });
  if (!dialled.ok) throw new Error(dialled.error.code);
  const { callId } = dialled.value;
  await waitUntil(async () => (await callOf(callId))?.stage.phase === 'talking', `${number} to answer`);
  return callId;
}

const callOf = async (callId: string) => (await calls()).find(({ id }) => id === callId);

async function recordings() {
  const reply = await sendFrom(options, 'recordings.list', {});
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value.recordings;
}

/** The only recording, when it has as much in it. */
async function recorded(durationMs: number) {
  await waitUntil(async () => ((await recordings())[0]?.durationMs ?? 0) >= durationMs, 'something recorded');
  return (await recordings())[0];
}

async function end(): Promise<void> {
  for (const { id } of await calls()) {
    await sendFrom(options, 'call.hang-up', { callId: id });
    await sendFrom(options, 'call.dismiss', { callId: id });
  }
  await waitUntil(async () => (await recordings()).every(({ isOpen }) => !isOpen), 'the recording to end');
}

describe('recording', () => {
  it('is off until the user wants it, and no part of a call then', async () => {
    const callId = await dial('600');
    expect((await callOf(callId))?.recording).toBeUndefined();
    expect(await sendFrom(options, 'call.record', { callId, wish: 'on' })).toMatchObject({ ok: false });
    await end();
    expect(await recordings()).toEqual([]);
  });

  it('is begun, paused and ended in the call; neither hold nor the end of the worker changes that', async () => {
    await set({ policy: 'on-demand' });
    const callId = await dial('600');
    const popup = await browser.openPage('popup');
    const press = (name: string) => popup.getByRole('button', { name, exact: true }).click();
    await press(say('recording_start_hint'));
    await popup.getByText(say('recording_on'), { exact: true }).waitFor();
    await recorded(1_500);

    await press(say('recording_pause_hint'));
    await popup.getByText(say('recording_paused'), { exact: true }).waitFor();
    await press(say('recording_resume_hint'));
    await popup.getByText(say('recording_on'), { exact: true }).waitFor();

    // Neither a hold nor the end of the worker ends it.
    await sendFrom(options, 'call.hold', { callId, isHeld: true });
    await browser.killWorker();
    await sendFrom(options, 'call.hold', { callId, isHeld: false });
    const { durationMs = 0 } = (await recorded(0)) ?? {};
    await recorded(durationMs + 1_000);
    await press(say('recording_stop_hint'));
    await popup.getByRole('button', { name: say('recording_start_hint'), exact: true }).waitFor();
    await popup.close();
    await end();

    const [recording] = await recordings();
    const heard = await hearRecording(options, recording?.id ?? '', [USER_HZ, ANNOUNCEMENT.hz, SILENT_HZ]);
    expect(heard.levels[0]).toBeGreaterThan(RECORDED_LEVEL);
    expect(heard.levels[1]).toBeGreaterThan(RECORDED_LEVEL);
    expect(heard.levels[2]).toBeLessThan(RECORDED_LEVEL);
    expect(Math.abs(heard.decodedMs - (recording?.durationMs ?? 0))).toBeLessThan(700);
    expect(await browser.mixing()).toEqual({ contexts: 0, outlets: 0 });
  });

  it('is kept as far as it came when the hidden page dies', async () => {
    await set({ policy: 'always' });
    await dial('600');
    const { id = '', durationMs = 0 } = (await recorded(1_500)) ?? {};
    await browser.killPhone();
    await waitUntil(() => isRegistered(options), 'another phone');
    await waitUntil(
      async () => (await recordings()).find((one) => one.id === id)?.isOpen === false,
      'it to be closed',
    );
    const heard = await hearRecording(options, id, [USER_HZ]);
    expect(heard.levels[0]).toBeGreaterThan(RECORDED_LEVEL);
    expect(heard.decodedMs).toBeGreaterThan(durationMs - 700);
  });
});

describe('on the options page', () => {
  it('a recording is played from where the user wants, removed and had back', async () => {
    await set({ policy: 'off' });
    const [first] = await recordings();
    await options.goto(`${options.url().split(/[?#]/)[0]}?recording=${first?.id ?? ''}#recordings`);
    const position = options.getByRole('slider', { name: say('player_position') });
    // The file tells how long it is, as no file does that comes from a browser.
    const lengthMs = () => options.evaluate(() => (document.querySelector('audio')?.duration ?? 0) * 1000);
    await waitUntil(async () => Number.isFinite(await lengthMs()) && (await lengthMs()) > 0, 'its length');
    expect(await lengthMs()).toBeCloseTo(first?.durationMs ?? 0, 0);
    await position.focus();
    await options.keyboard.press('ArrowRight');
    expect(await position.inputValue()).toBe('1000');
    const placeMs = () => options.evaluate(() => (document.querySelector('audio')?.currentTime ?? 0) * 1000);
    expect(await placeMs()).toBe(1000);
    await options.getByRole('button', { name: say('player_play'), exact: true }).click();
    await waitUntil(async () => (await placeMs()) > 1000, 'it to play on from there');
    await options.getByRole('button', { name: say('player_pause'), exact: true }).click();

    const before = (await recordings()).length;
    await options
      .getByRole('button', { name: new RegExp(`^${say('options_remove')}: `) })
      .last()
      .click();
    await waitUntil(async () => (await recordings()).length === before - 1, 'it to be gone');
    await options.getByRole('button', { name: say('options_recording_undo') }).click();
    await waitUntil(async () => (await recordings()).length === before, 'it to be back');
  });
});
