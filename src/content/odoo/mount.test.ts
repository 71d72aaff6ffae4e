// @vitest-environment happy-dom
/** The host comes back when the page removes it, but does not fight; an older one makes room. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandClock } from './hand-clock.ts';
import { HOST_MARK, mountHost } from './mount.ts';

let stop: AbortController;
/** Observers report after the running task; this waits for the next one. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const hosts = (): Element[] => [...document.querySelectorAll(`[${HOST_MARK}]`)];

beforeEach(() => {
  stop = new AbortController();
  // happy-dom has no top layer.
  HTMLElement.prototype.showPopover = () => undefined;
  HTMLElement.prototype.hidePopover = () => undefined;
  vi.spyOn(HTMLElement.prototype, 'matches').mockReturnValue(false);
});
afterEach(() => {
  stop.abort();
  vi.restoreAllMocks();
});

function mountOne() {
  const hand = createHandClock();
  const host = mountHost({
    document,
    clock: hand.clock,
    signal: stop.signal,
    shadow: 'closed',
    direction: 'ltr',
  });
  return { hand, host };
}

describe('mountHost', () => {
  it('stands beside the body, closed to the page', () => {
    const { host } = mountOne();
    expect(host.element.parentElement).toBe(document.documentElement);
    expect(host.element.shadowRoot).toBeNull();
  });

  it('removes what an earlier life left behind', () => {
    const old = document.createElement('div');
    old.setAttribute(HOST_MARK, '');
    document.documentElement.append(old);
    const { host } = mountOne();
    expect(hosts()).toEqual([host.element]);
  });

  it('comes back when it is removed', async () => {
    const { host } = mountOne();
    host.element.remove();
    await settle();
    expect(host.element.isConnected).toBe(true);
  });

  it('gives way for a while to a page that insists', async () => {
    const { host, hand } = mountOne();
    let returns = 0;
    for (let round = 0; round < 40; round += 1) {
      host.element.remove();
      await settle();
      if (host.element.isConnected) returns += 1;
    }
    expect(returns).toBe(8);
    hand.pass(10_000);
    expect(host.element.isConnected).toBe(true);
  });

  it('keeps what is typed to itself', () => {
    const { host } = mountOne();
    const heard = vi.fn();
    const field = document.createElement('input');
    host.root.append(field);
    for (const type of ['keydown', 'keyup', 'paste', 'input', 'focusin']) {
      document.addEventListener(type, heard, { once: true });
      const event = new Event(type, { bubbles: true, composed: true });
      Object.defineProperty(event, 'isTrusted', { value: true });
      field.dispatchEvent(event);
      document.removeEventListener(type, heard);
    }
    expect(heard).not.toHaveBeenCalled();
  });

  it.each([
    ['', 'en-US', 'left'],
    ['', 'ar-001', 'right'],
    ['', 'arn', 'left'],
    ['rtl', 'en', 'right'],
    ['ltr', 'he-IL', 'left'],
  ])('stands where the lines of a page begin: dir "%s", lang %s', (dir, lang, side) => {
    Object.assign(document.documentElement, { dir, lang });
    expect(mountOne().host.element.getAttribute(HOST_MARK)).toBe(side);
    Object.assign(document.documentElement, { dir: '', lang: '' });
  });

  it('is gone for good when it is told to leave', async () => {
    const { host } = mountOne();
    stop.abort();
    await settle();
    expect(host.element.isConnected).toBe(false);
  });
});
