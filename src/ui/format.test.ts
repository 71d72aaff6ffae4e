/** Tests of durations, days, times and initials. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDateWriter, pickLocale } from './format-date.ts';
import { formatDuration } from './format-duration.ts';
import { groupByDay, startOfDayMs } from './group-by-day.ts';
import { initialsOf } from './initials.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const noon = Date.UTC(2025, 2, 5, 12);

describe('formatDuration', () => {
  it.each([
    [0, '00:00'],
    [999, '00:00'],
    [MINUTE_MS, '01:00'],
    [59 * MINUTE_MS + 59_999, '59:59'],
    [HOUR_MS, '1:00:00'],
    [25 * HOUR_MS + 61_000, '25:01:01'],
    [-5_000, '00:00'],
  ])('%i ms is %s', (ms, shown) => {
    expect(formatDuration(ms)).toBe(shown);
  });
});

describe('pickLocale', () => {
  it('takes the regional variant of the language the texts are in', () => {
    expect(pickLocale('en', ['fr-BE', 'en-GB', 'en'])).toBe('en-GB');
  });
  it('falls back to the language of the texts', () => {
    expect(pickLocale('en', ['fr-FR'])).toBe('en');
  });
});

describe('createDateWriter', () => {
  const write = createDateWriter('en-GB', 'UTC');

  it('names today and yesterday', () => {
    expect(write.day(noon - HOUR_MS, noon)).toBe('Today');
    expect(write.day(noon - 24 * HOUR_MS, noon)).toBe('Yesterday');
  });
  it('writes other days with their weekday, and old ones with their year', () => {
    expect(write.day(noon - 3 * 24 * HOUR_MS, noon)).toBe('Sunday 2 March');
    expect(write.day(Date.UTC(2023, 10, 8), noon)).toBe('8 November 2023');
  });
  it('counts calendar days, not hours', () => {
    const justAfterMidnight = Date.UTC(2025, 2, 5, 0, 1);
    expect(write.day(justAfterMidnight - 2 * MINUTE_MS, justAfterMidnight)).toBe('Yesterday');
  });
  it('writes the time of day', () => {
    expect(write.time(noon)).toBe('12:00');
  });
  it('writes deadlines in words when near', () => {
    expect(createDateWriter('en-GB').deadline('2025-03-06', new Date(2025, 2, 5, 9).getTime())).toBe(
      'Tomorrow',
    );
    expect(createDateWriter('en-GB').deadline('2025-03-01', new Date(2025, 2, 5, 9).getTime())).toBe('1 Mar');
  });
});

describe('groupByDay', () => {
  it('cuts at midnight and keeps the order', () => {
    const times = [noon, noon - HOUR_MS, noon - 13 * HOUR_MS];
    const groups = groupByDay(times, (time) => time, 'UTC');
    expect(groups.map((group) => group.items)).toEqual([[noon, noon - HOUR_MS], [noon - 13 * HOUR_MS]]);
  });
});

describe('groupByDay, held to the calendar', () => {
  it.each([undefined, 'UTC', 'Asia/Kolkata', 'Europe/Brussels'])(
    'puts each time into its own day in %s',
    (zone) => {
      const aroundTheClock = fc.array(fc.integer({ min: noon - 90 * HOUR_MS, max: noon + 90 * HOUR_MS }), {
        minLength: 1,
        maxLength: 40,
      });
      fc.assert(
        fc.property(aroundTheClock, fc.boolean(), (times, isSorted) => {
          const given = isSorted ? [...times].sort((one, other) => other - one) : times;
          const groups = groupByDay(given, (time) => time, zone);
          expect(groups.flatMap(({ items }) => items)).toEqual(given);
          for (const { dayMs, items } of groups)
            expect(items.map((time) => startOfDayMs(time, zone))).toEqual(items.map(() => dayMs));
        }),
        { numRuns: 50 },
      );
    },
  );
});

describe('initialsOf', () => {
  it.each([
    ['Joel Willis', 'JW'],
    ['Azure Interior, Brandon Freeman', 'BF'],
    ['deco', 'D'],
    ['Émile van der Berg', 'ÉB'],
    ['+32 485 12 34 56', ''],
    ['  ', ''],
  ])('%s becomes %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
