// @vitest-environment happy-dom
/** The popup does what was asked with exactly what was typed, and says what is wrong where it is. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import type { Clock } from '../lib/clock.ts';
import type { TextKey } from '../lib/text.ts';
import type { CallSnapshot, LineStage } from '../protocol/call-snapshot.ts';
import type { FaceView } from '../ui/face-client.ts';
import Popup from './Popup.svelte';
import type { PopupDoor } from './popup-door.ts';

const clock: Clock = {
  nowMs: () => 0,
  monotonicMs: () => 0,
  after: (_delayMs, task, signal) => queueMicrotask(() => signal?.aborted || task()),
};

const party = { number: '+32 470 12 34 56', name: 'Azure Interior' };
const ringing: CallSnapshot = {
  id: 'c1',
  accountId: 'a',
  direction: 'incoming',
  party,
  record: null,
  startedAtMs: 0,
  stage: { phase: 'ringing-in' },
};

function viewWith(stage: LineStage, calls: CallSnapshot[] = []): FaceView {
  const lines = [
    { accountId: 'a', label: 'Office', isDemo: false, stage, voicemail: null, voicemailNumber: null },
  ];
  const snapshot = { epochMs: 1, revision: 1, lines, calls, colleagues: [], microphone: 'granted' as const };
  return {
    state: 'drawn',
    snapshot: {
      revision: 1,
      hasAccount: true,
      country: 'BE',
      isDoNotDisturb: false,
      handset: null,
      phone: { state: 'ready', snapshot },
    },
  };
}
const registered: LineStage = { phase: 'registered', sinceMs: 0 };

let popup: Record<string, unknown> | null = null;

function open(view: FaceView, failing: Partial<Record<string, unknown>> = {}) {
  const sent: [string, unknown][] = [];
  const replies: Record<string, unknown> = {
    'journal.list': { records: [], hasMore: false },
    'number.read': {
      formatted: '+32 470 12 34 56',
      country: 'BE',
      trouble: null,
      asTyped: { written: '0470 12 34 56', country: 'BE' },
    },
    'number.find': { numbers: [] },
    'number.suggest': { suggestion: null },
    'odoo.contacts': { contacts: [], hasMore: false },
    'call.dial': { callId: 'c9' },
  };
  const send = vi.fn(async (name: string, args: unknown) => {
    sent.push([name, args]);
    return failing[name] ?? { ok: true, value: replies[name] ?? {} };
  });
  const door: PopupDoor = {
    send: send as unknown as PopupDoor['send'],
    watch: (draw) => draw(view),
    openOptions: () => undefined,
    recallAccount: async () => null,
    rememberAccount: () => undefined,
    watchOffers: () => undefined,
    pageAddress: async () => null,
    requestSite: async () => true,
    isWindow: false,
    readClipboard: async () => null,
    openMini: null,
    close: () => undefined,
  };
  popup = mount(Popup, { target: document.body, props: { door, clock, locale: 'en' } });
  flushSync();
  const field = () => document.querySelector<HTMLInputElement>('input');
  const type = (typed: string) => {
    const input = field();
    if (input === null) throw new Error('no field');
    input.value = typed;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  };
  const press = (key: string) => field()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const button = (key: TextKey) =>
    document.querySelector<HTMLButtonElement>(`button[aria-label="${messages[key].message}"]`);
  const sentNames = () => sent.map(([name]) => name);
  return { sent, sentNames, type, press, button, field };
}

beforeEach(() => {
  const catalogue: Record<string, { message: string }> = messages;
  vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => catalogue[key]?.message ?? '' } });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
});

afterEach(async () => {
  if (popup !== null) await unmount(popup);
  popup = null;
  document.body.replaceChildren();
});

it('Enter dials what was typed, sign for sign, and the field is empty once the call is placed', async () => {
  const { sent, type, press, field } = open(viewWith(registered));
  type('+32 (0)470-12*34#');
  press('Enter');
  await vi.waitFor(() => expect(field()?.value).toBe(''));
  expect(sent).toContainEqual([
    'call.dial',
    { number: '+32 (0)470-12*34#', name: '', record: null, accountId: null },
  ]);
});

it('two quick Enters place one call', async () => {
  const { sentNames, type, press, field } = open(viewWith(registered));
  type('1002');
  press('Enter');
  press('Enter');
  await vi.waitFor(() => expect(field()?.value).toBe(''));
  expect(sentNames().filter((name) => name === 'call.dial')).toHaveLength(1);
});

it('a refused number stays in the field with the reason beside it', async () => {
  const refused = { ok: false, error: { code: 'number-incomplete' } };
  const { type, press, field } = open(viewWith(registered), { 'call.dial': refused });
  type('+3247');
  press('Enter');
  await vi.waitFor(() =>
    expect(document.body.textContent).toContain(messages.trouble_number_incomplete.message),
  );
  expect(field()?.value).toBe('+3247');
});

it('shows how the number is understood without touching it', async () => {
  const { type, field } = open(viewWith(registered));
  type('0470123456');
  await vi.waitFor(() => expect(document.body.textContent).toContain('+32 470 12 34 56 · Belgium'));
  expect(field()?.value).toBe('0470123456');
});

it('looks for a name, also one of ten thousand letters, and does not dial it', async () => {
  const { sent, sentNames, type, press } = open(viewWith(registered));
  type('Azure '.repeat(1700));
  press('Enter');
  const searched = () => sent.filter(([name]) => name === 'journal.list').map(([, args]) => args);
  await vi.waitFor(() =>
    expect(searched().at(-1)).toMatchObject({ search: 'Azure '.repeat(17).slice(0, 100).trim() }),
  );
  expect(sentNames()).not.toContain('call.dial');
});

it('asks for the numbers in a pasted text, and takes the only one into the field without dialling', async () => {
  const numbers = [{ number: '+3222903490', shown: '+32 2 290 34 90' }];
  const { sentNames, field } = open(viewWith(registered), {
    'number.find': { ok: true, value: { numbers } },
  });
  const paste = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(paste, { clipboardData: { getData: () => 'Dear Azure,\ncall +32 2 290 34 90' } });
  field()?.dispatchEvent(paste);
  await vi.waitFor(() => expect(field()?.value).toBe('+3222903490'));
  expect(sentNames()).not.toContain('call.dial');
});

it('says in a sentence that a pasted text has no number', async () => {
  const { field } = open(viewWith(registered));
  const paste = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(paste, { clipboardData: { getData: () => 'Dear Azure,\nthank you' } });
  field()?.dispatchEvent(paste);
  await vi.waitFor(() => expect(document.body.textContent).toContain(messages.popup_pasted_none.message));
});

it('asks the phone to try again when it is opened while not registered, and says why it is not', () => {
  const trouble = { code: 'registration-refused' } as const;
  const { sentNames } = open(viewWith({ phase: 'waiting', trouble, retryAtMs: 9 }));
  expect(sentNames()).toContain('phone.retry');
  expect(document.body.textContent).toContain(messages.trouble_registration_refused.message);
});

it('does not disturb a phone that is registered', () => {
  expect(open(viewWith(registered)).sentNames()).not.toContain('phone.retry');
});

it('puts a ringing call above everything, with both answers', () => {
  const { sent, button } = open(viewWith(registered, [ringing]));
  expect(document.body.textContent).toContain('Azure Interior');
  button('call_accept')?.click();
  button('call_reject')?.click();
  expect(sent).toContainEqual(['call.answer', { callId: 'c1' }]);
  expect(sent).toContainEqual(['call.decline', { callId: 'c1' }]);
});

it('says that the phone is starting until the first answer comes', () => {
  open({ state: 'asking' });
  expect(document.body.textContent).toContain(messages.line_starting.message);
});
