/** Devices, loudness and ring tones in a real Chromium with several made-up microphones and speakers. */
import { iceUrl } from '../../src/protocol/ice-url.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTurnPeer } from '../../sandbox/turn/turn-peer.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';
import { showSection } from '../harness/show-section.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

let stage: SandboxStage;

beforeAll(async () => {
  stage = await openSandboxStage({ odoo: 17 });
});
afterAll(() => stage?.close());

afterEach(async () => {
  const { phone } = await readPhone(stage.options);
  if (phone.state !== 'ready') return;
  for (const { id } of phone.snapshot.calls) {
    await sendFrom(stage.options, 'call.hang-up', { callId: id });
    await sendFrom(stage.options, 'call.dismiss', { callId: id });
  }
  await sendFrom(stage.options, 'sound.choose', { microphone: null, speaker: null, speakerVolume: 100 });
});

interface Sent {
  readonly label: string;
  readonly isEchoCancelled: boolean;
  readonly packets: number;
}

/** What each live connection of the phone sends. The demo line's own end sends no microphone. */
function sent(): Promise<Sent[]> {
  return stage.browser.inspectPhone<Sent[]>(
    'RTCPeerConnection.prototype',
    `async function () {
      const all = [];
      for (const connection of this) {
        if (connection.connectionState === 'closed') continue;
        const track = connection.getSenders()[0]?.track;
        if (!track || !track.label.startsWith('Fake')) continue;
        const stats = [...(await connection.getStats()).values()];
        all.push({
          label: track.label,
          isEchoCancelled: track.getSettings().echoCancellation,
          packets: stats.find((stat) => stat.type === 'outbound-rtp')?.packetsSent ?? 0,
        });
      }
      return all;
    }`,
  );
}

interface Player {
  readonly speaker: string;
  readonly volume: number;
}

/** Where calls are heard, and how loudly. */
function players(): Promise<Player[]> {
  return stage.browser.inspectPhone<Player[]>(
    'HTMLAudioElement.prototype',
    `async function () {
      const outputs = await navigator.mediaDevices.enumerateDevices();
      return this.filter((element) => element.srcObject !== null && !element.muted).map((element) => ({
        speaker: outputs.find((output) => output.deviceId === element.sinkId)?.label ?? '',
        volume: element.volume,
      }));
    }`,
  );
}

const isSent = async (label: string): Promise<boolean> =>
  (await sent()).some((track) => track.label === label);

async function talk(): Promise<void> {
  await stage.widget.open();
  await stage.widget.dial('600');
  await stage.widget.waitForTalk();
}

const sheetField = (name: string) => stage.odoo.locator('[data-sidetone]').getByLabel(name, { exact: true });

