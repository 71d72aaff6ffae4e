/** Everything of the phone that sounds, put together: devices, outlets, tones, the user's own ring. */
import type { Clock } from '../../lib/clock.ts';
import type { SoundSettings } from '../../protocol/sound-settings.ts';
import { createMicrophoneLevel, type MicrophoneLevel } from './microphone-level.ts';
import { createRingToneShelf, decodeSound } from './own-ring-tone.ts';
import { createSoundDevices, type SoundDevices } from './sound-devices.ts';
import { createSoundOutputs, type SoundOutputs } from './sound-outputs.ts';
import { createTonePlayer, type TonePlayer } from './tone-player.ts';

export interface PhoneSound {
  readonly devices: SoundDevices;
  readonly outputs: SoundOutputs;
  readonly tones: TonePlayer;
  readonly level: MicrophoneLevel;
  configure(sound: SoundSettings, country: string): void;
}

export interface PhoneSoundOptions {
  readonly clock: Clock;
  readonly onNotice: () => void;
  readonly onFault: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Opens no device by itself. */
export function openPhoneSound({ clock, onNotice, onFault, signal }: PhoneSoundOptions): PhoneSound {
  const { mediaDevices } = navigator;
  const shelf = createRingToneShelf();
  let ownRing: AudioBuffer | null = null;
  /** When the file that is ready, or being made ready, was saved. */
  let readyOfMs: number | null = null;
  const openContext = (): AudioContext => new AudioContext();
  const devices = createSoundDevices({ mediaDevices, onNotice, signal });
  const outputs = createSoundOutputs(devices, signal);
  const tones = createTonePlayer({ openContext, outputs, ownRing: () => ownRing, clock, signal });

  /** Before it is needed: decoding takes longer than a caller should wait. */
  async function readyRing(savedAtMs: number): Promise<void> {
    const bytes = await shelf.take();
    const ring = bytes === null ? null : await decodeSound(bytes);
    if (readyOfMs === savedAtMs) ownRing = ring;
  }

  return {
    devices,
    outputs,
    tones,
    level: createMicrophoneLevel(openContext, clock),
    configure(sound, country) {
      const savedAtMs = sound.ownRingTone?.savedAtMs ?? null;
      if (savedAtMs !== readyOfMs) {
        readyOfMs = savedAtMs;
        ownRing = null;
        if (savedAtMs !== null) void readyRing(savedAtMs).catch(onFault);
      }
      devices.configure(sound);
      outputs.configure(sound);
      tones.configure(sound, country);
    },
  };
}
