/** No question to Odoo goes on once its list has asked another one, or is gone. */
import { expect, it } from 'vitest';
import type { KnownSender } from '../protocol/sender.ts';
import { createAskerDesk } from './asker-desk.ts';

const page: KnownSender = { class: 'odoo', site: 'https://odoo.example' };
const popup: KnownSender = { class: 'popup', site: null };

it('ends a list’s question at its next one, and the last one when the list goes', () => {
  const desk = createAskerDesk();
  const first = desk.next(page, 'a');
  const second = desk.next(page, 'a');
  expect([first.aborted, second.aborted]).toEqual([true, false]);
  desk.drop(page, 'a');
  expect(second.aborted).toBe(true);
});

it('leaves the questions of other lists and other faces alone', () => {
  const desk = createAskerDesk();
  const mine = desk.next(page, 'a');
  desk.next(page, 'b');
  desk.next(popup, 'a');
  desk.drop(popup, 'a');
  desk.drop({ ...page, site: 'https://other.example' }, 'a');
  expect(mine.aborted).toBe(false);
});

it('does not mind a list that has asked nothing', () => {
  const desk = createAskerDesk();
  desk.drop(page, 'a');
  expect(desk.next(page, 'a').aborted).toBe(false);
});
