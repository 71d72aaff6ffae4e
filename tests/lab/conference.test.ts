/** A conference of real calls: what the far parties hear of each other, judged by what the PBX recorded at their ears. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { LAB, labUp } from '../../lab/lab.ts';
import { defaultSoundSettings } from '../../src/protocol/sound-settings.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { isRegistered, readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';
import { toneFile } from '../harness/tone-file.ts';
import { addParties, connectedParties, listen, PARTIES, removeParties } from './far-parties.ts';

/** Not the account of the other lab tests, whose calls these must not meet. */
const OWN = '1003';
const USER_HZ = 310;
const TONES = [USER_HZ, ...PARTIES.map(({ toneHz }) => toneHz)];

let browser: ExtensionBrowser;
let options: Page;
let folder: string;

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  await addParties();
  folder = mkdtempSync(join(tmpdir(), 'sidetone-conference-'));
  const microphoneFile = join(folder, 'user.wav');
  writeFileSync(microphoneFile, toneFile(USER_HZ));
  browser = await launchExtension({ extension: await extensionFolder(), microphoneFile });
  options = await browser.openPage('options');
  // What is made for voices takes a steady tone for noise.
  const plain = { isEchoCancelled: false, isNoiseSuppressed: false, isGainControlled: false };
  const changed = await sendFrom(options, 'settings.change', {
    sound: { ...defaultSoundSettings, ...plain },
  });
  if (!changed.ok) throw new Error(changed.error.code);
  const account = LAB.accounts[OWN];
  await saveAccount(options, sipAccount(LAB.wsUrl, account), account.secret);
  await waitUntil(() => isRegistered(options), 'the registration');
});

afterAll(async () => {
  await browser?.close();
  await removeParties();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  for (const { id } of await calls()) await sendFrom(options, 'call.hang-up', { callId: id });
  for (const { id } of await calls()) await sendFrom(options, 'call.dismiss', { callId: id });
  await waitUntil(async () => (await connectedParties()).length === 0, 'the parties to be gone');
});

async function calls() {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}

async function stageOf(callId: string) {
  return (await calls()).find(({ id }) => id === callId)?.stage;
}

async function dial(number: string): Promise<string> {
  const dialled = await sendFrom(options, 'call.dial', { number, accountId: null, name: '', record: null });
  if (!dialled.ok) throw new Error(dialled.error.code);
  const { callId } = dialled.value;
  await waitUntil(async () => (await stageOf(callId))?.phase === 'talking', `${number} to answer`);
  return callId;
}

const inConference = async (): Promise<string[]> =>
  (await calls()).flatMap(({ id, stage }) =>
    stage.phase === 'talking' && stage.seat !== null && !stage.isHeld ? [id] : [],
  );

/** Calls parties one after the other and joins them; the ids in the order of the parties. */
async function confer(count: number): Promise<{ ids: string[]; parties: typeof PARTIES }> {
  const parties = PARTIES.slice(0, count);
  const ids: string[] = [];
  for (const { number } of parties) ids.push(await dial(number));
  expect(await sendFrom(options, 'call.merge', { callIds: ids })).toMatchObject({ ok: true });
  await waitUntil(async () => (await inConference()).length === count, 'all to be in');
  return { ids, parties };
}

/** The tones of all but `silent` parties, and of this user unless silent, for each listener without its own. */
function everybodyElse(parties: typeof PARTIES, ...silent: readonly number[]) {
  const sounding = [USER_HZ, ...parties.map(({ toneHz }) => toneHz)].filter((hz) => !silent.includes(hz));
  return new Map(parties.map(({ number, toneHz }) => [number, sounding.filter((hz) => hz !== toneHz)]));
}

