/** Makes the phone's own sounds: each where it belongs, the ring on one device or two, the rest where the call is heard. */
import type { Clock } from '../../lib/clock.ts';
import { RING_TONES, defaultSoundSettings, type SoundSettings } from '../../protocol/sound-settings.ts';
import type { Tone } from '../tone-policy.ts';
import { synthesiseRing } from './ring-tones.ts';
import type { SoundOutputs } from './sound-outputs.ts';
import { synthesise, type ToneSamples } from './tone-samples.ts';
import { createVoice, type VoiceSound } from './voice.ts';

/** What can be tried out; `speaker` plays a melody where calls are heard. */
export type Trial = 'ring' | 'speaker';

export interface TonePlayer {
  /** Sounds like this from now on; the same tone again goes on where it is. */
  sound(tone: Tone): void;
  configure(sound: SoundSettings, country: string): void;
  /** Plays something to be judged, until it is turned off, a call needs the sound, or 15 s have passed. */
  tryOut(trial: Trial, isOn: boolean): void;
}

export interface TonePlayerOptions {
  readonly openContext: () => AudioContext;
  readonly outputs: SoundOutputs;
  /** The user's own ring tone, ready to play; null where there is none or it could not be read. */
  readonly ownRing: () => AudioBuffer | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const TRIAL_MS = 15_000;

export function createTonePlayer(options: TonePlayerOptions): TonePlayer {
  const { openContext, outputs, signal } = options;
  const speaker = createVoice(openContext, outputs.speaker, signal);
  const ringers = [outputs.ringer, outputs.secondRinger].map((output) =>
    createVoice(openContext, output, signal),
  );
  let settings = defaultSoundSettings;
  let country = '';
  let current: Tone = 'silence';
  let trial: AbortController | null = null;

  function ringSound(context: BaseAudioContext): VoiceSound {
    const { ringTone } = settings;
    const own = ringTone === 'own' ? options.ownRing() : null;
    if (own !== null) return { buffer: own, isLooped: true };
    return toSound(
      context,
      synthesiseRing(ringTone === 'own' ? RING_TONES[0] : ringTone, context.sampleRate),
    );
  }

  function stop(): void {
    speaker.stop();
    for (const ringer of ringers) ringer.stop();
  }

  function ring(): void {
    for (const ringer of ringers) ringer.play(ringSound);
  }

  function endTrial(): void {
    trial?.abort();
    trial = null;
  }

  return {
    sound(tone) {
      if (tone === current) return;
      current = tone;
      endTrial();
      stop();
      if (tone === 'ring') return ring();
      if (tone === 'silence') return;
      speaker.play((context) => toSound(context, synthesise(tone, country, context.sampleRate)));
    },

    configure(next, nextCountry) {
      const isOtherRing =
        next.ringTone !== settings.ringTone ||
        (next.secondRinger === null) !== (settings.secondRinger === null);
      settings = next;
      country = nextCountry;
      if (current === 'ring' && isOtherRing) ring();
    },

    tryOut(wanted, isOn) {
      endTrial();
      if (current !== 'silence') return;
      stop();
      if (!isOn) return;
      trial = new AbortController();
      options.clock.after(TRIAL_MS, stop, trial.signal);
      if (wanted === 'ring') return ring();
      speaker.play((context) => toSound(context, synthesiseRing('marimba', context.sampleRate)));
    },
  };
}

function toSound(context: BaseAudioContext, { samples, isLooped }: ToneSamples): VoiceSound {
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  return { buffer, isLooped };
}
