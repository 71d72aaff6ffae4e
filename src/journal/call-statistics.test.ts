/** Each call counts once, on the day on which it began where the user is, whatever the clocks do that day. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallRecord } from '../protocol/call-record.ts';
import { callStatistics } from './call-statistics.ts';

const before = process.env['TZ'];
/** Node takes a new zone at once. */
const live = (zone: string): void => void (process.env['TZ'] = zone);
afterEach(() => {
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
});

let serial = 0;
function call(
  startedAtMs: number,
  part: Partial<CallRecord> & { talkS?: number; mos?: number } = {},
): CallRecord {
  const { talkS = 0, mos, ...rest } = part;
  const answeredAtMs = talkS === 0 ? null : startedAtMs + 5_000;
  return {
    id: `call-${(serial += 1)}`,
    accountId: 'desk',
    accountLabel: 'Desk',
    direction: 'outgoing',
    party: { number: '200', name: '' },
    record: null,
    startedAtMs,
    answeredAtMs,
    outcome: { kind: 'ended', reason: 'hung-up', endedAtMs: startedAtMs + 5_000 + talkS * 1_000 },
    quality:
      mos === undefined
        ? null
        : {
            meanMos: mos,
            worstMos: mos,
            lossPercent: 0,
            jitterMs: 0,
            roundTripMs: null,
            codec: 'opus',
            bytesReceived: 0,
            bytesSent: 0,
          },
    ...rest,
  };
}
const at = (iso: string): number => Date.parse(iso);
const ended = (reason: 'missed' | 'declined' | 'answered-elsewhere', atMs: number) =>
  ({ kind: 'ended', reason, endedAtMs: atMs }) as const;

describe('callStatistics', () => {
  it('tells what was made, answered, missed and otherwise dealt with, and how it sounded', () => {
    live('Europe/Brussels');
    const noon = at('2026-03-10T11:00:00Z');
    const incoming = { direction: 'incoming' } as const;
    const { days, whole } = callStatistics(
      [
        call(noon, { talkS: 60, mos: 4 }),
        call(noon),
        call(noon, { ...incoming, talkS: 30, mos: 3 }),
        call(noon, { ...incoming, outcome: ended('missed', noon) }),
        call(noon, { ...incoming, outcome: ended('declined', noon) }),
        call(noon, { ...incoming, outcome: ended('answered-elsewhere', noon) }),
        call(noon, { outcome: { kind: 'open' } }),
        call(noon - 86_400_000, { talkS: 10, mos: 4.4 }),
      ],
      { days: 3, nowMs: noon },
    );
    const none = { made: 0, answered: 0, missed: 0, other: 0, talkMs: 0, quality: null };
    expect(days).toEqual([
      { day: '2026-03-08', ...none },
      { day: '2026-03-09', ...none, made: 1, talkMs: 10_000, quality: 4.4 },
      { day: '2026-03-10', made: 2, answered: 1, missed: 1, other: 2, talkMs: 90_000, quality: 3.5 },
    ]);
    expect(whole).toMatchObject({ made: 3, answered: 1, missed: 1, other: 2, talkMs: 100_000 });
    expect(whole.quality).toBeCloseTo(3.8, 10);
  });

  it.each([
    ['the day of 23 hours', '2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['the day of 25 hours', '2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ])('knows where %s begins and ends', (_name, day, start, end) => {
    live('Europe/Brussels');
    const edges = [at(start) - 1, at(start), at(end) - 1, at(end)].map((atMs) => call(atMs));
    const { days } = callStatistics(edges, { days: 7, nowMs: at(end) + 3_600_000 });
    expect(days).toHaveLength(7);
    const index = days.findIndex((one) => one.day === day);
    expect(days.slice(index - 1, index + 2).map(({ made }) => made)).toEqual([1, 2, 1]);
  });

  it('counts a day that has no midnight', () => {
    live('Africa/Cairo');
    // The clocks go from midnight to one on this day.
    const first = at('2026-04-23T22:00:00Z');
    const { days } = callStatistics([call(first - 1), call(first)], { days: 2, nowMs: first + 3_600_000 });
    expect(days.map(({ day, made }) => [day, made])).toEqual([
      ['2026-04-23', 1],
      ['2026-04-24', 1],
    ]);
  });

  it('counts each call once, on the day that the calendar of the place has', () => {
    const zones = [
      'UTC',
      'Europe/Brussels',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Apia',
      'Australia/Lord_Howe',
    ];
    const atMs = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z') });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(atMs, { maxLength: 40 }),
        atMs,
        fc.constantFrom(7, 30, 90),
        (zone, starts, nowMs, count) => {
          live(zone);
          const { days, whole } = callStatistics(
            starts.map((one) => call(one)),
            { days: count, nowMs },
          );
          const dayOf = (ms: number): string => new Date(ms).toLocaleDateString('sv-SE', { timeZone: zone });
          expect(days).toHaveLength(count);
          expect(days.at(-1)?.day).toBe(dayOf(nowMs));
          expect(new Set(days.map(({ day }) => day)).size).toBe(count);
          for (const { day, made } of days) {
            expect(made).toBe(starts.filter((one) => dayOf(one) === day).length);
          }
          expect(whole.made).toBe(days.reduce((sum, { made }) => sum + made, 0));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not care for the order of the calls', () => {
    live('Europe/Brussels');
    const nowMs = at('2026-06-30T12:00:00Z');
    const calls = Array.from({ length: 200 }, (_, index) =>
      call(nowMs - index * 5_000_000, { talkS: index % 7, mos: 3 + (index % 3) / 2 }),
    );
    const reversed = callStatistics([...calls].reverse(), { days: 30, nowMs });
    const straight = callStatistics(calls, { days: 30, nowMs });
    expect(reversed.days.map(({ talkMs, made }) => [talkMs, made])).toEqual(
      straight.days.map(({ talkMs, made }) => [talkMs, made]),
    );
  });
});
