/** Who may pass for whom: every way a message can arrive, and what it is taken for. */
import { describe, expect, it } from 'vitest';
import { classifySender, type OwnGround, type StampedSender } from './sender.ts';

const EXTENSION = 'chrome-extension://abc';
const ground: OwnGround = {
  extensionId: 'abc',
  extensionOrigin: EXTENSION,
  pages: {
    popup: '/src/popup/index.html',
    options: '/src/options/index.html',
    offscreen: '/src/offscreen/index.html',
  },
  odooSites: ['https://odoo.example'],
};
const page = (path: string, more: Partial<StampedSender> = {}): StampedSender => ({
  id: 'abc',
  url: `${EXTENSION}${path}`,
  origin: EXTENSION,
  ...more,
});

describe('classifySender', () => {
  it.each<[string, StampedSender, string | null]>([
    ['the popup', page('/src/popup/index.html'), 'popup'],
    ['the popup in a tab', page('/src/popup/index.html', { tab: { id: 1 } }), 'popup'],
    ['the options with a hash', page('/src/options/index.html#odoo', { tab: { id: 1 } }), 'options'],
    ['the offscreen document', page('/src/offscreen/index.html'), 'offscreen'],
    ['the worker', page('/service-worker-loader.js'), 'background'],
    ['an unknown page of ours in a tab', page('/src/other.html', { tab: { id: 1 } }), null],
    ['another extension', { ...page('/src/popup/index.html'), id: 'xyz' }, null],
    ['nobody', {}, null],
    [
      'a page that names our address but has its own origin',
      page('/src/options/index.html', { origin: 'https://evil.example', tab: { id: 1 } }),
      null,
    ],
    [
      'a granted Odoo tab',
      { id: 'abc', url: 'https://odoo.example/web', origin: 'https://odoo.example', tab: { id: 1 } },
      'odoo',
    ],
    [
      'an Odoo host on another port',
      {
        id: 'abc',
        url: 'https://odoo.example:8443/web',
        origin: 'https://odoo.example:8443',
        tab: { id: 1 },
      },
      'page',
    ],
    [
      'any other tab',
      { id: 'abc', url: 'https://news.example/', origin: 'https://news.example', tab: {} },
      'page',
    ],
    [
      'a web origin without a tab',
      { id: 'abc', url: 'https://odoo.example/', origin: 'https://odoo.example' },
      null,
    ],
    ['a broken address', { id: 'abc', url: 'not a url' }, null],
  ])('takes %s for %j', (_who, sender, expected) => {
    expect(classifySender(sender, ground)?.class ?? null).toBe(expected);
  });

  it('names the site of a content script by the origin that the browser stamped', () => {
    const sender = {
      id: 'abc',
      url: 'https://odoo.example/x',
      origin: 'https://odoo.example',
      tab: { id: 3 },
    };
    expect(classifySender(sender, ground)).toEqual({
      class: 'odoo',
      site: 'https://odoo.example',
      frame: { tabId: 3, frameId: 0 },
    });
  });
});
