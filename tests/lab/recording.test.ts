/** A recorded call over a real PBX: both sides are in the file, the far side hears the tone, and real Odoo gets the file once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hangUp, LAB, labUp, originate, resetDatabase } from '../../lab/lab.ts';
import { ANNOUNCEMENT } from '../../src/phone/recording/announcement.ts';
import { defaultRecordingSettings } from '../../src/protocol/recording-settings.ts';
import { defaultSoundSettings } from '../../src/protocol/sound-settings.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { hearRecording, RECORDED_LEVEL } from '../harness/hear-recording.ts';
import {
  connectOdoo,
  isRegistered,
  readPhone,
  saveAccount,
  sendFrom,
  sipAccount,
} from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { toneFile } from '../harness/tone-file.ts';
import { say } from '../harness/words.ts';
import { addParties, connectedParties, hasHeard, PARTIES, removeParties } from './far-parties.ts';

/** Not the account of the other lab tests, whose calls these must not meet. */
const OWN = '1003';
const USER_HZ = 310;
/** What Asterisk's steady tone is. */
const MILLIWATT_HZ = 1_004;

/** In the phone: notes how loud the tone ever was in anything that is played to this user. */
const HEAR_OWN_TONE = `(() => {
  globalThis.ownTone = 0;
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    const stream = this.srcObject;
    if (stream instanceof MediaStream && stream.getAudioTracks().length > 0) {
      const context = new AudioContext({ sampleRate: 48000 });
      const analyser = new AnalyserNode(context, { fftSize: 4096 });
      new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(analyser);
      const samples = new Float32Array(4096);
      const turn = 2 * Math.cos((2 * Math.PI * ${ANNOUNCEMENT.hz}) / 48000);
      const look = () => {
        analyser.getFloatTimeDomainData(samples);
        let [last, beforeLast] = [0, 0];
        for (const sample of samples) [last, beforeLast] = [sample + turn * last - beforeLast, last];
        const power = last * last + beforeLast * beforeLast - turn * last * beforeLast;
        globalThis.ownTone = Math.max(globalThis.ownTone, (2 * Math.sqrt(Math.max(0, power))) / 4096);
        if (globalThis.ownTone < 0.02 && this.srcObject === stream) setTimeout(look, 40);
        else void context.close();
      };
      look();
    }
    return play.call(this);
  };
})()`;

let browser: ExtensionBrowser;
let options: Page;
let odoo: Page;
let folder: string;

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  await resetDatabase();
  await addParties();
  folder = mkdtempSync(join(tmpdir(), 'sidetone-recording-'));
  const microphoneFile = join(folder, 'user.wav');
  writeFileSync(microphoneFile, toneFile(USER_HZ));
  browser = await launchExtension({ extension: await extensionFolder(), microphoneFile });
  options = await browser.openPage('options');
  // What is made for voices takes a steady tone for noise.
  const plain = { isEchoCancelled: false, isNoiseSuppressed: false, isGainControlled: false };
  const changed = await sendFrom(options, 'settings.change', {
    sound: { ...defaultSoundSettings, ...plain },
    recording: { ...defaultRecordingSettings, policy: 'always' },
  });
  if (!changed.ok) throw new Error(changed.error.code);
  const account = LAB.accounts[OWN];
  await saveAccount(options, sipAccount(LAB.wsUrl, account), account.secret);
  await connectOdoo(options, LAB.odooUrl);
  await waitUntil(() => isRegistered(options), 'the registration');
  odoo = await browser.context.newPage();
  await signIn(odoo, LAB.odooUrl);
});

afterAll(async () => {
  await browser?.close();
  await removeParties();
  rmSync(folder, { recursive: true, force: true });
});

async function rpc(model: string, method: string, args: readonly unknown[]): Promise<unknown> {
  return odoo.evaluate(
    async ({ path, params }) => {
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', method: 'call', params }),
      });
      const { result } = (await response.json()) as { result: unknown };
      return result;
    },
    {
      path: `/web/dataset/call_kw/${model}/${method}`,
      params: { model, method, args: [...args], kwargs: {} },
    },
  );
}

async function calls() {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}

async function dial(number: string, partnerId: number): Promise<string> {
  const dialled = await sendFrom(options, 'call.dial', {
    number,
    accountId: null,
    name: 'Brandon Freeman',
    record: { model: 'res.partner', id: partnerId },
  });
  if (!dialled.ok) throw new Error(dialled.error.code);
  const { callId } = dialled.value;
  await waitUntil(
    async () => (await calls()).find(({ id }) => id === callId)?.stage.phase === 'talking',
    `${number} to answer`,
  );
  return callId;
}

async function recordings() {
  const reply = await sendFrom(options, 'recordings.list', {});
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value.recordings;
}

