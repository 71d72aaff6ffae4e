// @vitest-environment happy-dom
/** A number that is clicked is called once, with its record where Odoo tells it soon enough. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clock } from '../../lib/clock.ts';
import { fail, ok } from '../../lib/result.ts';
import { trouble } from '../../lib/trouble.ts';
import type { Send } from '../../protocol/send.ts';
import type { DialRequest } from '../../ui/commands.ts';
import type { TakeClick } from './click-gate.ts';
import { startClickToCall, type ClickToCall } from './click-to-call.ts';
import type { PlacedNumber } from './number-place.ts';

let nowMs: number;
let timers: { atMs: number; task: () => void }[];
let take: TakeClick;
let stop: AbortController;
let calls: Promise<DialRequest>[];
let hints: (PlacedNumber | null)[];
let asked: unknown[];
let reply: () => Promise<unknown>;
let clicks: ClickToCall;
let link: HTMLAnchorElement;

const clock: Clock = {
  nowMs: () => nowMs,
  monotonicMs: () => nowMs,
  after: (delayMs, task) => void timers.push({ atMs: nowMs + delayMs, task }),
};
const lead = { model: 'crm.lead', id: 7 };

function pass(ms: number): void {
  nowMs += ms;
  for (const { task } of timers.filter(({ atMs }) => atMs <= nowMs)) task();
  timers = timers.filter(({ atMs }) => atMs > nowMs);
}

beforeEach(() => {
  nowMs = 10_000;
  timers = [];
  calls = [];
  hints = [];
  asked = [];
  reply = async () => ok({ record: lead, name: 'Office Design' });
  stop = new AbortController();
  vi.stubGlobal('requestAnimationFrame', (task: () => void) => task());
  const form = document.createElement('div');
  form.className = 'o_form_view';
  const field = document.createElement('div');
  field.className = 'o_field_widget';
  field.setAttribute('name', 'phone');
  link = document.createElement('a');
  link.href = 'tel:+3222903490';
  link.textContent = 'call';
  field.append(link);
  form.append(field);
  document.body.replaceChildren(form);
  clicks = startClickToCall({
    document,
    gate: { guard: (next) => void (take = next) },
    clock,
    signal: stop.signal,
    send: (async (name: string, args: unknown) => {
      asked.push([name, args]);
      return reply();
    }) as unknown as Send,
    companyIds: () => [2, 1],
    readPage: () => ({
      hash: '#id=7&model=crm.lead&view_type=form',
      path: '/web',
      history: null,
      storedAction: null,
    }),
    call: (request) => void calls.push(request),
    onhint: (hinted) => void hints.push(hinted),
  });
  clicks.setOn(true);
});
afterEach(() => {
  stop.abort();
  document.getSelection()?.removeAllRanges();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

function click(target: Element = link): boolean {
  const event = new MouseEvent('click', { detail: 1, clientX: 5, clientY: 5 });
  Object.defineProperty(event, 'target', { value: target });
  return take(event);
}

describe('a click on a number', () => {
  it('calls it with the record that Odoo says it belongs to, in the companies of the page', async () => {
    expect(click()).toBe(true);
    expect(await calls[0]).toEqual({ number: '+3222903490', name: 'Office Design', record: lead });
    expect(asked).toEqual([
      [
        'odoo.find-record',
        { model: 'crm.lead', id: 7, field: 'phone', texts: [], number: '+3222903490', companyIds: [2, 1] },
      ],
    ]);
  });

  it('calls it without the record when Odoo cannot say', async () => {
    reply = async () => fail(trouble('odoo-unreachable'));
    click();
    expect(await calls[0]).toEqual({ number: '+3222903490', name: '', record: null });
  });

  it('calls it without the record when Odoo takes longer than 1.5 s', async () => {
    reply = () => new Promise(() => undefined);
    click();
    pass(1500);
    expect(await calls[0]).toEqual({ number: '+3222903490', name: '', record: null });
  });

  it('twice is one call, and the page sees neither', () => {
    expect([click(), click()]).toEqual([true, true]);
    expect(calls).toHaveLength(1);
    pass(1000);
    click();
    expect(calls).toHaveLength(2);
  });

  it('again and again is six calls in half a minute at most', () => {
    for (let times = 0; times < 20; times += 1) {
      click();
      pass(1000);
    }
    expect(calls).toHaveLength(6);
    pass(30_000);
    click();
    expect(calls).toHaveLength(7);
  });

  it('is the page’s while the setting is off, beside a number, and on one that cannot be seen', () => {
    expect(click(document.body)).toBe(false);
    link.style.opacity = '0.2';
    expect(click()).toBe(false);
    link.style.opacity = '';
    clicks.setOn(false);
    expect(click()).toBe(false);
    expect(calls).toEqual([]);
  });

  it('is the page’s while something is marked, to be copied', () => {
    document.getSelection()?.selectAllChildren(link);
    expect(click()).toBe(false);
  });
});

describe('the hint', () => {
  const move = (target: Element): void =>
    void target.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: 5, clientY: 5 }));
  const hinted = (): string | undefined => hints.at(-1)?.number;

  it('tells the number under the pointer, and goes beside it, at a click, a scroll, and with the setting', () => {
    move(link);
    expect(hinted()).toBe('+3222903490');
    move(document.body);
    expect(hinted()).toBeUndefined();
    for (const ending of [
      () => void click(),
      () => void document.dispatchEvent(new Event('scroll')),
      () => clicks.setOn(false),
    ]) {
      clicks.setOn(true);
      move(link);
      expect(hinted()).toBe('+3222903490');
      ending();
      expect(hinted()).toBeUndefined();
    }
  });

  it('is not given while the setting is off, nor after the script has gone', () => {
    clicks.setOn(false);
    hints = [];
    move(link);
    stop.abort();
    clicks.setOn(true);
    hints = [];
    move(link);
    expect(hints).toEqual([]);
  });
});
