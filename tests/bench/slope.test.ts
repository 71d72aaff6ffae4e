/** Slopes that are known beforehand. */
import { expect, it } from 'vitest';
import { slope } from './slope.ts';

it('is the step of an even row, also where noise goes both ways', () => {
  expect(slope([5, 7, 9, 11])).toBeCloseTo(2);
  expect(slope([3, 3, 3])).toBeCloseTo(0);
  expect(slope([1, -1, -1, 1, 1, -1, -1, 1])).toBeCloseTo(0);
  expect(slope([10, 9, 8])).toBeCloseTo(-1);
});

it('is none for a single figure', () => {
  expect(slope([4])).toBe(0);
});
