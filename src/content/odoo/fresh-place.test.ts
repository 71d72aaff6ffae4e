/** Where the widget stands when the answer about the page before comes after the user's first press. */
import { expect, it } from 'vitest';
import type { WidgetPlace } from '../../protocol/face-snapshot.ts';
import { FRESH_PLACE, withMoves } from './fresh-place.ts';

const saved: WidgetPlace = {
  isOpen: false,
  tab: 'contacts',
  isKeypadShown: false,
  typed: '12',
  accountId: 'a',
};

it('is the place of the page before while nothing was pressed', () => {
  expect(withMoves(saved, null)).toBe(saved);
});

it('keeps what was pressed meanwhile, and the rest as it was before', () => {
  const opened = { ...FRESH_PLACE, isOpen: true };
  expect(withMoves(saved, opened)).toEqual({ ...saved, isOpen: true });
  expect(withMoves(FRESH_PLACE, { ...opened, isKeypadShown: true })).toEqual({
    ...opened,
    isKeypadShown: true,
  });
  expect(withMoves(saved, { ...opened, typed: '600', accountId: 'b' })).toEqual({
    ...saved,
    isOpen: true,
    typed: '600',
    accountId: 'b',
  });
});
