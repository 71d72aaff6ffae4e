/** What an event of the page points at, also inside the shadow roots in which Odoo shows e-mails. */

/** A message of the chatter from 17 on; an e-mail in it is drawn in an open shadow root (`mail/…/core/common/message.js`). */
const MESSAGES = '.o-mail-Message';

/**
 * The element under an event that was caught at the window. Out of a shadow root only its host is told there, so for a
 * message the path is asked; other shadow roots, our own among them, stay shut.
 */
export function pointedAt(event: Event): Element | null {
  const { target } = event;
  if (!(target instanceof Element)) return null;
  const [innermost] = target.closest(MESSAGES) === null ? [] : event.composedPath();
  return innermost instanceof Element ? innermost : target;
}

/** The element that stands in the document itself: the host, for one in a shadow root. */
export function inDocument(element: Element): Element {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? inDocument(root.host) : element;
}

/** True while something is marked, in the page or in the shadow root of `element`, whose marks only Chromium tells. */
export function isMarkedAt(element: Element): boolean {
  const root: Node & { getSelection?: () => Selection | null } = element.getRootNode();
  const selections = [element.ownerDocument.getSelection(), root.getSelection?.() ?? null];
  return selections.some((selection) => selection?.isCollapsed === false);
}
