// @vitest-environment happy-dom
/** Statistics are told in numbers as well as in plots, and an empty time says so. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import type { TextKey } from '../lib/text.ts';
import type { CallStatistics } from '../protocol/call-statistics.ts';
import type { OptionsDoor } from './options-door.ts';
import StatisticsSection from './StatisticsSection.svelte';

const say = (key: TextKey): string => messages[key].message;
const empty = { made: 0, answered: 0, missed: 0, other: 0, talkMs: 0, quality: null };

let section: Record<string, unknown> | null = null;
beforeEach(() => {
  vi.stubGlobal('chrome', {
    i18n: {
      getMessage: (key: TextKey, values: string[] = []) =>
        key === 'language_tag'
          ? 'en'
          : values[0] === undefined
            ? say(key)
            : say(key).replace('$1', values[0]),
    },
  });
});
afterEach(async () => {
  if (section !== null) await unmount(section);
  section = null;
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

async function open(answer: unknown) {
  const asked: unknown[] = [];
  const send = async (name: string, args: unknown): Promise<unknown> => {
    asked.push([name, args]);
    return answer;
  };
  section = mount(StatisticsSection, {
    target: document.body,
    props: { door: { send } as unknown as OptionsDoor },
  });
  flushSync();
  await vi.waitFor(() => expect(asked).not.toEqual([]));
  return asked;
}

const statistics: CallStatistics = {
  days: [
    { day: '2026-03-28', ...empty },
    { day: '2026-03-29', made: 2, answered: 1, missed: 3, other: 0, talkMs: 65_000, quality: 4.21 },
  ],
  whole: { made: 2, answered: 1, missed: 3, other: 0, talkMs: 65_000, quality: 4.21 },
};

it('tells each day in a table, the latest first, and plots nothing that a screen reader would stumble over', async () => {
  await open({ ok: true, value: statistics });
  await vi.waitFor(() => expect(document.querySelectorAll('tbody tr')).toHaveLength(2));
  const rows = [...document.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );
  expect(rows).toEqual([
    ['Mar 29', '2', '1', '3', '0', '01:05', '4.2'],
    ['Mar 28', '0', '0', '0', '0', '00:00', '–'],
  ]);
  const plots = [...document.querySelectorAll('figure')];
  expect(plots).toHaveLength(3);
  expect(plots.every((plot) => plot.getAttribute('aria-hidden') === 'true')).toBe(true);
  // Three kinds of call on one of two days.
  expect(plots[0]?.querySelectorAll('rect:not(.touch)')).toHaveLength(3);
});

it('says so when there was no call', async () => {
  await open({ ok: true, value: { days: [{ day: '2026-03-29', ...empty }], whole: empty } });
  await vi.waitFor(() => expect(document.body.textContent).toContain(say('options_statistics_empty')));
  expect(document.querySelector('figure')).toBeNull();
});

it('asks for another time, and says why there is nothing to see', async () => {
  const asked = await open({ ok: false, error: { code: 'journal-unavailable' } });
  await vi.waitFor(() => expect(document.body.textContent).toContain(say('trouble_journal_unavailable')));
  const range = document.querySelector('select');
  if (range === null) throw new Error('no choice');
  range.selectedIndex = 2;
  range.dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => expect(asked.at(-1)).toEqual(['journal.statistics', { days: 90 }]));
});
