// @vitest-environment happy-dom
/** The keypad never loses a sign, by whatever way it comes in. */
import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clock } from '../lib/clock.ts';
import Keypad from './Keypad.svelte';
import { KeypadHarness } from './keypad-harness.svelte.ts';

vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => key } });

const timers: { task: () => void; signal: AbortSignal | undefined }[] = [];
const clock: Clock = {
  nowMs: () => 0,
  monotonicMs: () => 0,
  after: (_delayMs, task, signal) => void timers.push({ task, signal }),
};

let harness: KeypadHarness;
let app: Record<string, unknown>;

beforeEach(() => {
  timers.length = 0;
});
afterEach(async () => {
  await unmount(app);
  document.body.replaceChildren();
});

function show(
  mode: 'dial' | 'tones',
  value = '',
): { field: HTMLInputElement; key: (name: string) => HTMLElement } {
  harness = new KeypadHarness(value, mode, clock);
  app = mount(Keypad, { target: document.body, props: harness.props });
  flushSync();
  const field = document.querySelector('input');
  if (field === null) throw new Error('no field');
  const key = (name: string): HTMLElement => {
    const found = [...document.querySelectorAll<HTMLElement>('.key')].find((button) =>
      button.textContent?.trim().startsWith(name),
    );
    if (found === undefined) throw new Error(`no key ${name}`);
    return found;
  };
  return { field, key };
}

function paste(field: HTMLInputElement, pasted: string): void {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => pasted } });
  field.dispatchEvent(event);
}

/** The press of a finger that stays down until the long-press timer has run. */
async function hold(key: HTMLElement): Promise<void> {
  key.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  for (const { task, signal } of timers.splice(0)) if (signal?.aborted !== true) task();
  await tick();
  key.click();
  await tick();
}

describe('dialling', () => {
  it('enters every key', async () => {
    const { key } = show('dial');
    for (const sign of ['*', '3', '1', '#', '0', '9']) {
      key(sign).click();
      await tick();
    }
    expect(harness.value).toBe('*31#09');
  });

  it('turns a long press of 0 into +, and only +', async () => {
    const { key } = show('dial');
    await hold(key('0'));
    expect(harness.value).toBe('+');
    key('0').click();
    await tick();
    expect(harness.value).toBe('+0');
  });

  it('keeps +, * and # of what is pasted, and drops what cannot be seen', () => {
    const { field } = show('dial');
    paste(field, '\u202a +32*485#12\u00ad34 \n');
    expect(harness.value).toBe('+32*485#1234');
  });

  it('says that a pasted e-mail is too long, takes nothing of it, and forgets it at the next key', async () => {
    const { field, key } = show('dial', '12');
    const hint = (): string => document.querySelector('.hint')?.textContent ?? '';
    paste(field, `Dear Azure,\ncall +32 2 290 34 90\n${'Kind regards '.repeat(30)}`);
    flushSync();
    expect([harness.value, hint()]).toEqual(['12', 'keypad_paste_too_long']);
    key('3').click();
    await tick();
    expect([harness.value, hint()]).toEqual(['123', '']);
  });

  it('pastes in the place of what is selected', () => {
    const { field } = show('dial', '123456');
    field.setSelectionRange(1, 5);
    paste(field, '+');
    expect(harness.value).toBe('1+6');
  });

  it('takes digits typed while a key has the focus', () => {
    const { key } = show('dial');
    for (const sign of ['+', '1', '#', 'x']) {
      key('5').dispatchEvent(new KeyboardEvent('keydown', { key: sign, bubbles: true, cancelable: true }));
      flushSync();
    }
    expect(harness.value).toBe('+1#');
  });

  it('submits with Enter in the number', () => {
    const { field } = show('dial', '12');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    expect(harness.submits).toBe(1);
  });
});

describe('tones', () => {
  it('sends each key at once', () => {
    const { key } = show('tones');
    key('1').click();
    key('#').click();
    expect(harness.tones).toEqual(['1', '#']);
  });

  it('sends what is typed and pasted, as far as it can be sent', () => {
    const { field } = show('tones');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: '*', bubbles: true, cancelable: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', bubbles: true, cancelable: true }));
    paste(field, ' 12-34# ');
    expect(harness.tones).toEqual(['*', '1234#']);
  });
});

it('goes on sending a tone while its key is held down, and stops when the finger leaves it', async () => {
  const { key } = show('tones');
  key('5').dispatchEvent(new Event('pointerdown', { bubbles: true }));
  for (const { task } of timers.splice(0)) task();
  for (const { task } of timers.splice(0)) task();
  key('5').dispatchEvent(new Event('pointerleave'));
  for (const { task, signal } of timers.splice(0)) if (signal?.aborted !== true) task();
  await tick();
  expect(harness.tones).toEqual(['5', '5']);
});
