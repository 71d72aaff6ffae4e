/** The small chip at a number: one host beside the page's own elements, made when it is first needed, closed to the page. */
import type { Clock } from '../../lib/clock.ts';
import { text } from '../../lib/text.ts';
import { CHIP_STYLE } from './chip-style.ts';
import { drawIcon } from './icon.ts';
import type { FoundNumber, Mark } from './marks.ts';
import { rectsOf } from './marks.ts';
import { rootOf } from './native.ts';
import { post } from './post.ts';

/** A press sooner than this after the chip came was meant for what was there before. */
const SETTLE_MS = 250;
const NOTE_MS = 2500;
const GAP_PX = 2;

export interface Chip {
  /** The number that it stands at, null while it is hidden. */
  readonly mark: () => Mark | null;
  /** True for an event that came from within it. */
  holds(event: Event): boolean;
  show(mark: Mark): void;
  /** Moves the keyboard into it and tells a screen reader `words`. */
  focus(words: string): void;
  /** Tells something where there is no number. */
  say(words: string): void;
  hide(): void;
}

/** Builds the chip; nothing is put into the page before it is first shown. `isOpenForTests` opens the shadow root. */
export function createChip(options: {
  readonly isOpenForTests: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): Chip {
  const { clock, signal } = options;
  const host = document.createElement('div');
  const chip = document.createElement('div');
  const status = document.createElement('div');
  const call = document.createElement('button');
  let mark: Mark | null = null;
  let shownAtMs = 0;
  let isSeen = false;
  let before: Element | null = null;
  let note = new AbortController();

  function button(name: string, words: string): HTMLButtonElement {
    const made = document.createElement('button');
    made.append(drawIcon(name));
    made.title = words;
    made.setAttribute('aria-label', words);
    return made;
  }

  function build(): void {
    const root = host.attachShadow({ mode: options.isOpenForTests ? 'open' : 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CHIP_STYLE);
    root.adoptedStyleSheets = [sheet];
    host.setAttribute('popover', 'manual');
    chip.className = 'chip';
    chip.setAttribute('role', 'group');
    status.setAttribute('role', 'status');
    call.className = 'call';
    const copy = button('copy', text('page_copy'));
    const find = button('find', text('page_find'));
    chip.append(call, copy, find);
    root.append(chip, status);
    onPress(call, (number) => void dial(number));
    onPress(copy, (number) => void keep(number));
    onPress(find, (number) => {
      void post('page.find', { number: number.e164 ?? number.dialString });
      hide();
    });
    root.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Escape') hide();
    });
    // The page's hotkeys must not take part in what is pressed here.
    for (const type of ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'mousedown', 'focusin'])
      root.addEventListener(type, (event) => event.stopPropagation());
    const sight = { trackVisibility: true, delay: 100, threshold: 1 };
    new IntersectionObserver((entries) => {
      const last = entries.at(-1);
      isSeen = last !== undefined && 'isVisible' in last && last.isVisible === true;
    }, sight).observe(chip);
    signal.addEventListener('abort', () => host.remove());
  }

  /** Hears presses of a person only: the browser stamps those, and a script of the page cannot. */
  function onPress(on: HTMLElement, act: (number: FoundNumber) => void): void {
    on.addEventListener('click', (event) => {
      const isSettled = event.detail === 0 || clock.monotonicMs() - shownAtMs > SETTLE_MS;
      if (event.isTrusted && isSettled && mark !== null) act(mark.number);
    });
  }

  function mount(): void {
    if (host.shadowRoot === null && status.parentNode === null) build();
    const page = rootOf(document);
    if (host.parentNode !== page) page.append(host);
    // Again, so that it stands above what the page has raised into the top layer since.
    if (host.matches(':popover-open')) host.hidePopover();
    host.showPopover();
  }

  async function dial(number: FoundNumber): Promise<void> {
    const reply = await post('page.call', { number: number.e164 ?? number.dialString, isSeen });
    if (reply === null) return say(text('page_reload'));
    hide();
    if (reply.hasDialled) dispatchOpening();
  }

  async function keep(number: FoundNumber): Promise<void> {
    try {
      await navigator.clipboard.writeText(number.e164 ?? number.dialString);
      say(text('page_copied'));
    } catch {
      say(text('page_copy_refused')); // the page has no right to the clipboard, or is not secure
    }
  }

  function show(next: Mark): void {
    const rects = rectsOf(next);
    const line = rects[0];
    if (line === undefined) return hide();
    note.abort();
    if (mark !== next || chip.hidden) shownAtMs = clock.monotonicMs();
    mark = next;
    const { display, country, extension } = next.number;
    const place = document.createElement('span');
    place.textContent = countryName(country);
    const words = document.createElement('b');
    words.textContent = extension === null ? display : `${display} #${extension}`;
    call.replaceChildren(drawIcon('call'), words, place);
    call.title = text('page_call', display);
    chip.setAttribute('aria-label', display);
    chip.className = 'chip';
    chip.hidden = false;
    mount();
    put(line);
  }

  function put({ left, top, bottom }: { left: number; top: number; bottom: number }): void {
    const { offsetWidth: width, offsetHeight: height } = chip;
    const isBelow = bottom + GAP_PX + height <= innerHeight || top < height;
    chip.style.left = `${Math.max(4, Math.min(left, innerWidth - width - 4))}px`;
    chip.style.top = `${isBelow ? bottom + GAP_PX : top - GAP_PX - height}px`;
  }

  function say(words: string): void {
    const isAtNumber = mark !== null && !chip.hidden;
    const { left, top, bottom } = isAtNumber
      ? chip.getBoundingClientRect()
      : { left: 16, top: 16, bottom: 16 };
    mark = null;
    const told = document.createElement('b');
    told.textContent = words;
    call.replaceChildren(told);
    call.title = '';
    chip.className = 'chip note';
    chip.hidden = false;
    mount();
    put({ left, top, bottom: isAtNumber ? top - GAP_PX : bottom });
    status.textContent = words;
    note.abort();
    note = new AbortController();
    clock.after(NOTE_MS, hide, note.signal);
  }

  function hide(): void {
    mark = null;
    if (chip.hidden) return;
    chip.hidden = true;
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    before = null;
  }

  chip.hidden = true;
  return {
    mark: () => mark,
    holds: (event) => event.composedPath().includes(host),
    show,
    focus(words) {
      before ??= document.activeElement === host ? null : document.activeElement;
      call.focus({ preventScroll: true });
      status.textContent = words;
    },
    say,
    hide,
  };
}

/** The widget of an Odoo page, which lives in the same world, shows the call that was just placed. */
function dispatchOpening(): void {
  const world: { readonly [key: symbol]: unknown } = globalThis as never;
  const open = world[Symbol.for('sidetone.show-call')];
  if (typeof open === 'function') open();
}

/** A country's name in the language of the browser; empty for a number of no country. */
export function countryName(country: string | null): string {
  if (country === null) return '';
  try {
    return new Intl.DisplayNames([text('language_tag'), 'en'], { type: 'region' }).of(country) ?? country;
  } catch {
    return country; // `001` and other codes that are no region
  }
}
