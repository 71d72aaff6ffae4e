/** Puts Chromium's own API in the place of webextension-polyfill. */
import type { Plugin } from 'vite';

const STAND_IN = '\0own-promises';

/**
 * Every call that the polyfill wraps gives a promise by itself in the Chromium that the manifest asks for (120), and that is
 * what the polyfill itself hands out where a browser has such an API; to wrap all of it costs each start of the worker more
 * than to read the rest of its script.
 */
export function ownPromises(): Plugin {
  return {
    name: 'own-promises',
    enforce: 'pre',
    resolveId: (source) => (source === 'webextension-polyfill' ? STAND_IN : null),
    load: (id) => (id === STAND_IN ? 'export default globalThis.browser ?? globalThis.chrome;' : null),
  };
}
