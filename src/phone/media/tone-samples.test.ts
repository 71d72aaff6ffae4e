/** The computed sounds: loud enough, free of clicks, of the right length. */
import { describe, expect, it } from 'vitest';
import { synthesise } from './tone-samples.ts';

const RATE = 8_000;

describe.each(['ring', 'waiting', 'ringback', 'busy', 'beep'] as const)('the tone %s', (tone) => {
  const { samples, isLooped } = synthesise(tone, RATE);
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);

  it('is to be heard and never too loud', () => {
    expect(peak).toBeGreaterThan(0.05);
    expect(peak).toBeLessThanOrEqual(0.6);
  });

  it('begins and ends in silence, so that a loop does not click', () => {
    expect(samples[0]).toBeCloseTo(0, 10);
    expect(samples.at(-1)).toBeCloseTo(0, 2);
  });

  it('goes on until it is stopped, except for the beep and busy, which lasts three seconds', () => {
    expect(isLooped).toBe(tone !== 'busy' && tone !== 'beep');
    if (tone === 'busy') expect(samples.length / RATE).toBeCloseTo(3, 1);
  });
});

it('makes the ringback of ITU-T E.180: one second in five', () => {
  const { samples } = synthesise('ringback', RATE);
  const isLoud = (fromS: number, toS: number): boolean =>
    samples.slice(fromS * RATE, toS * RATE).some((sample) => Math.abs(sample) > 0.01);
  expect([isLoud(0.1, 0.9), isLoud(1, 5), samples.length / RATE]).toEqual([true, false, 5]);
});
