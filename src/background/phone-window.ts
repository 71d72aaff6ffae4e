/** The one window of the phone that stays open: opened or raised, where and as large as the user left it. */
import * as v from 'valibot';
import { browser } from '../lib/browser.ts';
import { OWN_PAGES } from '../protocol/own-pages.ts';

/** In the storage of the session, since ids of windows end with the browser. */
const WINDOW_KEY = 'offer:window';
const BOUNDS_KEY = 'phone-window';
/** The popup, and what the browser draws around it. */
const FIRST_SIZE = { width: 376, height: 600 };

const whole = v.pipe(v.number(), v.integer());
const BoundsSchema = v.object({
  left: whole,
  top: whole,
  width: v.pipe(whole, v.minValue(200), v.maxValue(4000)),
  height: v.pipe(whole, v.minValue(200), v.maxValue(4000)),
});

let lastOpening: Promise<void> = Promise.resolve();

/** Raises the window, or opens it; asked for again and again, it is one window and not many. */
export function openPhoneWindow(): Promise<void> {
  lastOpening = lastOpening.catch(() => undefined).then(open); // reported to its own caller
  return lastOpening;
}

/** Keeps place and size when it is the phone's window that was moved; one that is minimised or fills the screen says nothing. */
export async function noteBounds(moved: chrome.windows.Window): Promise<void> {
  if (moved.id === undefined || moved.state !== 'normal' || moved.id !== (await windowId())) return;
  const bounds = v.safeParse(BoundsSchema, moved);
  if (bounds.success) await browser.storage.local.set({ [BOUNDS_KEY]: bounds.output });
}

/** Id of the window, or null; it may have been closed since. */
export async function windowId(): Promise<number | null> {
  const id: unknown = (await browser.storage.session.get(WINDOW_KEY))[WINDOW_KEY];
  return typeof id === 'number' ? id : null;
}

async function open(): Promise<void> {
  const known = await windowId();
  if (known !== null && (await raise(known))) return;
  const opened = await create();
  await browser.storage.session.set({ [WINDOW_KEY]: opened?.id ?? null });
}

async function raise(id: number): Promise<boolean> {
  try {
    const { state } = await browser.windows.get(id);
    await browser.windows.update(id, {
      focused: true,
      ...(state === 'minimized' ? { state: 'normal' } : {}),
    });
    return true;
  } catch {
    return false; // the user closed it
  }
}

async function create(): Promise<{ readonly id?: number | undefined } | undefined> {
  const page = {
    type: 'popup',
    url: `${browser.runtime.getURL(OWN_PAGES.popup.slice(1))}?window`,
    focused: true,
  } as const;
  const kept = v.safeParse(BoundsSchema, (await browser.storage.local.get(BOUNDS_KEY))[BOUNDS_KEY]);
  if (!kept.success) return browser.windows.create({ ...page, ...FIRST_SIZE });
  try {
    return await browser.windows.create({ ...page, ...kept.output });
  } catch {
    // The screen that it stood on is gone: the browser refuses a place that nobody can see.
    const { width, height } = kept.output;
    return browser.windows.create({ ...page, width, height });
  }
}
