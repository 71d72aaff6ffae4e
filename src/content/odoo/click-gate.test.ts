// @vitest-environment happy-dom
/** Which clicks of a page are ours to decide on, and what the page gets of them. */
import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import { openClickGate, type ClickGate, type TakeClick } from './click-gate.ts';

let stop: AbortController;
let gate: ClickGate;
let page: Mock<(event: Event) => void>;
let link: HTMLElement;

beforeEach(() => {
  stop = new AbortController();
  gate = openClickGate(window, stop.signal);
  link = document.createElement('a');
  document.body.append(link);
  // As Odoo listens: in the capture phase too, but later than a script that was there first.
  page = vi.fn<(event: Event) => void>();
  window.addEventListener('click', page, { capture: true, signal: stop.signal });
});
afterEach(() => {
  stop.abort();
  link.remove();
});

/** A click as a person makes it, which a test can only pretend. */
function click(how: MouseEventInit = {}, isTrusted = true): MouseEvent {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...how });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  link.dispatchEvent(event);
  return event;
}

describe('a click', () => {
  it('that is taken is not seen by the page, and follows no link', () => {
    const take = vi.fn<TakeClick>(() => true);
    gate.guard(take);
    const event = click();
    expect(take).toHaveBeenCalledExactlyOnceWith(event);
    expect(page).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(true);
  });

  it('that is not taken goes its way', () => {
    gate.guard(() => false);
    expect(click().defaultPrevented).toBe(false);
    expect(page).toHaveBeenCalledOnce();
  });

  it('goes its way as long as nobody guards, and once the script is gone', () => {
    expect(click().defaultPrevented).toBe(false);
    const take = vi.fn<TakeClick>(() => true);
    gate.guard(take);
    stop.abort();
    click();
    expect(take).not.toHaveBeenCalled();
  });

  it.each([
    ['with ctrl', { ctrlKey: true }],
    ['with meta', { metaKey: true }],
    ['with shift', { shiftKey: true }],
    ['with alt', { altKey: true }],
    ['of the middle button', { button: 1 }],
    ['of the right button', { button: 2 }],
  ])('%s keeps its meaning', (_how, how) => {
    const take = vi.fn<TakeClick>(() => true);
    gate.guard(take);
    expect(click(how).defaultPrevented).toBe(false);
    expect(take).not.toHaveBeenCalled();
    expect(page).toHaveBeenCalledOnce();
  });

  it('that a script of the page makes is none', () => {
    const take = vi.fn<TakeClick>(() => true);
    gate.guard(take);
    click({}, false);
    expect(take).not.toHaveBeenCalled();
  });

  it('that somebody has taken already is left to him', () => {
    const early = new AbortController();
    const take = vi.fn<TakeClick>(() => true);
    stop.abort();
    stop = new AbortController();
    window.addEventListener('click', (event) => event.preventDefault(), {
      capture: true,
      signal: early.signal,
    });
    openClickGate(window, stop.signal).guard(take);
    click();
    early.abort();
    expect(take).not.toHaveBeenCalled();
  });
});
