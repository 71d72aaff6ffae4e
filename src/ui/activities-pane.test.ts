// @vitest-environment happy-dom
/** The list of activities asks Odoo once a minute at most, and only while somebody can see it. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clock } from '../lib/clock.ts';
import { ok } from '../lib/result.ts';
import type { Send } from '../protocol/send.ts';
import { keyedProps } from './pane-harness.svelte.ts';
import ActivitiesPane from './ActivitiesPane.svelte';
import { createActivityShelf } from './activity-shelf.ts';
import type { DateWriter } from './format-date.ts';

const MINUTE_MS = 60_000;
let nowMs = 0;
let timers: { atMs: number; task: () => void; signal: AbortSignal | undefined }[] = [];
let askedAtMs: number[] = [];
let visibility: DocumentVisibilityState = 'visible';

const clock: Clock = {
  nowMs: () => nowMs,
  monotonicMs: () => nowMs,
  after: (delayMs, task, signal) => void timers.push({ atMs: nowMs + delayMs, task, signal }),
};

/** Lets time pass as it does, timer by timer. */
async function pass(ms: number): Promise<void> {
  const endMs = nowMs + ms;
  for (;;) {
    const live = timers.filter(({ signal }) => signal?.aborted !== true);
    const next = live.sort((one, other) => one.atMs - other.atMs)[0];
    if (next === undefined || next.atMs > endMs) break;
    timers = live.filter((timer) => timer !== next);
    nowMs = next.atMs;
    next.task();
    flushSync();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }
  nowMs = endMs;
}

/** Lets what was answered be drawn, before time passes. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  flushSync();
}

function show(next: DocumentVisibilityState): void {
  visibility = next;
  document.dispatchEvent(new Event('visibilitychange'));
  flushSync();
}

let asked: object[] = [];
let hasMore = false;
const send = (async (_name: string, args: object) => {
  askedAtMs.push(nowMs);
  asked.push(args);
  return ok({ activities: [], hasMore });
}) as unknown as Send;

let pane: Record<string, unknown> | null = null;
const props = keyedProps({ search: '' });
function open(): void {
  props.search = '';
  pane = mount(ActivitiesPane, {
    target: document.body,
    props: {
      get search() {
        return props.search;
      },
      send,
      clock,
      write: { time: String } as unknown as DateWriter,
      freshness: 0,
      shelf: createActivityShelf(),
      companyIds: () => [],
      onpick: () => undefined,
      onact: () => undefined,
    },
  });
  flushSync();
}
async function close(): Promise<void> {
  if (pane !== null) await unmount(pane);
  pane = null;
}

beforeEach(() => {
  vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => key } });
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  visibility = 'visible';
  nowMs = 0;
  timers = [];
  askedAtMs = [];
  asked = [];
  hasMore = false;
});
afterEach(async () => {
  await close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('Odoo is asked', () => {
  it('when the list opens and once a minute while it is in sight', async () => {
    open();
    await pass(5 * MINUTE_MS);
    expect(askedAtMs).toEqual([0, 1, 2, 3, 4, 5].map((minute) => minute * MINUTE_MS));
  });

  it('not at all while the tab is hidden, and at once when it is seen again after a minute', async () => {
    open();
    show('hidden');
    await pass(30.5 * MINUTE_MS);
    expect(askedAtMs).toEqual([0]);
    show('visible');
    expect(askedAtMs).toEqual([0, 30.5 * MINUTE_MS]);
  });

  it('never twice within a minute, however often the tab is looked at', async () => {
    open();
    for (let look = 0; look < 240; look += 1) {
      await pass(1_500);
      show('hidden');
      await pass(1_500);
      show('visible');
    }
    const gaps = askedAtMs.slice(1).map((atMs, index) => atMs - (askedAtMs[index] ?? 0));
    expect(askedAtMs.length).toBeGreaterThan(5);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(MINUTE_MS);
  });

  it('no more once the list is closed', async () => {
    open();
    await close();
    await pass(10 * MINUTE_MS);
    show('visible');
    expect(askedAtMs).toEqual([0]);
  });

  it('for what is typed only where it has more than the list', async () => {
    open();
    await settle();
    props.search = 'desk';
    flushSync();
    await pass(1_000);
    await settle();
    expect(asked).toHaveLength(1);
    await close();
    hasMore = true;
    open();
    await settle();
    props.search = 'Desks';
    flushSync();
    await pass(1_000);
    await settle();
    expect(asked.at(-1)).toMatchObject({ search: 'desks', limit: 200 });
    props.search = '';
    flushSync();
    await pass(1_000);
    await settle();
    expect(asked.at(-1)).not.toHaveProperty('search');
  });
});
