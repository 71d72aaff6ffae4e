/** Which of our pages an address leads to. */
import { expect, it } from 'vitest';
import { isPageOf, OWN_PAGES } from './own-pages.ts';

const { popup, options } = OWN_PAGES;

it.each([
  [`chrome-extension://abc${popup}`, true],
  [`chrome-extension://abc${popup}?window#x`, true],
  [`chrome-extension://abc${options}`, false],
  ['', false],
  [undefined, false],
])('knows the popup by its address: %s', (address, isPopup) => {
  expect(isPageOf([popup], address)).toBe(isPopup);
});
