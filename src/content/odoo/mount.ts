/** The one element we put beside Odoo's own, with the widget in its shadow root; it comes back when the page takes it away. */
import type { Clock } from '../../lib/clock.ts';
import { createRateBudget } from './rate-budget.ts';
import { readDirection } from './page-direction.ts';
import { guardPresses } from './trusted-click.ts';

/** Marks the host; another life of this script finds it by that. */
export const HOST_MARK = 'data-sidetone';

/** `!important` inside `:host` wins over every rule of the page, also over its important ones. */
const HOST_STYLE = `:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  left: 8px !important;
  bottom: 0 !important;
  z-index: 1080 !important;
  pointer-events: auto !important;
  overflow: visible !important;
  direction: ltr !important;
}
:host([dir='rtl']) { direction: rtl !important; }
:host([${HOST_MARK}='right']) {
  left: auto !important;
  right: 8px !important;
}
@media (max-width: 480px) { :host { left: 0 !important; right: 0 !important; } }
@media print { :host { display: none !important; } }`;

/** Odoo's hotkeys and barcode reader, and the focus trap of its dialogs, must not take part in what is typed here. */
const KEPT_INSIDE = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change'],
  ...[
    'paste',
    'copy',
    'cut',
    'compositionstart',
    'compositionupdate',
    'compositionend',
    'focusin',
    'focusout',
  ],
];

const RETURNS = 8;
const RETURNS_PER_MS = 10_000;

export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Puts the host above whatever the page has raised into the top layer since. */
  raise(): void;
}

/**
 * Puts the host into the page, after removing what an earlier life of this script left behind. A removed host returns
 * at most 8 times within 10 s, so that a page which insists is not fought. `signal` takes it away for good.
 */
export function mountHost(options: {
  readonly document: Document;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** `open` only for tests, which could not reach into the widget otherwise. */
  readonly shadow: ShadowRootMode;
  /** Which way our own words are read; the corner is that in which the page's lines begin. */
  readonly direction: 'ltr' | 'rtl';
}): Host {
  const { document, clock, signal } = options;
  const page = document.documentElement;
  for (const old of page.querySelectorAll(`[${HOST_MARK}]`)) old.remove();

  const element = document.createElement('div');
  element.setAttribute(HOST_MARK, readDirection(document) === 'rtl' ? 'right' : 'left');
  element.dir = options.direction;
  element.setAttribute('popover', 'manual');
  const root = element.attachShadow({ mode: options.shadow });
  const style = document.createElement('style');
  style.textContent = HOST_STYLE;
  root.append(style);
  guardPresses(root, element, signal);
  for (const type of KEPT_INSIDE) {
    element.addEventListener(type, (event) => event.stopPropagation(), { signal });
  }

  function show(): void {
    // The page decides at any time whether the host is connected; showing is only allowed while it is.
    if (element.isConnected && !element.matches(':popover-open')) element.showPopover();
  }
  function raise(): void {
    if (element.isConnected && element.matches(':popover-open')) element.hidePopover();
    show();
  }

  const budget = createRateBudget(clock, RETURNS, RETURNS_PER_MS);
  let isReturning = false;
  function comeBack(): void {
    if (signal.aborted || element.parentElement === page || isReturning) return;
    if (budget.spend()) {
      page.append(element);
      show();
      return;
    }
    isReturning = true;
    clock.after(
      RETURNS_PER_MS,
      () => {
        isReturning = false;
        comeBack();
      },
      signal,
    );
  }

  page.append(element);
  show();
  const observer = new MutationObserver(comeBack);
  observer.observe(page, { childList: true });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      element.remove();
    },
    { once: true },
  );
  return { element, root, raise };
}
