/** Devices that come and go, who is told, and what the user is told. */
import { describe, expect, it } from 'vitest';
import { defaultSoundSettings, type SoundDevice } from '../../protocol/sound-settings.ts';
import { createSoundDevices } from './sound-devices.ts';
import { createSoundOutputs } from './sound-outputs.ts';

const HEADSET: SoundDevice = { id: 'h', label: 'Headset' };
const SCREEN: SoundDevice = { id: 's', label: 'Screen' };

async function room(...plugged: readonly SoundDevice[]) {
  const state = { plugged, notices: 0, changes: [] as string[] };
  const { signal } = new AbortController();
  const mediaDevices = Object.assign(new EventTarget(), {
    enumerateDevices: () =>
      Promise.resolve(
        (['audioinput', 'audiooutput'] as const).flatMap((kind) =>
          state.plugged.map(
            ({ id, label }) => ({ kind, deviceId: id, label, groupId: id }) as MediaDeviceInfo,
          ),
        ),
      ),
  });
  const devices = createSoundDevices({ mediaDevices, onNotice: () => (state.notices += 1), signal });
  devices.onChange((role) => state.changes.push(role), signal);
  const outputs = createSoundOutputs(devices, signal);
  await devices.refresh();
  const configure = (part: Partial<typeof defaultSoundSettings>): void => {
    const sound = { ...defaultSoundSettings, ...part };
    devices.configure(sound);
    outputs.configure(sound);
  };
  const plug = async (...now: readonly SoundDevice[]): Promise<void> => {
    state.plugged = now;
    mediaDevices.dispatchEvent(new Event('devicechange'));
    await Promise.resolve();
    await Promise.resolve();
  };
  return { devices, outputs, configure, plug, state };
}

describe('a headset', () => {
  it('that goes is told of once, until it was read or is back', async () => {
    const { devices, configure, plug, state } = await room(SCREEN, HEADSET);
    configure({ microphone: HEADSET, speaker: HEADSET });
    expect(devices.notices()).toEqual([]);
    await plug(SCREEN);
    const lost = { lost: 'Headset', inUse: 'Screen' };
    expect(devices.notices()).toEqual([
      { role: 'microphone', ...lost },
      { role: 'speaker', ...lost },
    ]);
    devices.dismiss();
    expect(devices.notices()).toEqual([]);
    await plug(SCREEN);
    expect(devices.notices()).toEqual([]);
    await plug(SCREEN, HEADSET);
    expect(devices.use('speaker').sinkId).toBe('h');
    // Read about once does not mean read about for ever.
    await plug(SCREEN);
    expect(devices.notices()).toHaveLength(2);
    expect(state.notices).toBeGreaterThan(2);
  });

  it('is told of by those roles only that use it', async () => {
    const { configure, plug, state } = await room(SCREEN, HEADSET);
    configure({ ringer: HEADSET });
    state.changes = [];
    await plug(SCREEN);
    expect(state.changes).toEqual(['ringer']);
  });

  it('that was never plugged in is missed from the first look on', async () => {
    const { devices, configure } = await room(SCREEN);
    configure({ microphone: HEADSET });
    expect(devices.notices()).toEqual([{ role: 'microphone', lost: 'Headset', inUse: 'Screen' }]);
  });
});

describe('the second ringer', () => {
  it('rings where the first does not', async () => {
    const { outputs, configure, plug } = await room(SCREEN, HEADSET);
    expect(outputs.secondRinger.isOn()).toBe(false);
    configure({ ringer: HEADSET, secondRinger: SCREEN, ringerVolume: 40 });
    expect(outputs.secondRinger.isOn()).toBe(true);
    expect(outputs.secondRinger.volume()).toBe(0.4);
    configure({ ringer: SCREEN, secondRinger: SCREEN });
    expect(outputs.secondRinger.isOn()).toBe(false);
    configure({ ringer: SCREEN, secondRinger: HEADSET });
    await plug(SCREEN);
    expect(outputs.secondRinger.isOn()).toBe(false);
  });
});
