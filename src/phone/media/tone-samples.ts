/** The sounds of the phone as plain samples, computed: no sound files. */
import type { Tone } from '../tone-policy.ts';

/** One stretch of sound or silence. */
interface Stretch {
  readonly seconds: number;
  readonly frequencies: readonly number[];
}

interface Recipe {
  readonly stretches: readonly Stretch[];
  readonly isLooped: boolean;
  readonly volume: number;
}

const FADE_S = 0.012;
const LONGEST_BUSY_S = 3;

const on = (seconds: number, ...frequencies: readonly number[]): Stretch => ({ seconds, frequencies });
const off = (seconds: number): Stretch => ({ seconds, frequencies: [] });

/** Ringback and busy are the European tones of ITU-T E.180; the ring is a soft rising fifth. */
const RECIPES: Readonly<Record<Exclude<Tone, 'silence'>, Recipe>> = {
  ring: {
    stretches: [
      on(0.28, 523.25, 1046.5),
      on(0.28, 783.99, 1567.98),
      on(0.28, 523.25, 1046.5),
      on(0.42, 783.99, 1567.98),
      off(1.9),
    ],
    isLooped: true,
    volume: 0.35,
  },
  waiting: { stretches: [on(0.18, 440), off(0.12), on(0.18, 440), off(4.5)], isLooped: true, volume: 0.1 },
  ringback: { stretches: [on(1, 425), off(4)], isLooped: true, volume: 0.12 },
  beep: { stretches: [on(0.12, 880), off(0.08), on(0.12, 880)], isLooped: false, volume: 0.25 },
  busy: {
    stretches: Array.from({ length: LONGEST_BUSY_S }, () => [on(0.48, 425), off(0.52)]).flat(),
    isLooped: false,
    volume: 0.12,
  },
};

export interface ToneSamples {
  readonly samples: Float32Array<ArrayBuffer>;
  readonly isLooped: boolean;
}

/** One round of a tone, between −1 and 1; each stretch fades in and out, so that nothing clicks. */
export function synthesise(tone: Exclude<Tone, 'silence'>, sampleRate: number): ToneSamples {
  const { stretches, isLooped, volume } = RECIPES[tone];
  const lengths = stretches.map(({ seconds }) => Math.round(seconds * sampleRate));
  const samples = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
  let start = 0;
  stretches.forEach(({ frequencies }, index) => {
    const length = lengths[index] ?? 0;
    for (let offset = 0; offset < length; offset += 1) {
      const fade = Math.min(1, offset / (FADE_S * sampleRate), (length - 1 - offset) / (FADE_S * sampleRate));
      const wave = frequencies.reduce(
        (sum, frequency, partial) =>
          sum + Math.sin((2 * Math.PI * frequency * offset) / sampleRate) / (partial + 1),
        0,
      );
      samples[start + offset] = (volume * fade * wave) / Math.max(1, frequencies.length);
    }
    start += length;
  });
  return { samples, isLooped };
}