describe('a conference on a real PBX', () => {
  it('lets each of three hear this user and the two others, and never itself; then muted, dropped and ended', async () => {
    const { ids, parties } = await confer(3);
    const [first = '', second = ''] = ids;
    expect(await listen(parties, TONES)).toEqual(everybodyElse(parties));

    await sendFrom(options, 'conference.mute-party', { callId: first, isMuted: true });
    expect(await listen(parties, TONES)).toEqual(everybodyElse(parties, parties[0]?.toneHz ?? 0));

    await sendFrom(options, 'conference.mute-party', { callId: first, isMuted: false });
    await sendFrom(options, 'call.mute', { callId: second, isMuted: true });
    expect(await listen(parties, TONES)).toEqual(everybodyElse(parties, USER_HZ));

    await sendFrom(options, 'call.mute', { callId: second, isMuted: false });
    await sendFrom(options, 'call.hang-up', { callId: second });
    const rest = parties.filter((_, index) => index !== 1);
    await waitUntil(async () => (await connectedParties()).length === 2, 'the second to be gone');
    expect(await listen(rest, TONES)).toEqual(everybodyElse(rest));
    expect((await browser.mixing()).outlets).toBe(2);

    await sendFrom(options, 'conference.hang-up', {});
    await waitUntil(async () => (await connectedParties()).length === 0, 'all to be gone');
    expect(await browser.mixing()).toEqual({ contexts: 0, outlets: 0 });
  });

  it('joins five', async () => {
    const { parties } = await confer(5);
    expect(await listen(parties, TONES)).toEqual(everybodyElse(parties));
    expect((await connectedParties()).sort()).toEqual(parties.map(({ number }) => number));
  });

  it('lets one be talked to in private, which the others do not hear, and takes it in again', async () => {
    const { ids, parties } = await confer(3);
    const [first = '', second = '', third = ''] = ids;
    await sendFrom(options, 'conference.split', { callId: third });
    await waitUntil(async () => (await inConference()).length === 0, 'the others to wait');
    const heard = await listen(parties, TONES);
    expect(heard.get(parties[2]?.number ?? '')).toEqual([USER_HZ]);
    for (const { number } of parties.slice(0, 2)) expect(heard.get(number)).not.toContain(USER_HZ);
    for (const { number } of parties.slice(0, 2)) expect(heard.get(number)).not.toContain(parties[2]?.toneHz);
    await sendFrom(options, 'call.merge', { callIds: [third, first] });
    await waitUntil(async () => (await inConference()).length === 3, 'all to be in again');
    expect(await listen(parties, TONES)).toEqual(everybodyElse(parties));
    // One left is a call by itself, with the microphone alone.
    await sendFrom(options, 'call.hang-up', { callId: first });
    await sendFrom(options, 'call.hang-up', { callId: second });
    await waitUntil(async () => (await connectedParties()).length === 1, 'one to be left');
    expect(await browser.mixing()).toEqual({ contexts: 0, outlets: 0 });
    expect(await stageOf(third)).toMatchObject({ phase: 'talking', isHeld: false, seat: null });
    expect((await listen(parties.slice(2), TONES)).get(parties[2]?.number ?? '')).toEqual([USER_HZ]);
  });

  it('goes on with another microphone when the one in use is unplugged', async () => {
    const { parties } = await confer(3);
    const unplugged = await browser.inspectPhone<number>(
      'MediaStreamTrack.prototype',
      `function () {
        const microphones = [...this].filter(({ label, readyState }) => /fake/i.test(label) && readyState === 'live');
        for (const track of microphones) {
          track.stop();
          track.dispatchEvent(new Event('ended'));
        }
        return microphones.length;
      }`,
    );
    expect(unplugged).toBe(3);
    expect(await listen(parties, TONES)).toEqual(everybodyElse(parties));
  });

  it('is heard by this user, too, and each call is judged', async () => {
    const { ids } = await confer(3);
    const causes = async () =>
      (await Promise.all(ids.map(stageOf))).map((stage) =>
        stage?.phase === 'talking' ? stage.quality?.cause : undefined,
      );
    // How good it is depends on how busy this machine is; that each is heard does not.
    await waitUntil(async () => !(await causes()).includes(undefined), 'a verdict on each', 40_000);
    expect(await causes()).not.toContain('no-audio-received');
    const figures = await browser.mediaFigures();
    expect(figures.filter(({ connectionState }) => connectionState === 'connected')).toHaveLength(3);
    expect(figures.every(({ totalAudioEnergy }) => totalAudioEnergy > 0)).toBe(true);
  });
});
