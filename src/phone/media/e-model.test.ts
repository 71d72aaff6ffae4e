/** The E-model against published values. */
import { describe, expect, it } from 'vitest';
import { delayImpairment, effectiveImpairment, mosOf, ratingOf } from './e-model.ts';

describe('the E-model', () => {
  // ITU-T G.109 table 1 and G.107 table B.1.
  it.each([
    [93.2, 4.41],
    [90, 4.34],
    [80, 4.02],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
    [0, 1],
    [-20, 1],
    [120, 4.5],
  ])('turns a rating of %d into a score of %d', (rating, mos) => {
    expect(mosOf(rating)).toBeCloseTo(mos, 1);
  });

  it('never scores below one, though the formula does', () => {
    expect(mosOf(3)).toBe(1);
  });

  // Cole and Rosenbluth, «Voice over IP performance monitoring» (2001), figure 1: slow to 177 ms, steep after it.
  it.each([
    [0, 0],
    [100, 2.4],
    [177.3, 4.26],
    [300, 20.7],
    [400, 34.1],
  ])('takes from a delay of %d ms %d points', (delayMs, points) => {
    expect(delayImpairment(delayMs)).toBeCloseTo(points, 1);
  });

  // G.107 equation 7-29 with the values of G.113 table I.3 for G.711 with concealment and G.729A.
  it.each([
    [0, 25.1, 0, 0],
    [0, 25.1, 1, 3.64],
    [0, 25.1, 5, 15.78],
    [0, 25.1, 20, 42.13],
    [11, 19, 2, 19],
  ])('takes with Ie %d and Bpl %d from a loss of %d %% %d points', (ie, bpl, lossPercent, points) => {
    expect(effectiveImpairment(ie, bpl, lossPercent)).toBeCloseTo(points, 1);
  });

  it('rates a line without faults as well as can be, whatever the codec', () => {
    for (const codec of ['opus', 'PCMU', 'PCMA', 'G722', 'unheard-of', null]) {
      expect(ratingOf({ delayMs: 0, lossPercent: 0, codec })).toBe(93.2);
    }
  });

  it('lets Opus stand loss better than G.711', () => {
    const rating = (codec: string): number => ratingOf({ delayMs: 50, lossPercent: 5, codec });
    expect(rating('opus')).toBeGreaterThan(rating('PCMU'));
    expect(rating('G722')).toBe(rating('PCMA'));
  });
});
