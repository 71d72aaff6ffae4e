/** Slices of time: how the work is cut, and that nothing is lost. */
import { expect, it } from 'vitest';
import { scanInSlices } from './slices.ts';

const line = 'Tel. 0470 12 34 56 and nothing else to be seen here, only words that go on for a while. ';

it('yields when its time is over, also within one block, and finds all', () => {
  let nowMs = 0;
  const block = { text: line.repeat(300) };
  // Each look at the clock finds that three milliseconds have passed.
  const slices = [...scanInSlices([block, { text: line }], () => (nowMs += 3), 4)];
  expect(slices.length).toBeGreaterThan(2);
  const starts = slices
    .flatMap(({ finds }) => finds)
    .filter((find) => find.block === block)
    .flatMap(({ candidates }) => candidates.map(({ start }) => start));
  expect(starts).toEqual(Array.from({ length: 300 }, (_, place) => place * line.length + 5));
});

it('yields nothing for pages without numbers', () => {
  expect([...scanInSlices([{ text: 'no figures' }, { text: '' }], () => 0, 4)]).toEqual([]);
});
