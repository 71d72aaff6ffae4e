/** The country in which a number is read: asked of Odoo once in a while, and never waited for long. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../lib/clock.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { OdooClient } from '../odoo/odoo-client.ts';
import type { Settings } from '../protocol/settings-view.ts';
import { createCountryDesk, type CountryDesk } from './country-desk.ts';
import type { KnownCountry } from './country-shelf.ts';

const SITE = 'https://odoo.example';
type Answer = Result<string | null, Trouble>;

let nowMs: number;
let timers: { atMs: number; task: () => void; signal: AbortSignal | undefined }[];
let asked: { site: string; companyIds: readonly number[]; answer: (answer: Answer) => void }[];
let kept: Map<string, KnownCountry>;
let sites: string[];
let desk: CountryDesk;

const clock: Clock = {
  nowMs: () => nowMs,
  monotonicMs: () => nowMs,
  after: (delayMs, task, signal) => void timers.push({ atMs: nowMs + delayMs, task, signal }),
};

/** Lets what is ready happen. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

async function pass(ms: number): Promise<void> {
  nowMs += ms;
  const due = timers.filter(({ atMs }) => atMs <= nowMs);
  timers = timers.filter(({ atMs }) => atMs > nowMs);
  for (const { task, signal } of due) if (signal?.aborted !== true) task();
  await settle();
}

/** Answers the question that is open. */
async function answer(with_: Answer): Promise<void> {
  await settle();
  asked.at(-1)?.answer(with_);
  await settle();
}

beforeEach(() => {
  nowMs = 1_000_000;
  timers = [];
  asked = [];
  kept = new Map();
  sites = [SITE];
  const keyOf = (place: { site: string; companyIds: readonly number[] }): string => JSON.stringify(place);
  desk = createCountryDesk({
    odoo: {
      serveSite: (site, task) => {
        const readCompanyCountry: OdooClient['readCompanyCountry'] = ({ companyIds }) =>
          new Promise((resolve) => asked.push({ site, companyIds, answer: resolve }));
        return task({ readCompanyCountry } as OdooClient);
      },
    },
    clock,
    readSettings: async () => ({ country: 'US', odooSites: sites }) as Settings,
    shelf: {
      recall: async (place) => kept.get(keyOf(place)) ?? null,
      remember: async (place, known) => void kept.set(keyOf(place), known),
    },
  });
});

describe('the country of a number', () => {
  it('is that of the company in Odoo', async () => {
    const country = desk.of({ site: SITE });
    await answer(ok('BE'));
    expect(await country).toBe('BE');
  });

  it('is that of the companies the page looks at, each remembered for itself', async () => {
    const own = desk.of({ site: SITE });
    await answer(ok('BE'));
    const second = desk.of({ site: SITE, companyIds: [2, 1] });
    await answer(ok('FR'));
    expect([await own, await second]).toEqual(['BE', 'FR']);
    expect(asked.map(({ companyIds }) => companyIds)).toEqual([[], [2, 1]]);
    expect(await desk.of({ site: SITE, companyIds: [2, 1] })).toBe('FR');
    expect(await desk.of({ site: SITE })).toBe('BE');
    expect(asked).toHaveLength(2);
  });

  it('is that of the first connected Odoo where the number stands on no page', async () => {
    const country = desk.of({ site: null });
    await answer(ok('NL'));
    expect(await country).toBe('NL');
    expect(asked.map(({ site }) => site)).toEqual([SITE]);
  });

  it('is that of the settings where no Odoo is connected, or its company has none', async () => {
    const without = desk.of({ site: SITE });
    await answer(ok(null));
    expect(await without).toBe('US');
    sites = [];
    expect(await desk.of({ site: null })).toBe('US');
    expect(asked).toHaveLength(1);
  });

  it('is asked for once by two who want it at once', async () => {
    const both = [desk.of({ site: SITE }), desk.of({ site: SITE })];
    await answer(ok('BE'));
    expect(await Promise.all(both)).toEqual(['BE', 'BE']);
    expect(asked).toHaveLength(1);
  });

  it('does not hold up a call: after 0.7 s the settings count, and the answer is there for the next', async () => {
    const call = desk.of({ site: SITE });
    await settle();
    await pass(700);
    expect(await call).toBe('US');
    await answer(ok('BE'));
    expect(await desk.of({ site: SITE })).toBe('BE');
  });

  it('is used while it is old and asked for anew, so that only the first call ever waits', async () => {
    const first = desk.of({ site: SITE });
    await answer(ok('BE'));
    await first;
    await pass(10 * 60_000);
    expect(await desk.of({ site: SITE })).toBe('BE');
    await answer(ok('LU'));
    expect(await desk.of({ site: SITE })).toBe('LU');
  });

  it('stays what it was when Odoo fails, which is left alone for a minute then', async () => {
    const first = desk.of({ site: SITE });
    await answer(ok('BE'));
    await first;
    await pass(10 * 60_000);
    await desk.of({ site: SITE });
    await answer(fail(trouble('odoo-unreachable')));
    await pass(59_999);
    expect(await desk.of({ site: SITE })).toBe('BE');
    expect(asked).toHaveLength(2);
    await pass(1);
    await desk.of({ site: SITE });
    await settle();
    expect(asked).toHaveLength(3);
  });
});

describe('a number that every country reads alike', () => {
  it.each(['+32 2 290 34 90', '+1 650 691 3277'])('%s asks Odoo nothing', async (typed) => {
    expect(await desk.forNumber(typed, { site: SITE })).toBe('US');
    expect(asked).toEqual([]);
  });

  it('unlike 02 290 34 90, which does', async () => {
    const country = desk.forNumber('02 290 34 90', { site: SITE, companyIds: [3] });
    await answer(ok('BE'));
    expect(await country).toBe('BE');
    expect(asked.map(({ companyIds }) => companyIds)).toEqual([[3]]);
  });
});
