// @vitest-environment happy-dom
/** The button stands first in Odoo's systray, in every version, however often Odoo draws it anew. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandClock } from './hand-clock.ts';
import { keepSystrayButton, SYSTRAY_MARK } from './systray.ts';

vi.stubGlobal('chrome', {
  i18n: { getMessage: (key: string, values: string[] = []) => [key, ...values].join(' ') },
});

let stop: AbortController;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => {
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  document.body.replaceChildren();
});

function addBar(kind: 'ul' | 'div'): HTMLElement {
  const bar = document.createElement(kind);
  bar.className = 'o_menu_systray';
  bar.append(document.createElement(kind === 'ul' ? 'li' : 'div'));
  document.body.append(bar);
  return bar;
}

function keep() {
  const hand = createHandClock();
  const onpress = vi.fn();
  const onmissing = vi.fn();
  const systray = keepSystrayButton({
    document,
    clock: hand.clock,
    signal: stop.signal,
    shadow: 'open',
    onpress,
    onmissing,
  });
  return { hand, onpress, onmissing, systray };
}

const item = (): Element | null => document.querySelector(`[${SYSTRAY_MARK}]`);
const button = (): HTMLButtonElement => {
  const found = item()?.firstElementChild?.shadowRoot?.querySelector('button');
  if (found === null || found === undefined) throw new Error('no button');
  return found;
};

describe('keepSystrayButton', () => {
  it.each([
    ['ul', 'li'],
    ['div', 'div'],
  ] as const)('is the first child of a %s, as %s', (bar, element) => {
    const systray = addBar(bar);
    keep();
    expect(systray.firstElementChild).toBe(item());
    expect(item()?.localName).toBe(element);
  });

  it('appears when the bar does', async () => {
    keep();
    addBar('div');
    await settle();
    expect(item()).not.toBeNull();
  });

  it('returns when Odoo draws its bar anew, once', async () => {
    addBar('div');
    keep();
    document.body.replaceChildren();
    addBar('div');
    await settle();
    expect(document.querySelectorAll(`[${SYSTRAY_MARK}]`)).toHaveLength(1);
    expect(item()?.isConnected).toBe(true);
  });

  it('goes back to the front when Odoo 14 puts its own items before it, one by one', async () => {
    const systray = addBar('ul');
    keep();
    systray.prepend(document.createElement('li'));
    systray.prepend(document.createElement('li'));
    await settle();
    expect(systray.firstElementChild).toBe(item());
    expect(document.querySelectorAll(`[${SYSTRAY_MARK}]`)).toHaveLength(1);
  });

  it('does not fight a page that keeps removing it', async () => {
    addBar('div');
    keep();
    let returns = 0;
    for (let round = 0; round < 40; round += 1) {
      item()?.remove();
      await settle();
      if (item() !== null) returns += 1;
    }
    expect(returns).toBeLessThan(12);
  });

  it('tells when there is no bar to stand in, and when there is one again', async () => {
    const { hand, onmissing } = keep();
    expect(onmissing).not.toHaveBeenCalled();
    hand.pass(3_000);
    expect(onmissing.mock.calls).toEqual([[true]]);
    addBar('div');
    await settle();
    expect(onmissing.mock.calls).toEqual([[true], [false]]);
  });

  it('listens to people only', () => {
    addBar('div');
    const { onpress } = keep();
    button().click();
    expect(onpress).not.toHaveBeenCalled();
    const press = new Event('click');
    Object.defineProperty(press, 'isTrusted', { value: true });
    button().dispatchEvent(press);
    expect(onpress).toHaveBeenCalledOnce();
  });

  it('says whether the widget is open, and the most pressing thing in its name', () => {
    addBar('div');
    const { systray } = keep();
    systray.draw({ isOpen: true, call: 'ringing', hasMissed: true, tone: 'bad' });
    expect(button().getAttribute('aria-pressed')).toBe('true');
    expect(button().getAttribute('aria-label')).toBe('systray_call_incoming widget_hide');
    systray.draw({ isOpen: false, call: 'none', hasMissed: true, tone: 'bad' });
    expect(button().getAttribute('aria-label')).toBe('systray_missed widget_open');
    systray.draw({ isOpen: false, call: 'none', hasMissed: false, tone: 'quiet' });
    expect(button().getAttribute('aria-label')).toBe('systray_quiet widget_open');
    expect(button().dataset['badge']).toBe('quiet');
  });
});
