/** The devices in use: follows what is plugged in and what is wanted, and tells those who use them. */
import type { DeviceNotice } from '../../protocol/device-notice.ts';
import type { SoundDevices as SoundDeviceLists } from '../../protocol/sound-commands.ts';
import { defaultSoundSettings, type SoundSettings } from '../../protocol/sound-settings.ts';
import { follow, isOtherDevice, realDevices, unused, type DeviceUse } from './device-policy.ts';

export const ROLES = ['microphone', 'speaker', 'ringer', 'secondRinger'] as const;
export type Role = (typeof ROLES)[number];

export interface SoundDevices {
  /** Uses what is wanted from now on. */
  configure(sound: SoundSettings): void;
  use(role: Role): DeviceUse;
  /** Looks again at what is plugged in; resolves when {@link use} is up to date. */
  refresh(): Promise<void>;
  /** Calls `listener` whenever a role has another device. */
  onChange(listener: (role: Role) => void, signal: AbortSignal): void;
  lists(): SoundDeviceLists;
  /** Devices that are missed, without those that the user was told of and put away. */
  notices(): readonly DeviceNotice[];
  dismiss(): void;
}

export interface SoundDevicesOptions {
  readonly mediaDevices: Pick<MediaDevices, 'enumerateDevices' | 'addEventListener'>;
  /** The notices are different now. */
  readonly onNotice: () => void;
  readonly signal: AbortSignal;
}

/** Listens to the browser until `signal` is aborted; knows nothing before the first {@link SoundDevices.refresh}. */
export function createSoundDevices(options: SoundDevicesOptions): SoundDevices {
  const { mediaDevices, signal } = options;
  const listeners = new Set<(role: Role) => void>();
  const dismissed = new Map<Role, string>();
  let sound = defaultSoundSettings;
  let inputs: readonly MediaDeviceInfo[] = [];
  let outputs: readonly MediaDeviceInfo[] = [];
  let hasLooked = false;
  let uses: Readonly<Record<Role, DeviceUse>> = {
    microphone: unused(null),
    speaker: unused(null),
    ringer: unused(null),
    secondRinger: unused(null),
  };

  const listOf = (role: Role): readonly MediaDeviceInfo[] => (role === 'microphone' ? inputs : outputs);
  const noticeText = (): string => JSON.stringify(notices());

  function settle(): void {
    const before = uses;
    const toldBefore = noticeText();
    // Before the first look nothing is plugged in, which must not pass for having been unplugged.
    const next = (role: Role): DeviceUse =>
      hasLooked ? follow(before[role], sound[role], listOf(role)) : unused(sound[role]);
    uses = {
      microphone: next('microphone'),
      speaker: next('speaker'),
      ringer: next('ringer'),
      secondRinger: next('secondRinger'),
    };
    for (const role of ROLES) {
      if (uses[role].lost !== dismissed.get(role)) dismissed.delete(role);
      if (isOtherDevice(before[role], uses[role])) for (const listener of listeners) listener(role);
    }
    if (noticeText() !== toldBefore && !signal.aborted) options.onNotice();
  }

  async function refresh(): Promise<void> {
    const devices = await mediaDevices.enumerateDevices();
    inputs = devices.filter(({ kind }) => kind === 'audioinput');
    outputs = devices.filter(({ kind }) => kind === 'audiooutput');
    hasLooked = true;
    settle();
  }

  function notices(): DeviceNotice[] {
    return (['microphone', 'speaker'] as const).flatMap((role) => {
      const { lost, inUse } = uses[role];
      if (lost === null || dismissed.get(role) === lost) return [];
      return [{ role, lost, inUse: inUse?.label ?? '' }];
    });
  }

  mediaDevices.addEventListener('devicechange', () => void refresh(), { signal });

  return {
    configure(next) {
      sound = next;
      settle();
    },
    use: (role) => uses[role],
    refresh,
    onChange(listener, until) {
      if (until.aborted) return;
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    lists: () => ({
      microphones: realDevices(inputs),
      speakers: realDevices(outputs),
      inUse: {
        microphone: uses.microphone.inUse,
        speaker: uses.speaker.inUse,
        ringer: uses.ringer.inUse,
      },
    }),
    notices,
    dismiss() {
      for (const role of ROLES) {
        const { lost } = uses[role];
        if (lost !== null) dismissed.set(role, lost);
      }
      options.onNotice();
    },
  };
}
