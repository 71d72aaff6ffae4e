/** Opens telephone links of a page in Sidetone: a script of its own, since it is wanted or not apart from the marks. */
import { readPhoneLink } from '../../lib/phone-link.ts';

const RUNNING = Symbol.for('sidetone.links');
const world: typeof globalThis & { [RUNNING]?: { readonly stop: () => void } | undefined } = globalThis;

/** The telephone link that a press of a person went to, or null; scripts, other buttons and other keys are not meant. */
function linkOf(event: MouseEvent): string | null {
  const { isTrusted, button, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (!isTrusted || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return null;
  for (const target of event.composedPath()) {
    if (target instanceof HTMLAnchorElement) return readPhoneLink(target.getAttribute('href') ?? '');
  }
  return null;
}

function start(): void {
  const stop = new AbortController();
  const leave = (): void => {
    world[RUNNING] = undefined;
    stop.abort();
  };
  world[RUNNING] = { stop: leave };
  addEventListener(
    'click',
    (event) => {
      const number = linkOf(event);
      if (number === null) return;
      // After an update of the extension nobody listens any more, and the link is the browser's again.
      if (chrome.runtime?.id === undefined) return leave();
      event.preventDefault();
      event.stopImmediatePropagation();
      const message = { to: 'background', name: 'page.call', args: { number, isSeen: false } };
      void chrome.runtime.sendMessage(message).catch(leave);
    },
    { capture: true, signal: stop.signal },
  );
}

if (world[RUNNING] === undefined) start();