describe('in a call', () => {
  it('speaks into another microphone at once, without a new connection, and hears on another speaker', async () => {
    await talk();
    await waitUntil(() => isSent('Fake Default Audio Input'), 'the system’s microphone');
    await stage.widget.button(say('sound_open')).click();
    await sheetField(say('sound_microphone')).selectOption('Fake Audio Input 2');
    await waitUntil(() => isSent('Fake Audio Input 2'), 'the second microphone');
    const [before] = await sent();
    await waitUntil(async () => ((await sent())[0]?.packets ?? 0) > (before?.packets ?? 0) + 25, 'packets');
    expect(await sent()).toHaveLength(1);

    await sheetField(say('sound_speaker')).selectOption('Fake Audio Output 1');
    await waitUntil(
      async () => (await players()).some(({ speaker }) => speaker === 'Fake Audio Output 1'),
      'the first speaker',
    );
    await sheetField(say('sound_volume')).fill('35');
    await waitUntil(async () => (await players()).some(({ volume }) => volume === 0.35), 'the volume');
    const level = async () => {
      const reply = await sendFrom(stage.options, 'sound.level', {});
      return reply.ok ? reply.value.level : null;
    };
    await waitUntil(async () => ((await level()) ?? 0) > 0.3, 'the beep of the made-up microphone');
  });

  it('treats the microphone otherwise at once', async () => {
    await talk();
    await waitUntil(async () => (await sent())[0]?.isEchoCancelled === true, 'echo cancellation');
    await sendFrom(stage.options, 'sound.change', { isEchoCancelled: false });
    await waitUntil(async () => (await sent())[0]?.isEchoCancelled === false, 'no echo cancellation');
    await sendFrom(stage.options, 'sound.change', { isEchoCancelled: true });
  });

  it('goes on with another microphone when one is unplugged, says so, and takes it back', async () => {
    await talk();
    const listed = await sendFrom(stage.options, 'sound.devices', {});
    const second = listed.ok
      ? listed.value.microphones.find(({ label }) => label === 'Fake Audio Input 2')
      : undefined;
    if (second === undefined) throw new Error('no second microphone');
    await sendFrom(stage.options, 'sound.choose', { microphone: second });
    await waitUntil(() => isSent('Fake Audio Input 2'), 'the second microphone');
    // Made-up devices cannot be unplugged: what the browser would say is put into its mouth.
    await stage.browser.evaluateInPhone(`(() => {
      const devices = navigator.mediaDevices;
      const [list, open] = [devices.enumerateDevices.bind(devices), devices.getUserMedia.bind(devices)];
      devices.enumerateDevices = async () => (await list()).filter(({ label }) => label !== 'Fake Audio Input 2');
      devices.getUserMedia = (wish) => wish.audio?.deviceId?.exact === '${second.id}'
        ? Promise.reject(new OverconstrainedError('deviceId'))
        : open(wish);
      devices.plugIn = () => {
        delete devices.enumerateDevices;
        delete devices.getUserMedia;
        devices.dispatchEvent(new Event('devicechange'));
      };
    })()`);
    await stage.browser.inspectPhone(
      'RTCPeerConnection.prototype',
      `function () {
        for (const connection of this) for (const { track } of connection.getSenders())
          if (track?.label === 'Fake Audio Input 2') track.dispatchEvent(new Event('ended'));
      }`,
    );
    await waitUntil(() => isSent('Fake Default Audio Input'), 'the system’s microphone');
    const notice = say('sound_lost_microphone', 'Fake Audio Input 2', 'Fake Default Audio Input');
    await stage.widget.text(notice).waitFor();
    await stage.widget.button(say('sound_lost_dismiss')).click();
    await stage.widget.text(notice).waitFor({ state: 'hidden' });
    await stage.browser.evaluateInPhone(`navigator.mediaDevices.plugIn()`);
    await waitUntil(() => isSent('Fake Audio Input 2'), 'the microphone that is back');
  });
});

it('rings on the ringer and on the second device', async () => {
  const listed = await sendFrom(stage.options, 'sound.devices', {});
  const [first, second] = listed.ok ? listed.value.speakers : [];
  if (first === undefined || second === undefined) throw new Error('no two speakers');
  await sendFrom(stage.options, 'sound.change', { ringer: first, secondRinger: second, ringTone: 'bell' });
  await stage.widget.open();
  await stage.widget.dial('*1');
  await stage.widget.waitForRing();
  const ringing = () =>
    stage.browser.inspectPhone<string[]>(
      'AudioContext.prototype',
      `function () {
        return this.filter(({ state, sinkId }) => state === 'running' && sinkId !== '').map(({ sinkId }) => sinkId);
      }`,
    );
  await waitUntil(async () => {
    const ids = await ringing();
    return ids.includes(first.id) && ids.includes(second.id);
  }, 'both ringers');
  await stage.widget.button(say('call_reject')).click();
  await waitUntil(async () => (await ringing()).length === 0, 'silence');
  await sendFrom(stage.options, 'sound.change', { ringer: null, secondRinger: null, ringTone: 'rise' });
});

