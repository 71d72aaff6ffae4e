/** What is kept of the activities that were listed last. */
import { expect, it } from 'vitest';
import type { Activity } from '../protocol/odoo-data.ts';
import { createActivityShelf } from './activity-shelf.ts';

const activity = (id: number): Activity => ({
  id,
  summary: '',
  icon: '',
  deadline: '2026-03-02',
  due: 'today',
  record: null,
  recordName: '',
  contact: null,
});

it('takes off what was finished, and keeps the others with the time they are of', () => {
  const shelf = createActivityShelf();
  shelf.last = { activities: [activity(1), activity(2), activity(3)], asOfMs: 5000 };
  shelf.drop(2);
  expect(shelf.last).toEqual({ activities: [activity(1), activity(3)], asOfMs: 5000 });
});

it('does not mind what is not on it, nor being empty', () => {
  const shelf = createActivityShelf();
  shelf.drop(1);
  expect(shelf.last).toBeNull();
  shelf.last = { activities: [activity(1)], asOfMs: 1 };
  shelf.drop(9);
  expect(shelf.last.activities).toEqual([activity(1)]);
});

it('does not change a list that somebody is drawing', () => {
  const shelf = createActivityShelf();
  const drawn = { activities: [activity(1)], asOfMs: 1 };
  shelf.last = drawn;
  shelf.drop(1);
  expect(drawn.activities).toHaveLength(1);
});
