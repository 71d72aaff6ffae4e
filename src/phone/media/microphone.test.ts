/** What is known of the microphone, and how its failures are told apart. */
import { describe, expect, it } from 'vitest';
import { defaultSoundSettings } from '../../protocol/sound-settings.ts';
import { createMicrophone } from './microphone.ts';
import { createSoundDevices } from './sound-devices.ts';

/** A browser with a permission, some devices, and a way to fail. */
function fakeBrowser() {
  const fake = {
    permission: Object.assign(new EventTarget(), { state: 'granted' as PermissionState }),
    inputs: 1,
    labels: '',
    asked: [] as MediaTrackConstraints[],
    failure: null as string | null,
    knowsPermission: true,
    track: { isStopped: false, stop: () => (fake.track.isStopped = true) },
    devices: new EventTarget(),
  };
  const mediaDevices = Object.assign(fake.devices, {
    enumerateDevices: () =>
      Promise.resolve(
        Array.from(
          { length: fake.inputs },
          (_, index) =>
            ({
              kind: 'audioinput',
              label: fake.labels,
              deviceId: `${fake.labels}${index}`,
            }) as MediaDeviceInfo,
        ),
      ),
    getUserMedia: ({ audio }: { audio: MediaTrackConstraints }) => {
      fake.asked.push(audio);
      const { exact } = (audio.deviceId ?? {}) as { exact?: string };
      const isThere = exact === undefined || exact.startsWith(fake.labels);
      const failure = fake.failure ?? (isThere ? null : 'OverconstrainedError');
      return failure === null
        ? Promise.resolve({ getAudioTracks: () => [fake.track] } as unknown as MediaStream)
        : Promise.reject(Object.assign(new Error('no'), { name: failure }));
    },
  }) as unknown as MediaDevices;
  const permissions = {
    query: () =>
      fake.knowsPermission
        ? Promise.resolve(fake.permission as unknown as PermissionStatus)
        : Promise.reject(new TypeError('unknown permission')),
  };
  let changes = 0;
  const { signal } = new AbortController();
  const devices = createSoundDevices({ mediaDevices, onNotice: () => undefined, signal });
  const microphone = createMicrophone({
    mediaDevices,
    permissions,
    devices,
    onChange: () => (changes += 1),
    signal,
  });
  return { fake, microphone, devices, changes: () => changes };
}

describe('the state of the microphone', () => {
  it.each([
    ['granted', 1, 'granted'],
    ['prompt', 1, 'not-granted'],
    ['denied', 1, 'denied'],
    ['granted', 0, 'missing'],
    ['denied', 0, 'missing'],
  ] as const)('with permission %s and %i devices is %s', async (permission, inputs, expected) => {
    const { fake, microphone } = fakeBrowser();
    fake.permission.state = permission;
    fake.inputs = inputs;
    await microphone.refresh();
    expect(microphone.state()).toBe(expected);
  });

  it('is read from the labels where the permission is unknown', async () => {
    const { fake, microphone } = fakeBrowser();
    fake.knowsPermission = false;
    await microphone.refresh();
    expect(microphone.state()).toBe('not-granted');
    fake.labels = 'Headset';
    await microphone.refresh();
    expect(microphone.state()).toBe('granted');
  });

  it('follows the permission and the devices by itself, and tells only of changes', async () => {
    const { fake, microphone, changes } = fakeBrowser();
    await microphone.refresh();
    expect(changes()).toBe(1);
    fake.permission.state = 'denied';
    fake.permission.dispatchEvent(new Event('change'));
    await expect.poll(() => microphone.state()).toBe('denied');
    fake.inputs = 0;
    fake.devices.dispatchEvent(new Event('devicechange'));
    await expect.poll(() => microphone.state()).toBe('missing');
    await microphone.refresh();
    expect(changes()).toBe(3);
  });
});

describe('a microphone that is taken', () => {
  const wanted = new AbortController().signal;

  it('is the caller’s, and is put away when nobody wants it any more', async () => {
    const { fake, microphone } = fakeBrowser();
    expect((await microphone.take(wanted)).ok).toBe(true);
    expect(fake.track.isStopped).toBe(false);
    await microphone.take(AbortSignal.abort());
    expect(fake.track.isStopped).toBe(true);
  });

  it('is the chosen one, and another one when that turns out to be gone', async () => {
    const { fake, microphone, devices } = fakeBrowser();
    fake.labels = 'Headset';
    await devices.refresh();
    devices.configure({ ...defaultSoundSettings, microphone: { id: 'Headset0', label: 'Headset' } });
    await microphone.take(wanted);
    expect(fake.asked.at(-1)?.deviceId).toEqual({ exact: 'Headset0' });
    // Unplugged, and nobody has said so yet.
    fake.labels = 'Built-in';
    expect((await microphone.take(wanted)).ok).toBe(true);
    expect(fake.asked.at(-1)?.deviceId).toBe(undefined);
    expect(devices.notices()).toEqual([{ role: 'microphone', lost: 'Headset', inUse: 'Built-in' }]);
  });

  it('is to be taken anew when another is chosen or it is to be treated otherwise', async () => {
    const { fake, microphone, devices } = fakeBrowser();
    fake.inputs = 2;
    fake.labels = 'Headset';
    await devices.refresh();
    let told = 0;
    microphone.onChange(() => (told += 1), wanted);
    const choice = { ...defaultSoundSettings, microphone: { id: 'Headset1', label: 'Headset' } };
    devices.configure(choice);
    expect(told).toBe(1);
    microphone.configure({ ...choice, speakerVolume: 3 });
    expect(told).toBe(1);
    microphone.configure({ ...choice, isEchoCancelled: false });
    expect(told).toBe(2);
    await microphone.take(wanted);
    expect(fake.asked.at(-1)).toMatchObject({ deviceId: { exact: 'Headset1' }, echoCancellation: false });
  });

  it.each([
    ['NotAllowedError', 'microphone-not-granted'],
    ['NotFoundError', 'microphone-missing'],
    ['NotReadableError', 'microphone-busy'],
    ['AbortError', 'microphone-busy'],
  ])('fails with %s as %s', async (name, code) => {
    const { fake, microphone } = fakeBrowser();
    fake.failure = name;
    fake.permission.state = 'prompt';
    await microphone.refresh();
    expect(await microphone.take(wanted)).toEqual({ ok: false, error: { code, detail: name } });
  });
});
