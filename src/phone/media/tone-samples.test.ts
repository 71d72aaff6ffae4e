/** What the tones of each country sound like, measured in the samples themselves. */
import { describe, expect, it } from 'vitest';
import { tonesOf, type Cadence } from './country-tones.ts';
import { synthesise, type ProgressTone } from './tone-samples.ts';

const RATE = 8_000;
const COUNTRIES = [
  ...['AT', 'AU', 'BE', 'BR', 'CA', 'CH', 'DE', 'ES', 'FR', 'GB', 'IE', 'IT', 'JP', 'LU', 'NL', 'PT', 'US'],
  'ZZ',
];

/** Strength of one frequency in a stretch of samples (Goertzel), 1 for a pure sine of full loudness. */
function strength(samples: Float32Array, frequency: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / RATE);
  let [last, beforeLast] = [0, 0];
  for (const sample of samples) [last, beforeLast] = [sample + coefficient * last - beforeLast, last];
  const power = last ** 2 + beforeLast ** 2 - coefficient * last * beforeLast;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

/** Lengths of sound and silence in turn, in seconds, as an ear would time them. */
function timing(samples: Float32Array): number[] {
  const BLOCK = RATE / 200;
  const loud = Array.from({ length: Math.floor(samples.length / BLOCK) }, (_, index) =>
    samples.subarray(index * BLOCK, (index + 1) * BLOCK).some((sample) => Math.abs(sample) > 0.005),
  );
  const lengths: number[] = [];
  loud.forEach((isLoud, index) => {
    if (index > 0 && isLoud === loud[index - 1]) lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 0.005;
    else lengths.push(0.005);
  });
  return lengths;
}

function expectTiming(measured: readonly number[], expected: readonly number[]): void {
  expect(measured.length).toBe(expected.length);
  expected.forEach((seconds, index) => {
    // The fades of 12 ms are too soft to count as sound.
    expect(Math.abs((measured[index] ?? 0) - seconds)).toBeLessThan(0.02);
  });
}

/** The loudest frequencies of the first sound, of those that telephones use. */
function pitches(samples: Float32Array): number[] {
  const end = Math.floor((timing(samples)[0] ?? 0) * RATE);
  const first = samples.subarray(0, end);
  const used = [400, 413, 420, 425, 438, 440, 450, 480, 620, 1400];
  const measured = used.map((frequency) => ({ frequency, level: strength(first, frequency) }));
  const peak = Math.max(...measured.map(({ level }) => level));
  // What lies next to a strong frequency is strong as well in a short sound: only local tops count.
  return measured
    .filter(({ level, frequency }) => {
      const near = measured.filter((other) => Math.abs(other.frequency - frequency) <= 14);
      return level > peak * 0.6 && near.every((other) => other.level <= level);
    })
    .map(({ frequency }) => frequency);
}

describe('by country', () => {
  it.each([
    ['BE', 'ringback', [425], [1, 3]],
    ['NL', 'ringback', [425], [1, 4]],
    ['FR', 'ringback', [440], [1.5, 3.5]],
    ['DE', 'busy', [425], [0.48, 0.48, 0.48, 0.48, 0.48, 0.48, 0.48, 0.48]],
    ['ES', 'ringback', [425], [1.5, 3]],
    ['GB', 'ringback', [400, 450], [0.4, 0.2, 0.4, 2]],
    ['GB', 'congestion', [400], [0.4, 0.35, 0.225, 0.525, 0.4, 0.35, 0.225, 0.525]],
    ['US', 'ringback', [440, 480], [2, 4]],
    ['US', 'busy', [480, 620], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]],
    ['US', 'waiting', [440], [0.3, 10]],
    ['BE', 'waiting', [1400], [0.175, 0.175, 0.175, 3.5]],
    ['AT', 'ringback', [420], [1, 5]],
    ['AU', 'ringback', [413, 438], [0.4, 0.2, 0.4, 2]],
    ['ZZ', 'ringback', [425], [1, 4]],
    ['toString', 'ringback', [425], [1, 4]],
  ] as const)('%s has the %s of its telephones', (country, tone, frequencies, seconds) => {
    const { samples } = synthesise(tone, country, RATE);
    expect(pitches(samples)).toEqual(frequencies);
    expectTiming(timing(samples), seconds);
  });

  it('swells sixteen times a second in Japan', () => {
    const { samples } = synthesise('ringback', 'JP', RATE);
    const second = samples.subarray(0, RATE);
    expect(strength(second, 400)).toBeGreaterThan(2 * strength(second, 430));
    expect(strength(second, 416)).toBeCloseTo(strength(second, 400) / 2, 2);
    expect(strength(second, 384)).toBeCloseTo(strength(second, 400) / 2, 2);
  });

  it.each(COUNTRIES)('%s tells «no way» from «busy» and «somebody calls» from both', (country) => {
    const tones = tonesOf(country);
    const tempo = (cadence: Cadence): string => JSON.stringify(cadence);
    expect(new Set(Object.values(tones).map(tempo)).size).toBe(4);
  });
});

describe.each(['waiting', 'ringback', 'busy', 'congestion', 'hung-up'] as const)(
  'the tone %s',
  (tone: ProgressTone) => {
    it.each(COUNTRIES)('in %s is heard, never too loud, and does not click', (country) => {
      const { samples, isLooped } = synthesise(tone, country, RATE);
      const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
      expect(peak).toBeGreaterThan(0.05);
      expect(peak).toBeLessThanOrEqual(0.2);
      expect(samples[0]).toBeCloseTo(0, 10);
      expect(samples.at(-1)).toBeCloseTo(0, 2);
      expect(isLooped).toBe(tone === 'waiting' || tone === 'ringback');
      if (tone === 'busy' || tone === 'congestion') expect(samples.length / RATE).toBeGreaterThanOrEqual(3);
      if (tone === 'busy' || tone === 'congestion') expect(samples.length / RATE).toBeLessThan(4);
    });
  },
);

it('announces that it answers by itself with two short ones, louder than a tone', () => {
  const { samples, isLooped } = synthesise('beep', 'BE', RATE);
  expectTiming(timing(samples), [0.12, 0.08, 0.12]);
  expect(samples.reduce((highest, sample) => Math.max(highest, sample), 0)).toBeGreaterThan(0.2);
  expect(isLooped).toBe(false);
});

it('makes three short blips when the far side hangs up', () => {
  expectTiming(timing(synthesise('hung-up', 'FR', RATE).samples), [0.1, 0.08, 0.1, 0.08, 0.1, 0.08]);
});
