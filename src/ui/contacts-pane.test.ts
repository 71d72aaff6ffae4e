// @vitest-environment happy-dom
/** The list of contacts asks for what was typed last, and lets go of what it asked before. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Clock } from '../lib/clock.ts';
import { ok } from '../lib/result.ts';
import type { Send } from '../protocol/send.ts';
import { keyedProps } from './pane-harness.svelte.ts';
import ContactsPane from './ContactsPane.svelte';

let nowMs = 0;
let timers: { atMs: number; task: () => void; signal: AbortSignal | undefined }[] = [];
const clock: Clock = {
  nowMs: () => nowMs,
  monotonicMs: () => nowMs,
  after: (delayMs, task, signal) => void timers.push({ atMs: nowMs + delayMs, task, signal }),
};
function pass(ms: number): void {
  nowMs += ms;
  const due = timers.filter(({ atMs }) => atMs <= nowMs);
  timers = timers.filter(({ atMs }) => atMs > nowMs);
  for (const { task, signal } of due) if (signal?.aborted !== true) task();
  flushSync();
}

let sent: string[] = [];
let askers = new Set<string>();
const send = ((name: string, args: { search?: string; asker: string }) => {
  sent.push(name === 'odoo.drop' ? 'drop' : `ask ${args.search ?? ''}`);
  askers.add(args.asker);
  return name === 'odoo.drop' ? Promise.resolve(ok({})) : new Promise(() => undefined);
}) as unknown as Send;

let pane: Record<string, unknown> | null = null;
beforeEach(() => {
  vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => key } });
  nowMs = 0;
  timers = [];
  sent = [];
  askers = new Set();
});
afterEach(async () => {
  if (pane !== null) await unmount(pane);
  pane = null;
  vi.unstubAllGlobals();
});

it('lets go of an unanswered search at the next key, and asks once for keys of one stroke', async () => {
  const props = keyedProps({
    send,
    search: '',
    clock,
    companyIds: () => [],
    avatarUrl: () => null,
    onpick: () => undefined,
    onact: () => undefined,
  });
  pane = mount(ContactsPane, { target: document.body, props });
  flushSync();
  pass(0);
  for (const typed of ['b', 'br', 'bra']) {
    props.search = typed;
    flushSync();
    pass(30);
  }
  for (const typed of ['bran', 'brand']) {
    props.search = typed;
    flushSync();
  }
  pass(30);
  expect(sent).toEqual([
    'ask ',
    ...['drop', 'ask b', 'drop', 'ask br', 'drop', 'ask bra'],
    ...['drop', 'drop', 'ask brand'],
  ]);
  expect(askers.size).toBe(1);
  await unmount(pane);
  pane = null;
  expect(sent.at(-1)).toBe('drop');
});
