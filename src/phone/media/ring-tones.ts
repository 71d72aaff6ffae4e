/** The ring tones to choose from, written as notes and computed: no sound files. */
import type { RingToneName } from '../../protocol/sound-settings.ts';
import type { ToneSamples } from './tone-samples.ts';

/** How a note sounds: its overtones as [multiple of the pitch, strength], and how it comes and goes. */
interface Timbre {
  readonly partials: readonly (readonly [multiple: number, strength: number])[];
  readonly attackS: number;
  /** Time after which a ringing note has lost most of its loudness; null for one that is held to its end. */
  readonly decayS: number | null;
  /** Hertz at which a hammer strikes again and again. */
  readonly strikesHz?: number;
}

interface Note {
  readonly atS: number;
  readonly seconds: number;
  readonly frequency: number;
}

interface Melody {
  readonly timbre: Timbre;
  readonly notes: readonly Note[];
  /** With the silence at its end. */
  readonly roundS: number;
}

const PEAK = 0.5;
const FADE_S = 0.012;

const SOFT: Timbre = {
  partials: [
    [1, 1],
    [2, 0.5],
  ],
  attackS: 0.012,
  decayS: null,
};
/** A struck bar: the fourth above two octaves makes the wood. */
const WOOD: Timbre = {
  partials: [
    [1, 1],
    [3.93, 0.35],
    [9.2, 0.08],
  ],
  attackS: 0.004,
  decayS: 0.32,
};
const GLASS: Timbre = {
  partials: [
    [1, 1],
    [2.01, 0.4],
    [3.02, 0.15],
    [5.4, 0.06],
  ],
  attackS: 0.006,
  decayS: 1.1,
};
const STRING: Timbre = {
  partials: [
    [1, 1],
    [2, 0.45],
    [3, 0.25],
    [4, 0.12],
  ],
  attackS: 0.005,
  decayS: 0.7,
};
/** Two gongs and a hammer between them, as in a desk telephone of old. */
const GONGS: Timbre = {
  partials: [
    [1, 1],
    [1.22, 0.8],
    [2.76, 0.35],
    [3.4, 0.3],
  ],
  attackS: 0.004,
  decayS: null,
  strikesHz: 22,
};

const C5 = 523.25;
const D5 = 587.33;
const E5 = 659.25;
const G5 = 783.99;
const A5 = 880;
const C6 = 1046.5;
const E6 = 1318.51;

/** Notes of equal length one after the other. */
function row(startS: number, stepS: number, seconds: number, ...pitches: readonly number[]): Note[] {
  return pitches.map((frequency, index) => ({ atS: startS + index * stepS, seconds, frequency }));
}

const MELODIES: Readonly<Record<RingToneName, Melody>> = {
  rise: { timbre: SOFT, notes: row(0, 0.28, 0.28, C5, G5, C5, G5), roundS: 3 },
  bell: {
    timbre: GONGS,
    notes: [
      { atS: 0, seconds: 1, frequency: 740 },
      { atS: 1.2, seconds: 1, frequency: 740 },
    ],
    roundS: 4,
  },
  marimba: {
    timbre: WOOD,
    notes: [...row(0, 0.16, 0.5, C5, E5, G5, C6), ...row(0.96, 0.16, 0.5, A5, G5, E5, G5)],
    roundS: 3.2,
  },
  chime: { timbre: GLASS, notes: row(0, 0.45, 1.6, E6, C6, G5), roundS: 4 },
  trill: {
    timbre: SOFT,
    notes: [
      ...row(0, 0.06, 0.06, A5, C6, A5, C6, A5, C6, A5, C6),
      ...row(0.7, 0.06, 0.06, A5, C6, A5, C6, A5, C6, A5, C6),
    ],
    roundS: 3,
  },
  harp: { timbre: STRING, notes: row(0, 0.12, 1.2, C5, D5, E5, G5, A5, C6, E6), roundS: 4 },
};

/** One round of a ring tone, as loud as the others, to be looped without a click. */
export function synthesiseRing(name: RingToneName, sampleRate: number): ToneSamples {
  const { timbre, notes, roundS } = MELODIES[name];
  const samples = new Float32Array(Math.round(roundS * sampleRate));
  for (const note of notes) add(samples, note, timbre, sampleRate);
  const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = ((samples[index] ?? 0) * PEAK) / loudest;
  }
  return { samples, isLooped: true };
}

function add(samples: Float32Array, note: Note, timbre: Timbre, sampleRate: number): void {
  const start = Math.round(note.atS * sampleRate);
  const length = Math.min(Math.round(note.seconds * sampleRate), samples.length - start);
  for (let offset = 0; offset < length; offset += 1) {
    const atS = offset / sampleRate;
    const leftS = (length - 1 - offset) / sampleRate;
    const envelope = Math.min(1, atS / timbre.attackS, leftS / FADE_S) * ringing(timbre, atS);
    const wave = timbre.partials.reduce(
      // High overtones fade sooner, as they do in anything that was struck.
      (sum, [multiple, strength]) =>
        sum +
        strength *
          (timbre.decayS === null ? 1 : Math.exp((-2 * atS * (multiple - 1)) / timbre.decayS / 2)) *
          Math.sin(2 * Math.PI * note.frequency * multiple * atS),
      0,
    );
    samples[start + offset] = (samples[start + offset] ?? 0) + envelope * wave;
  }
}

function ringing({ decayS, strikesHz }: Timbre, atS: number): number {
  if (strikesHz !== undefined) return 0.35 + 0.65 * Math.exp(-3 * ((atS * strikesHz) % 1));
  return decayS === null ? 1 : Math.exp((-3 * atS) / decayS);
}
