/** When a line tries again. */
import { describe, expect, it } from 'vitest';
import { canBeHurried, retryDelayMs } from './reconnect-policy.ts';

const after = (failures: number, random: number, retryAfterMs: number | null = null): number =>
  retryDelayMs({ code: 'server-unreachable', failures, retryAfterMs }, random);

describe('the time before the next attempt', () => {
  it('grows with the square of the failures, up to seven seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 10].map((failures) => after(failures, 0))).toEqual([
      300, 1_200, 2_700, 4_800, 7_000, 7_000, 7_000,
    ]);
  });

  it('has up to a second of jitter', () => {
    expect(after(2, 0.999)).toBeCloseTo(2_199, 0);
  });

  it('spreads widely from the fourth on, so that the phones of a server do not come back together', () => {
    expect([after(4, 0.999), after(10, 0.999)].map(Math.round)).toEqual([1_443, 2_105]);
  });

  it('is short whatever went before while a call is up', () => {
    const urgent = (random: number) =>
      retryDelayMs({ code: 'server-unreachable', failures: 50, retryAfterMs: null, isUrgent: true }, random);
    expect([urgent(0), urgent(0.5)]).toEqual([300, 450]);
  });

  it('settles between 15 and 30 seconds for ever', () => {
    expect([11, 1_000].map((failures) => [after(failures, 0), after(failures, 0.999)])).toEqual([
      [15_000, 29_985],
      [15_000, 29_985],
    ]);
  });

  it('is what the server asks for when that is longer, but never more than an hour', () => {
    expect(after(1, 0, 20_000)).toBe(20_000);
    expect(after(11, 0, 1_000)).toBe(15_000);
    expect(after(1, 0, 1e12)).toBe(3_600_000);
  });

  it('is a minute at least after a refused login, doubling to ten minutes', () => {
    const refused = [1, 2, 3, 4, 5, 50].map((failures) =>
      retryDelayMs({ code: 'registration-refused', failures, retryAfterMs: null }, 0),
    );
    expect(refused).toEqual([60_000, 120_000, 240_000, 480_000, 600_000, 600_000]);
  });
});

it('hurries after the network, never after a refusal', () => {
  expect(canBeHurried('connection-lost')).toBe(true);
  expect(canBeHurried('registration-refused')).toBe(false);
});
