/**
 * The browser's own getters, called past the page's names: a form or document gives `<input name="firstChild">` precedence
 * over its own property (HTML, «[LegacyOverrideBuiltIns]»), also for scripts of an extension.
 */

function getter<O extends object, K extends keyof O>(owner: O, name: K): (of: O) => O[K] {
  const read = Object.getOwnPropertyDescriptor(owner, name)?.get;
  return (of) => read?.call(of) as O[K];
}

const { prototype: nodes } = Node;
export const firstChildOf = getter(nodes, 'firstChild');
export const nextSiblingOf = getter(nodes, 'nextSibling');
export const parentOf = getter(nodes, 'parentNode');
export const nameOf = getter(nodes, 'nodeName');
export const typeOf = getter(nodes, 'nodeType');
export const shadowOf = getter(Element.prototype, 'shadowRoot');
export const rootOf = getter(Document.prototype, 'documentElement');

const { matches, closest } = Element.prototype;
export const isMatch = (element: Element, selector: string): boolean => matches.call(element, selector);
export const around = (element: Element, selector: string): Element | null => closest.call(element, selector);
