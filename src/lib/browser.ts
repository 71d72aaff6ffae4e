/** The door to the extension API for trusted contexts (background, offscreen, popup, options); promises in every browser. */
import browser from 'webextension-polyfill';

export { browser };
