// @vitest-environment happy-dom
/** Only a person's press on something seen gets through. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { guardPresses, isSeen, isTrustedPress } from './trusted-click.ts';

function place(): { host: HTMLElement; root: ShadowRoot; button: HTMLButtonElement } {
  const host = document.createElement('div');
  document.documentElement.append(host);
  const root = host.attachShadow({ mode: 'open' });
  const button = document.createElement('button');
  root.append(button);
  return { host, root, button };
}

/** An event as the browser makes it for a person; scripts cannot make one, tests can only pretend. */
function trusted(type: string): Event {
  const event = new Event(type, { bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: true });
  return event;
}

afterEach(() => {
  for (const element of [...document.documentElement.children].slice(2)) element.remove();
  document.documentElement.removeAttribute('style');
});

describe('isSeen', () => {
  it('sees a plain element', () => {
    expect(isSeen(place().host)).toBe(true);
  });
  it.each(['opacity: 0', 'opacity: 0.5', 'visibility: hidden', 'display: none'])(
    'does not see one with %s',
    (style) => {
      const { host } = place();
      host.style.cssText = style;
      expect(isSeen(host)).toBe(false);
    },
  );
  it('multiplies the opacity of everything around', () => {
    const { host } = place();
    host.style.opacity = '0.94';
    expect(isSeen(host)).toBe(true);
    document.documentElement.style.opacity = '0.94';
    expect(isSeen(host)).toBe(false);
  });
  it('looks out of a shadow root', () => {
    const { host, button } = place();
    host.style.opacity = '0.1';
    expect(isSeen(button)).toBe(false);
  });
  it('does not see what is not in the page', () => {
    expect(isSeen(document.createElement('div'))).toBe(false);
  });
});

describe('guardPresses', () => {
  function guarded() {
    const placed = place();
    const pressed = vi.fn();
    const stop = new AbortController();
    guardPresses(placed.root, placed.host, stop.signal);
    placed.button.addEventListener('click', pressed);
    return { ...placed, pressed, stop };
  }
  it('lets a person press', () => {
    const { button, pressed } = guarded();
    button.dispatchEvent(trusted('click'));
    expect(pressed).toHaveBeenCalledOnce();
  });
  it('stops a script from pressing', () => {
    const { button, pressed } = guarded();
    button.click();
    button.dispatchEvent(new Event('click', { bubbles: true }));
    expect(pressed).not.toHaveBeenCalled();
  });
  it('stops a person from pressing what the page made invisible', () => {
    const { host, button, pressed } = guarded();
    host.style.opacity = '0';
    const event = trusted('click');
    button.dispatchEvent(event);
    expect(pressed).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(true);
    expect(isTrustedPress(event, host)).toBe(false);
  });
});
