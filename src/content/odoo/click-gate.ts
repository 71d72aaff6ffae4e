/** Hears every click of a page before the page does, from the moment the script is put there. */

/** True when the click was taken and the page is not to see it. */
export type TakeClick = (event: MouseEvent) => boolean;

export interface ClickGate {
  /** Lets `take` decide from now on; before, every click goes its way. */
  guard(take: TakeClick): void;
}

/**
 * Listens in the capture phase on `window`, where listeners run in the order in which they came: set up before the page's
 * own scripts run, it is the first. Only the plain click of a person counts; with ctrl, meta, shift or alt, with another
 * button, or made by a script, a click keeps the meaning it has.
 */
export function openClickGate(window: Pick<Window, 'addEventListener'>, signal: AbortSignal): ClickGate {
  let decide: TakeClick = () => false;
  window.addEventListener(
    'click',
    (event) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (!event.isTrusted || event.button !== 0 || !isPlain || event.defaultPrevented) return;
      if (!decide(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true, signal },
  );
  return {
    guard(take) {
      decide = take;
    },
  };
}
