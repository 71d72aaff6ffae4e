/** Tests of the calendar by which activities are due. */
import { expect, test } from 'vitest';
import { addDays } from './odoo-seed.ts';

test('adds days over the ends of months, years and summer time', () => {
  expect(addDays('2026-12-30', 5)).toBe('2027-01-04');
  expect(addDays('2026-03-01', -2)).toBe('2026-02-27');
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
});
