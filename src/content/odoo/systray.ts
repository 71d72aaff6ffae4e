/** The telephone button in Odoo's navigation bar; put back whenever Odoo draws its bar anew. */
import type { Clock } from '../../lib/clock.ts';
import { text, type TextKey } from '../../lib/text.ts';
import type { PhoneStatus } from '../../ui/phone-status.ts';
import { icons } from '../../ui/icons.ts';
import { createRateBudget } from './rate-budget.ts';

/** Marks the button's element; another life of this script finds it by that. */
export const SYSTRAY_MARK = 'data-sidetone-systray';

/** What the button shows. */
export interface SystrayState {
  readonly isOpen: boolean;
  readonly call: 'none' | 'ringing' | 'active';
  readonly hasMissed: boolean;
  /** How the line stands. */
  readonly tone: PhoneStatus['tone'];
}

export interface Systray {
  draw(state: SystrayState): void;
}

const STYLE = `
:host { all: initial !important; display: flex !important; height: 100% !important; min-height: 38px !important; }
button {
  position: relative; display: flex; align-items: center; justify-content: center; box-sizing: border-box;
  width: 42px; min-height: 100%; margin: 0; padding: 0; border: 0; background: none;
  color: var(--sidetone-colour, #fff); cursor: pointer;
}
button:hover, button[aria-pressed=true] { background: rgb(0 0 0 / 12%); }
button:focus-visible { outline: 2px solid currentColor; outline-offset: -4px; }
svg { display: block; opacity: .92; }
i { position: absolute; top: 50%; left: 50%; width: 9px; height: 9px; margin: -13px 0 0 4px; border-radius: 50%; display: none; }
i { box-shadow: 0 0 0 1.5px rgb(255 255 255 / 85%); }
[data-badge=ringing] i, [data-badge=active] i { display: block; background: #28a745; }
[data-badge=missed] i { display: block; background: #dc3545; }
[data-badge=down] i { display: block; background: #e8a100; }
[data-badge=quiet] i { display: block; background: linear-gradient(#fff, #fff) center / 5px 2px no-repeat #dc3545; }
[data-badge=quiet] svg { opacity: .55; }
[data-badge=ringing] svg { animation: shake 900ms ease-in-out infinite; }
@keyframes shake { 0%, 60%, 100% { transform: none } 15%, 45% { transform: rotate(-12deg) } 30% { transform: rotate(12deg) } }
@media (prefers-reduced-motion: reduce) { svg { animation: none !important; } }
`;

const RETURNS = 12;
const RETURNS_PER_MS = 10_000;
/** How long a page may be without a bar before it counts as a page that has none. */
const GRACE_MS = 2_500;

/**
 * Keeps the button as the first child of `.o_menu_systray` until `signal` is aborted. `onmissing` is told true when
 * there is no bar to stand in, and false when there is one again.
 */
export function keepSystrayButton(options: {
  readonly document: Document;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly shadow: ShadowRootMode;
  readonly onpress: (event: MouseEvent) => void;
  readonly onmissing: (isMissing: boolean) => void;
}): Systray {
  const { document, clock, signal, onmissing } = options;
  for (const old of document.querySelectorAll(`[${SYSTRAY_MARK}]`)) old.remove();
  const { holder, button } = createButton(document, options.shadow);
  button.addEventListener(
    'click',
    (event) => {
      if (event.isTrusted) options.onpress(event);
    },
    { signal },
  );

  const budget = createRateBudget(clock, RETURNS, RETURNS_PER_MS);
  let item: HTMLElement | null = null;
  let isMissing = false;
  let isWaiting = false;

  function tell(next: boolean): void {
    if (next === isMissing) return;
    isMissing = next;
    onmissing(next);
  }

  function later(delayMs: number, task: () => void): void {
    if (isWaiting) return;
    isWaiting = true;
    clock.after(
      delayMs,
      () => {
        isWaiting = false;
        task();
      },
      signal,
    );
  }

  function check(): void {
    if (signal.aborted) return;
    // Odoo 14 puts its items in one by one, each before the others.
    const isInPlace = item?.isConnected === true && item.previousElementSibling === null && isDrawn(item);
    if (isInPlace) return tell(false);
    const bar = [...document.querySelectorAll('.o_menu_systray')].find(isDrawn);
    if (bar === undefined) {
      if (!isMissing) later(GRACE_MS, () => (hasBar(document) ? check() : tell(true)));
      return;
    }
    if (!budget.spend()) return later(RETURNS_PER_MS, check);
    item?.remove();
    // In 14 the bar is a list; later it holds plain elements.
    item = document.createElement(bar.localName === 'ul' ? 'li' : 'div');
    item.setAttribute(SYSTRAY_MARK, '');
    item.style.cssText = 'display:flex;align-items:stretch';
    item.append(holder);
    takeColour(bar, holder);
    bar.prepend(item);
    tell(false);
  }

  check();
  const observer = new MutationObserver(check);
  observer.observe(document.documentElement, { childList: true, subtree: true });
  // Full-screen views hide the bar by a class on the body instead of removing it.
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      item?.remove();
    },
    { once: true },
  );

  return {
    draw(state) {
      const badge = badgeOf(state);
      button.dataset['badge'] = badge;
      button.setAttribute('aria-pressed', String(state.isOpen));
      const action = text(state.isOpen ? 'widget_hide' : 'widget_open');
      const name = badge === 'none' ? action : text(badgeKeys[badge], action);
      button.title = name;
      button.setAttribute('aria-label', name);
    },
  };
}

type Badge = 'none' | 'ringing' | 'active' | 'missed' | 'down' | 'quiet';

const badgeKeys = {
  ringing: 'systray_call_incoming',
  active: 'systray_call_active',
  missed: 'systray_missed',
  down: 'systray_line_down',
  quiet: 'systray_quiet',
} as const satisfies Record<Exclude<Badge, 'none'>, TextKey>;

/** One dot for the most pressing thing. */
function badgeOf({ call, hasMissed, tone }: SystrayState): Badge {
  if (call !== 'none') return call;
  if (hasMissed) return 'missed';
  if (tone === 'bad') return 'down';
  return tone === 'quiet' ? 'quiet' : 'none';
}

function hasBar(document: Document): boolean {
  return [...document.querySelectorAll('.o_menu_systray')].some(isDrawn);
}

/** True for an element that takes part in the page's layout. */
function isDrawn(element: Element): boolean {
  return element.checkVisibility?.() ?? true;
}

/** The button wears the colour of its neighbours, which differs by version, edition and theme. */
function takeColour(bar: Element, holder: HTMLElement): void {
  const neighbour = bar.querySelector('a, button, i, .dropdown-toggle') ?? bar;
  holder.style.setProperty('--sidetone-colour', getComputedStyle(neighbour).color || '#fff');
}

function createButton(
  document: Document,
  shadow: ShadowRootMode,
): { holder: HTMLElement; button: HTMLButtonElement } {
  const holder = document.createElement('span');
  const root = holder.attachShadow({ mode: shadow });
  const style = document.createElement('style');
  style.textContent = STYLE;
  const button = document.createElement('button');
  button.type = 'button';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const { width, height, path } = icons.telephone;
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('width', '18');
  svg.setAttribute('height', '18');
  svg.setAttribute('fill', 'currentColor');
  svg.setAttribute('aria-hidden', 'true');
  const outline = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  outline.setAttribute('d', path);
  svg.append(outline);
  button.append(svg, document.createElement('i'));
  root.append(style, button);
  return { holder, button };
}
