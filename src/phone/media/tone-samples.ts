/** The tones that tell how a call goes on, as plain samples, computed: no sound files. */
import type { Tone } from '../tone-policy.ts';
import { tonesOf, type Cadence, type Stretch } from './country-tones.ts';

/** The tones that a country decides; the ring is the user's own choice. */
export type ProgressTone = Exclude<Tone, 'silence' | 'ring'>;

export interface ToneSamples {
  readonly samples: Float32Array<ArrayBuffer>;
  readonly isLooped: boolean;
}

const FADE_S = 0.012;
/** How long the news that a call did not come about is told. */
const REFUSAL_S = 3;
const LOUDNESS = 0.12;
/** During a call a tone must not hide words. */
const WAITING_LOUDNESS = 0.08;

const ANNOUNCEMENT_LOUDNESS = 0.25;
/** The same in every country, since no telephone network has this tone. */
const ANNOUNCEMENT: Cadence = [
  { seconds: 0.12, frequencies: [880] },
  { seconds: 0.08, frequencies: [] },
  { seconds: 0.12, frequencies: [880] },
];

/** One round of a tone, between −1 and 1; each stretch fades in and out, so that nothing clicks. */
export function synthesise(tone: ProgressTone, country: string, sampleRate: number): ToneSamples {
  const tones = tonesOf(country);
  switch (tone) {
    case 'ringback':
      return { samples: render(tones.ringback, LOUDNESS, sampleRate), isLooped: true };
    case 'waiting':
      return { samples: render(tones.waiting, WAITING_LOUDNESS, sampleRate), isLooped: true };
    case 'busy':
    case 'congestion':
      return { samples: render(lasting(tones[tone], REFUSAL_S), LOUDNESS, sampleRate), isLooped: false };
    case 'beep':
      return { samples: render(ANNOUNCEMENT, ANNOUNCEMENT_LOUDNESS, sampleRate), isLooped: false };
    case 'hung-up':
      return { samples: render(blips(tones.busy), LOUDNESS, sampleRate), isLooped: false };
  }
}

/** Whole rounds of `cadence` that last at least `seconds`. */
function lasting(cadence: Cadence, seconds: number): Cadence {
  const roundS = cadence.reduce((sum, stretch) => sum + stretch.seconds, 0);
  return Array.from({ length: Math.ceil(seconds / roundS) }, () => cadence).flat();
}

/** The far side has gone: three short ones in the pitch of the country's busy tone. */
function blips(busy: Cadence): Cadence {
  const frequencies = busy[0]?.frequencies ?? [];
  const blip: Cadence = [
    { seconds: 0.1, frequencies },
    { seconds: 0.08, frequencies: [] },
  ];
  return [...blip, ...blip, ...blip];
}

function render(cadence: Cadence, loudness: number, sampleRate: number): Float32Array<ArrayBuffer> {
  const lengths = cadence.map(({ seconds }) => Math.round(seconds * sampleRate));
  const samples = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
  let start = 0;
  cadence.forEach((stretch, index) => {
    const length = lengths[index] ?? 0;
    for (let offset = 0; offset < length; offset += 1) {
      const fade = Math.min(1, offset / (FADE_S * sampleRate), (length - 1 - offset) / (FADE_S * sampleRate));
      samples[start + offset] = loudness * fade * wave(stretch, offset / sampleRate);
    }
    start += length;
  });
  return samples;
}

/** −1…1 at `atS` seconds into a stretch. */
function wave({ frequencies, swellHz }: Stretch, atS: number): number {
  if (frequencies.length === 0) return 0;
  const sum = frequencies.reduce((all, frequency) => all + Math.sin(2 * Math.PI * frequency * atS), 0);
  const swell = swellHz === undefined ? 1 : (1 + Math.cos(2 * Math.PI * swellHz * atS)) / 2;
  return (swell * sum) / frequencies.length;
}
