/** The small window above all others (document picture-in-picture) that holds the call, opened from the phone's own window. */
import { mount, unmount } from 'svelte';
import { systemClock } from '../lib/clock.ts';
import { text } from '../lib/text.ts';
import type { PopupDoor } from './popup-door.ts';

/** What this project uses of the API, which TypeScript does not know yet (WICG document picture-in-picture). */
interface PictureInPicture {
  readonly window: Window | null;
  requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window>;
}

const SIZE = { width: 280, height: 150 };
/** The end of the last call stays to be read for a moment. */
const END_SHOWN_MS = 1500;

const api = (): PictureInPicture | undefined =>
  (globalThis as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;

/** Whether the browser has such windows at all. */
export function hasMini(): boolean {
  return api() !== undefined;
}

/** Opens the window in a click, or leaves the one that is open; where the browser refuses, nothing changes. */
export async function openMini(door: Pick<PopupDoor, 'send' | 'watch'>): Promise<void> {
  const pictures = api();
  if (pictures === undefined || pictures.window !== null) return;
  let mini: Window;
  try {
    mini = await pictures.requestWindow(SIZE);
  } catch {
    return; // the browser has no place for it now; the phone's window has it all
  }
  // Fetched only now: most popups never show it. Its styles come with it, before they are copied.
  const { default: CallMini } = await import('./CallMini.svelte');
  const page = mini.document;
  page.documentElement.lang = document.documentElement.lang;
  page.documentElement.dir = document.documentElement.dir;
  page.title = text('extension_name');
  for (const sheet of document.querySelectorAll('style, link[rel="stylesheet"]')) {
    const copy = page.importNode(sheet, true);
    if (sheet instanceof HTMLLinkElement && copy instanceof Element) copy.setAttribute('href', sheet.href);
    page.head.append(copy);
  }
  page.body.style.margin = '0';
  const closed = new AbortController();
  const panel = mount(CallMini, {
    target: page.body,
    props: {
      door,
      clock: systemClock,
      onend: () => systemClock.after(END_SHOWN_MS, () => mini.close(), closed.signal),
    },
  });
  mini.addEventListener('pagehide', () => {
    closed.abort();
    void unmount(panel);
  });
}
