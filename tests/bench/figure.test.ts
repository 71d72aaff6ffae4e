/** The arithmetic behind the figures. */
import { expect, it } from 'vitest';
import { median, report, tableLine, unmeasured } from './figure.ts';

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('takes the median of %j', (samples, expected) => {
  expect(median(samples)).toBe(expected);
});

it('has no median of nothing', () => {
  expect(() => median([])).toThrow();
});

it('sums a figure up with its yardstick', () => {
  const figure = {
    name: 'x',
    unit: 'ms' as const,
    samples: [10, 20, 30],
    bar: 25,
    yardstick: { what: 'bare', samples: [40], ratioBar: 1 },
  };
  expect(report(figure)).toEqual({
    value: 20,
    unit: 'ms',
    runs: 3,
    min: 10,
    max: 30,
    yardstick: 40,
    ratio: 0.5,
  });
  expect(tableLine(figure)).toMatch(/^✓/);
  expect(tableLine({ ...figure, bar: 15 })).toMatch(/^✗/);
  expect(tableLine({ ...figure, yardstick: { ...figure.yardstick, samples: [5] } })).toMatch(/^✗/);
});

it('says of a figure that could not be measured why', () => {
  const [figure] = unmeasured(['x'], new Error('it never rang'));
  expect(figure && tableLine(figure)).toMatch(/^✗ x .*not measured: it never rang$/);
  expect(figure && report(figure)).toEqual({ failure: 'it never rang' });
});
