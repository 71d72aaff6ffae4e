/** The outline keeps every loud moment and never has more bars than there is room or sound for. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barsOf } from './waveform.ts';

it('draws one bar for each moment as long as there is room, the loudest in full height', () => {
  expect(barsOf([0, 50, 100], 10)).toEqual([0, 0.5, 1]);
  expect(barsOf([], 10)).toEqual([]);
});

it('draws the loudest of several moments that share a bar', () => {
  expect(barsOf([0, 200, 10, 100, 0, 0], 3)).toEqual([1, 0.5, 0]);
});

it('leaves silence flat', () => {
  expect(barsOf([1, 0, 1], 3)).toEqual([1 / 16, 0, 1 / 16]);
});

it('loses no loud moment, whatever the sizes', () => {
  const peaks = fc.array(fc.nat(255), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(peaks, fc.integer({ min: 1, max: 200 }), (given, bars) => {
      const drawn = barsOf(given, bars);
      expect(drawn).toHaveLength(Math.min(bars, given.length));
      expect(drawn.every((height) => height >= 0 && height <= 1)).toBe(true);
      if (Math.max(...given) >= 16) expect(Math.max(...drawn)).toBe(1);
    }),
  );
});
