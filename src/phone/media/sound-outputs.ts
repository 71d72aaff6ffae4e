/** Where sounds of each kind come out, and how loud: devices and volumes in one place for those who play. */
import { defaultSoundSettings, type SoundSettings } from '../../protocol/sound-settings.ts';
import type { SoundDevices } from './sound-devices.ts';

/** One outlet for sound; what it is may change while something plays. */
export interface SoundOutput {
  /** For `setSinkId`: an id, or empty for the system's own choice. */
  sinkId(): string;
  /** 0 to 1. */
  volume(): number;
  /** False for a second ringer that nobody wants, that is not plugged in, or that is the first one. */
  isOn(): boolean;
  onChange(listener: () => void, signal: AbortSignal): void;
}

export interface SoundOutputs {
  readonly speaker: SoundOutput;
  readonly ringer: SoundOutput;
  readonly secondRinger: SoundOutput;
  /** Takes new volumes; devices are told to {@link SoundDevices} itself. */
  configure(sound: SoundSettings): void;
}

export function createSoundOutputs(
  devices: Pick<SoundDevices, 'use' | 'onChange'>,
  signal: AbortSignal,
): SoundOutputs {
  let sound = defaultSoundSettings;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  devices.onChange((role) => role !== 'microphone' && tell(), signal);
  const onChange = (listener: () => void, until: AbortSignal): void => {
    listeners.add(listener);
    until.addEventListener('abort', () => listeners.delete(listener), { once: true });
  };
  const output = (
    role: 'speaker' | 'ringer' | 'secondRinger',
    volume: () => number,
    isOn: () => boolean,
  ): SoundOutput => ({ sinkId: () => devices.use(role).sinkId, volume, isOn, onChange });
  const ringerVolume = (): number => sound.ringerVolume / 100;

  return {
    speaker: output(
      'speaker',
      () => sound.speakerVolume / 100,
      () => true,
    ),
    ringer: output('ringer', ringerVolume, () => true),
    secondRinger: output('secondRinger', ringerVolume, () => {
      const second = devices.use('secondRinger');
      return second.choice !== null && second.lost === null && !isSame(second, devices.use('ringer'));
    }),
    configure(next) {
      sound = next;
      tell();
    },
  };
}

function isSame(
  one: { readonly inUse: { readonly id: string } | null; readonly sinkId: string },
  other: { readonly inUse: { readonly id: string } | null; readonly sinkId: string },
): boolean {
  return one.sinkId === other.sinkId || one.inUse?.id === other.inUse?.id;
}
