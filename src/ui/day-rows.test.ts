/** The window of a long list: complete, gapless and no larger than needed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetOf, rowsInSight } from './day-rows.ts';

const HEIGHTS = { headPx: 26, rowPx: 56 };
const days = fc
  .array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 })
  .map((sizes) =>
    sizes.map((size, day) => ({ dayMs: day, items: Array.from({ length: size }, (_, i) => `${day}.${i}`) })),
  );

describe('rows in sight', () => {
  it('always fill the list’s whole height', () => {
    fc.assert(
      fc.property(days, fc.nat(20_000), fc.nat(900), (list, topPx, heightPx) => {
        const { abovePx, days: shown, belowPx } = rowsInSight(list, topPx, topPx + heightPx, HEIGHTS);
        const totalPx = list.reduce((sum, { items }) => sum + 26 + items.length * 56, 0);
        expect(abovePx + belowPx + shown.reduce((sum, day) => sum + day.heightPx, 0)).toBe(totalPx);
      }),
    );
  });

  it('hold every row that touches the window, and few others', () => {
    fc.assert(
      fc.property(days, fc.nat(9000), fc.nat(900), (list, topPx, heightPx) => {
        const bottomPx = topPx + heightPx;
        const drawn = new Set(rowsInSight(list, topPx, bottomPx, HEIGHTS).days.flatMap(({ items }) => items));
        for (const item of list.flatMap(({ items }) => items)) {
          const at = offsetOf(list, (each) => each === item, HEIGHTS) ?? Number.NaN;
          if (at < bottomPx && at + 56 > topPx) expect(drawn).toContain(item);
        }
        expect(drawn.size).toBeLessThanOrEqual(Math.ceil(heightPx / 56) + 2);
      }),
    );
  });

  it('knows where a row begins', () => {
    const list = [
      { dayMs: 1, items: ['a', 'b'] },
      { dayMs: 0, items: ['c'] },
    ];
    expect(offsetOf(list, (item) => item === 'c', HEIGHTS)).toBe(26 + 112 + 26);
    expect(offsetOf(list, (item) => item === 'x', HEIGHTS)).toBeNull();
  });
});
