/** Keeps keyboard users where they are when the control they pressed goes away with its screen. */

/**
 * Gives the focus to `frame` whenever the element inside that had it is removed. `frame` needs `tabindex="-1"`. Returns
 * what ends it.
 */
export function keepFocus(frame: HTMLElement): () => void {
  const treeRoot = frame.getRootNode();
  const root = treeRoot instanceof ShadowRoot ? treeRoot : frame.ownerDocument;
  const stop = new AbortController();
  const { signal } = stop;
  const outermost = treeRoot instanceof ShadowRoot ? treeRoot.host : frame;
  let isInside = frame.contains(root.activeElement);

  frame.addEventListener('focusin', () => (isInside = true), { signal });
  frame.addEventListener(
    'focusout',
    ({ relatedTarget }) => {
      // Nothing named: the element was removed, or the window lost the focus. Neither is leaving.
      if (relatedTarget instanceof Node && !frame.contains(relatedTarget)) isInside = false;
    },
    { signal },
  );
  const leave = (event: Event): void => {
    if (!event.composedPath().includes(outermost)) isInside = false;
  };
  addEventListener('pointerdown', leave, { capture: true, signal });

  const observer = new MutationObserver(() => {
    if (isInside && !frame.contains(root.activeElement)) frame.focus({ preventScroll: true });
  });
  observer.observe(frame, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  return () => stop.abort();
}
