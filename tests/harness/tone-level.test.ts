/** Tones are found where sound jumps, as it does behind a jitter buffer. */
import { describe, expect, it } from 'vitest';
import { steadyLevel } from './tone-level.ts';

const TONES_HZ = [730, 970];

/** A second of the tones, each a tenth of full scale, with `jumpSamples` left out in the middle. */
function second(jumpSamples: number): Int16Array {
  return Int16Array.from({ length: 8_000 }, (_, index) => {
    const at = index < 4_000 ? index : index + jumpSamples;
    return TONES_HZ.reduce((sum, hz) => sum + 3_277 * Math.sin((2 * Math.PI * hz * at) / 8_000), 0);
  });
}

describe('the level of a steady tone', () => {
  it.each([0, 4, 20, 160])('is what it is with %d samples left out', (jumpSamples) => {
    for (const hz of TONES_HZ) expect(steadyLevel(second(jumpSamples), hz)).toBeCloseTo(0.1, 2);
    expect(steadyLevel(second(jumpSamples), 1_130)).toBeLessThan(0.001);
  });

  it('is none where the tone sounds for a moment only', () => {
    const moment = second(0).map((sample, index) => (index < 2_000 ? sample : 0));
    expect(steadyLevel(moment, 970)).toBe(0);
  });
});
