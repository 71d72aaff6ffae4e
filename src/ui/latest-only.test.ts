/** Many values in a row: the first and the last count. */
import { expect, it } from 'vitest';
import { latestOnly } from './latest-only.ts';

it('sends the first at once and then only the last', async () => {
  const sent: number[] = [];
  let answer: () => void = () => undefined;
  const slider = latestOnly((value: number) => {
    sent.push(value);
    return new Promise<void>((resolve) => (answer = resolve));
  });
  for (const value of [1, 2, 3, 4]) slider.send(value);
  expect(sent).toEqual([1]);
  expect(slider.isBusy()).toBe(true);
  answer();
  await expect.poll(() => sent).toEqual([1, 4]);
  answer();
  await expect.poll(() => slider.isBusy()).toBe(false);
  slider.send(5);
  expect(sent).toEqual([1, 4, 5]);
});
