/** The ring tones: loud enough, free of clicks, each its own. */
import { describe, expect, it } from 'vitest';
import { RING_TONES } from '../../protocol/sound-settings.ts';
import { synthesiseRing } from './ring-tones.ts';

const RATE = 16_000;
const loudness = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length);

describe.each(RING_TONES)('%s', (name) => {
  const { samples, isLooped } = synthesiseRing(name, RATE);

  it('rings again and again, with a pause to breathe', () => {
    expect(isLooped).toBe(true);
    expect(samples.length / RATE).toBeGreaterThanOrEqual(3);
    expect(samples.length / RATE).toBeLessThanOrEqual(4.5);
    expect(loudness(samples.subarray(-0.4 * RATE))).toBeLessThan(loudness(samples) / 5);
  });

  it('is as loud as the others and never distorts', () => {
    const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
    expect(peak).toBeCloseTo(0.5, 3);
    expect(loudness(samples)).toBeGreaterThan(0.02);
  });

  it('begins and ends in silence and never jumps', () => {
    expect(samples[0]).toBeCloseTo(0, 5);
    expect(samples.at(-1)).toBeCloseTo(0, 2);
    expect(samples.every(Number.isFinite)).toBe(true);
  });
});

it('has no two that are alike', () => {
  const rounds = RING_TONES.map((name) => synthesiseRing(name, RATE).samples.subarray(0, RATE));
  const likeness = (one: Float32Array, other: Float32Array): number =>
    one.reduce((sum, sample, index) => sum + sample * (other[index] ?? 0), 0) /
    (loudness(one) * loudness(other) * one.length);
  rounds.forEach((one, index) => {
    for (const other of rounds.slice(index + 1)) expect(Math.abs(likeness(one, other))).toBeLessThan(0.7);
  });
});
