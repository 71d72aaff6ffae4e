/** Which pages the user means by a site, for us and for the browser, and what the switch of the popup does to the lists. */
import { describe, expect, it } from 'vitest';
import { defaultPageSettings, isPageWanted, pageMatches, withSite } from './page-settings.ts';
import { isSiteMatch, matchPatterns, readSitePattern } from './site-pattern.ts';

describe('site patterns', () => {
  it.each([
    ['example.com', 'https://example.com/', true],
    ['example.com', 'http://shop.example.com/x?y', true],
    ['*.example.com', 'https://example.com/', true],
    ['example.com', 'https://badexample.com/', false],
    ['example.com', 'https://example.com.evil.org/', false],
    ['example.com/contacts', 'https://example.com/contacts/7', true],
    ['example.com/contacts', 'https://example.com/', false],
    ['https://example.com', 'http://example.com/', false],
    ['localhost:8069', 'http://localhost:8069/web', true],
    ['localhost:8069', 'http://localhost/web', false],
    ['example.com:443', 'https://example.com/', true],
    ['127.0.0.1', 'http://127.0.0.1:3000/', true],
    ['bücher.example', 'https://xn--bcher-kva.example/', true],
    ['example.com', 'file:///example.com', false],
  ])('%s names %s: %s', (pattern, address, isNamed) => {
    expect(isSiteMatch(pattern, address)).toBe(isNamed);
  });

  it.each([
    '',
    'two words',
    'javascript:alert(1)',
    '*',
    '<all_urls>',
    'ftp://example.com',
    'a..b',
    'x'.repeat(201),
  ])('does not take %s for a site', (typed) => {
    expect(readSitePattern(typed)).toBeNull();
    expect(matchPatterns(typed)).toEqual([]);
  });

  it('writes them as the browser wants them', () => {
    expect(['example.com', 'https://Example.com:8443/a*', '127.0.0.1'].flatMap(matchPatterns)).toEqual([
      '*://*.example.com/*',
      'https://*.example.com:8443/a*',
      '*://127.0.0.1/*',
    ]);
  });
});

describe('page settings', () => {
  it('wants no page at first', () => {
    expect(pageMatches(defaultPageSettings).matches).toEqual([]);
    expect(isPageWanted(defaultPageSettings, 'https://example.com/')).toBe(false);
  });

  it.each([
    defaultPageSettings,
    { ...defaultPageSettings, isOnEverywhere: true },
    { ...defaultPageSettings, allowed: ['example.com'], blocked: ['shop.example.com'] },
    { ...defaultPageSettings, blocked: ['example.com/shop'] },
  ])('does as the switch says, and back: %j', (pages) => {
    const address = 'https://shop.example.com/shop';
    const on = withSite(pages, address, true);
    expect(isPageWanted(on, address)).toBe(true);
    const off = withSite(on, address, false);
    expect(isPageWanted(off, address)).toBe(false);
    expect(isPageWanted(withSite(off, address, true), address)).toBe(true);
  });

  it('leaves pages that are none of the web alone', () => {
    const on = { ...defaultPageSettings, isOnEverywhere: true };
    expect(isPageWanted(on, 'chrome://settings/')).toBe(false);
    expect(withSite(on, 'chrome://settings/', false)).toBe(on);
  });
});