describe('a recorded call', () => {
  it('has both sides of a conference in one file, and each far side hears the tone', async () => {
    const [partnerId = 0] = (await rpc('res.partner', 'search', [
      [['name', '=', 'Brandon Freeman']],
    ])) as number[];
    const parties = PARTIES.slice(0, 2);
    const ids: string[] = [];
    for (const { number } of parties) ids.push(await dial(number, partnerId));
    expect(await sendFrom(options, 'call.merge', { callIds: ids })).toMatchObject({ ok: true });
    // The second call's own recording ended with the joining.
    await waitUntil(async () => (await recordings()).filter(({ isOpen }) => isOpen).length === 1, 'one mix');
    const [kept] = (await recordings()).filter(({ isOpen }) => isOpen);
    const joinedAtMs = kept?.durationMs ?? 0;
    await waitUntil(
      async () =>
        ((await recordings()).find(({ id }) => id === kept?.id)?.durationMs ?? 0) > joinedAtMs + 1_500,
      'some talk',
    );
    await waitUntil(
      () => parties.every((party) => hasHeard(party, ANNOUNCEMENT.hz)),
      'each party to have heard the tone',
      30_000,
    );
    await sendFrom(options, 'conference.hang-up', {});
    await waitUntil(async () => (await connectedParties()).length === 0, 'all to be gone');
    await waitUntil(async () => (await recordings()).every(({ isOpen }) => !isOpen), 'the recording to end');

    const tones = [USER_HZ, ...parties.map(({ toneHz }) => toneHz), ANNOUNCEMENT.hz];
    const heard = await hearRecording(options, kept?.id ?? '', [...tones, PARTIES[4]?.toneHz ?? 0]);
    const silent = heard.levels.length - 1;
    for (const level of heard.levels.slice(0, silent)) expect(level).toBeGreaterThan(RECORDED_LEVEL);
    expect(heard.levels[silent]).toBeLessThan(RECORDED_LEVEL);
  });

  it('is put on the record in Odoo by a press, once', async () => {
    const [recording] = await recordings();
    const name = new RegExp(`^${say('options_recording_attach')}: `);
    await options.goto(`${options.url().split(/[?#]/)[0]}#recordings`);
    await options.reload();
    await options.getByRole('button', { name }).first().click();
    await options.getByText(say('options_recording_attached')).waitFor();
    const again = await sendFrom(options, 'recordings.attach', { recordingId: recording?.id ?? '' });
    expect(again).toMatchObject({ ok: true, value: { record: recording?.target?.record } });
    const { model = '', id = 0 } = recording?.target?.record ?? {};
    const found = (await rpc('ir.attachment', 'search_read', [
      [
        ['res_model', '=', model],
        ['res_id', '=', id],
        ['name', 'ilike', '.webm'],
      ],
      ['name', 'mimetype', 'file_size', 'datas'],
    ])) as { name: string; mimetype: string; file_size: number; datas: string }[];
    expect(found).toMatchObject([
      { name: expect.stringContaining('Brandon Freeman') as string, mimetype: 'audio/webm' },
    ]);
    // What Odoo gives out again is what was recorded.
    const samples = await options.evaluate(async (base64) => {
      const file = await (await fetch(`data:audio/webm;base64,${base64}`)).arrayBuffer();
      return (await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(file)).length;
    }, found[0]?.datas ?? '');
    expect(Math.abs(samples / 48 - (recording?.durationMs ?? 0))).toBeLessThan(700);
  });

  it('goes on while another is asked, each in a file of its own, and ends with the transfer; the user hears the tone', async () => {
    await browser.evaluateInPhone(HEAR_OWN_TONE);
    const before = new Set((await recordings()).map(({ id }) => id));
    const [asked, nobody] = PARTIES;
    if (asked === undefined || nobody === undefined) throw new Error('no parties');
    const fresh = async () => (await recordings()).filter(({ id }) => !before.has(id));
    const recordedMs = async (id: string) => (await fresh()).find((one) => one.id === id)?.durationMs ?? 0;
    // Asterisk joins only calls of which one at least comes from somebody.
    const caller = { name: 'Azure Interior', number: '+32222903410' };
    const order = await originate({ to: OWN, caller, application: 'Milliwatt' });
    const isRinging = ({ stage }: Awaited<ReturnType<typeof calls>>[number]) => stage.phase === 'ringing-in';
    await waitUntil(async () => (await calls()).some(isRinging), 'the caller to ring');
    const callId = (await calls()).find(isRinging)?.id ?? '';
    await sendFrom(options, 'call.answer', { callId });
    await waitUntil(async () => ((await fresh())[0]?.durationMs ?? 0) > 1_500, 'the first talk');
    const [first = { id: '' }] = await fresh();
    const toCallId = await dial(asked.number, 1);
    await waitUntil(async () => (await fresh()).length === 2, 'a recording of the second call');
    const second = (await fresh()).find(({ id }) => id !== first.id) ?? { id: '' };
    await waitUntil(async () => (await recordedMs(second.id)) > 1_500, 'the second talk');
    await waitUntil(
      () => browser.evaluateInPhone<boolean>('globalThis.ownTone > 0.02'),
      'this user to hear the tone',
      30_000,
    );
    expect(await sendFrom(options, 'call.transfer-to-call', { callId, toCallId })).toMatchObject({
      ok: true,
    });
    await waitUntil(async () => (await recordings()).every(({ isOpen }) => !isOpen), 'both to be closed');

    const tones = [USER_HZ, MILLIWATT_HZ, asked.toneHz, ANNOUNCEMENT.hz, nobody.toneHz];
    const [one, other] = [
      await hearRecording(options, first.id, tones),
      await hearRecording(options, second.id, tones),
    ];
    // A tone that begins or ends is for a moment a little of every tone.
    const heard = (levels: readonly number[]) =>
      levels.map((level) => level > RECORDED_LEVEL && level > Math.max(...levels) / 20);
    const told = JSON.stringify([one.levels, other.levels]);
    expect(heard(one.levels), told).toEqual([true, true, false, true, false]);
    expect(heard(other.levels), told).toEqual([true, false, true, true, false]);
    for (const [kept, { decodedMs }] of [
      [first, one],
      [second, other],
    ] as const)
      expect(Math.abs(decodedMs - (await recordedMs(kept.id)))).toBeLessThan(700);
    for (const { id } of await calls()) await sendFrom(options, 'call.dismiss', { callId: id });
    await hangUp(order);
  });
});
