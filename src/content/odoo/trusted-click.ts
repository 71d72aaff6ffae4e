/** Lets only real presses of a person through, and only while the person can see what is pressed. */

/** Below this a page could lay something of its own over controls that are there but not seen. */
const LEAST_OPACITY = 0.9;

/** True while `element` is drawn and neither it nor anything around it is see-through. */
export function isSeen(element: Element): boolean {
  let opacity = 1;
  for (let at: Element | null = element; at !== null; at = outer(at)) {
    const style = getComputedStyle(at);
    if (style.display === 'none') return false;
    if (at === element && style.visibility !== '' && style.visibility !== 'visible') return false;
    opacity *= style.opacity === '' ? 1 : Number(style.opacity);
    if (opacity < LEAST_OPACITY) return false;
  }
  return element.isConnected;
}

/** The element around this one, out of a shadow root where it stands in one. */
function outer(element: Element): Element | null {
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** True for a press that a person made (the browser stamps it; scripts cannot) on something that can be seen. */
export function isTrustedPress(event: Event, host: Element): boolean {
  return event.isTrusted && isSeen(host);
}

/**
 * Stops every press inside `root` that is not a trusted one before any control hears of it, so that no page can dial or
 * answer by script or by an invisible widget under the pointer. Lasts until `signal` is aborted.
 */
export function guardPresses(root: ShadowRoot, host: Element, signal: AbortSignal): void {
  const guard = (event: Event): void => {
    if (isTrustedPress(event, host)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of ['click', 'auxclick', 'keydown']) {
    root.addEventListener(type, guard, { capture: true, signal });
  }
}
