// @vitest-environment happy-dom
/** What is pointed at in a page: through the shadow roots of e-mails, and of nothing else. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inDocument, isMarkedAt, pointedAt } from './pointed-at.ts';

let link: HTMLAnchorElement;
let host: HTMLElement;

beforeEach(() => {
  host = document.createElement('div');
  link = document.createElement('a');
  host.attachShadow({ mode: 'open' }).append(link);
});
afterEach(() => document.body.replaceChildren());

/** A click on the link as a browser tells it at the window, with the host for its target. */
function clickIn(parentClass: string): Event {
  const parent = document.createElement('div');
  parent.className = parentClass;
  parent.append(host);
  document.body.replaceChildren(parent);
  const event = new MouseEvent('click');
  Object.defineProperty(event, 'target', { value: host });
  event.composedPath = () => [link, link.getRootNode(), host, parent, document.body, document, window];
  return event;
}

describe('what is pointed at', () => {
  it('in an e-mail of the chatter is the element itself', () => {
    expect(pointedAt(clickIn('o-mail-Message'))).toBe(link);
  });

  it('in any other shadow root is what the page is told: never the inside of our own widget', () => {
    expect(pointedAt(clickIn('anything'))).toBe(host);
  });

  it('is nothing for an event of the window', () => {
    const event = new MouseEvent('click');
    window.dispatchEvent(event);
    expect(pointedAt(event)).toBeNull();
  });

  it('stands in the document as its host', () => {
    clickIn('o-mail-Message');
    expect([inDocument(link), inDocument(host)]).toEqual([host, host]);
  });
});

describe('what is marked', () => {
  it('is told of the page, and of the shadow root that the element stands in', () => {
    clickIn('o-mail-Message');
    expect(isMarkedAt(link)).toBe(false);
    Object.assign(link.getRootNode(), { getSelection: () => ({ isCollapsed: false }) });
    expect([isMarkedAt(link), isMarkedAt(host)]).toEqual([true, false]);
  });
});