/** A second of a tone of 440 Hz as a WAV file. */
function waveFile(seconds: number): Buffer {
  const RATE = 8_000;
  const samples = Buffer.alloc(seconds * RATE * 2);
  for (let index = 0; index < seconds * RATE; index += 1) {
    samples.writeInt16LE(Math.round(9_000 * Math.sin((2 * Math.PI * 440 * index) / RATE)), index * 2);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

it('takes a ring tone of one’s own, plays it, and says why it refuses a broken one', async () => {
  const page = stage.options;
  await page.bringToFront();
  await showSection(page, 'ringing');
  const picker = page.getByLabel(say('ring_own'), { exact: true }).first();
  await picker.setInputFiles({ name: 'broken.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('no sound') });
  await page.getByText(say('ring_fault_not_sound')).waitFor();
  await picker.setInputFiles({ name: 'long.wav', mimeType: 'audio/wav', buffer: waveFile(70) });
  await page.getByText(say('ring_fault_too_big')).waitFor();
  await picker.setInputFiles({ name: 'mine.wav', mimeType: 'audio/wav', buffer: waveFile(3) });
  await waitUntil(
    async () => (await page.getByLabel(say('ring_tone'), { exact: true }).inputValue()) === 'own',
    'the own tone to be chosen',
  );
  await page.getByRole('button', { name: say('ring_try') }).click();
  const playing = () =>
    stage.browser.inspectPhone<number[]>(
      'AudioBufferSourceNode.prototype',
      `function () {
        return this.filter((node) => node.context.state === 'running').map((node) => node.buffer.duration);
      }`,
    );
  await waitUntil(async () => (await playing()).some((seconds) => Math.abs(seconds - 3) < 0.01), 'the tone');
  await page.getByRole('button', { name: say('ring_stop'), exact: true }).click();
  await waitUntil(async () => (await playing()).length === 0, 'silence');
  await page.getByRole('button', { name: say('ring_own_remove') }).click();
  await page.getByText(say('ring_own_hint')).waitFor();
});

describe('the self-test', () => {
  it('tells what each server is good for, and what that means for calls', async () => {
    const turn = await startTurnPeer({ user: 'user', password: 'right' });
    try {
      const page = stage.options;
      const { port } = turn;
      const stun = { id: 's', kind: 'stun', host: '127.0.0.1', port, transport: 'udp', user: '' } as const;
      const right = { ...stun, id: 'r', kind: 'turn', user: 'user' } as const;
      const wrong = { ...right, id: 'w', host: 'localhost' };
      const passwords = { r: 'right', w: 'wrong' };
      const account = sipAccount('ws://127.0.0.1:9/ws', { user: '1002', domain: 'pbx.example' });
      await saveAccount(page, { ...account, iceServers: [stun, right, wrong] }, 'secret', passwords);
      await showSection(page, 'check');
      await page.reload();
      const card = page.getByRole('region', { name: say('check_title') });
      await card.getByRole('button', { name: say('check_start') }).click();
      await card.getByText(say('check_microphone_heard')).waitFor();
      await card.getByRole('button', { name: say('check_yes') }).click();
      await card.getByText(say('check_line_registered')).waitFor();
      await card.getByText(say('check_server_reachable', iceUrl(stun)), { exact: true }).waitFor();
      await card.getByText(say('check_server_relayed', iceUrl(right)), { exact: true }).waitFor();
      await card.getByText(say('check_server_refused', iceUrl(wrong))).waitFor();
      await card.getByText(say('check_network_all'), { exact: true }).waitFor();

      const silent = { ...stun, port: 9 };
      await saveAccount(page, { ...account, iceServers: [silent, right] }, 'secret', passwords);
      await page.reload();
      await card.getByRole('button', { name: say('check_start') }).click();
      await card.getByRole('button', { name: say('check_yes') }).click();
      await card.getByText(say('check_network_turn_only')).waitFor();
      await card.getByRole('button', { name: say('check_echo_call') }).click();
      await card.getByRole('button', { name: say('check_echo_yes') }).click();
      await card.getByText(say('check_echo_call_heard')).waitFor();
      await sendFrom(page, 'settings.remove-account', { accountId: account.id });
    } finally {
      await turn.stop();
    }
  });

  it('lets who has no line hear the echo of this computer', async () => {
    const page = stage.options;
    await showSection(page, 'check');
    await page.reload();
    const card = page.getByRole('region', { name: say('check_title') });
    await card.getByRole('button', { name: say('check_start') }).click();
    await card.getByRole('button', { name: say('check_no') }).click();
    await card.getByText(say('check_speaker_silent')).waitFor();
    await card.getByRole('button', { name: say('check_echo_here') }).click();
    await card.getByRole('button', { name: say('check_echo_yes') }).click();
    await card.getByText(say('check_echo_here_heard')).waitFor();
  });
});
