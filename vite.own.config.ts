/** Builds worker, popup and hidden page each by itself: they start from one script, with nothing in it that only others need. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { ownPromises } from './scripts/own-promises.ts';

/** The worker's script, at the top of the extension. */
export const WORKER_FILE = 'worker.js';

/** Lays the numbering plans beside the worker, which reads them when it has a number to read. */
function plansBesideWorker(): Plugin {
  return {
    name: 'plans-beside-worker',
    generateBundle(_options, bundle) {
      if (!(WORKER_FILE in bundle)) return;
      const plans = createRequire(import.meta.url).resolve('libphonenumber-js/metadata.max.json');
      this.emitFile({ type: 'asset', fileName: 'numbering-plans.json', source: readFileSync(plans) });
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [ownPromises(), svelte(), plansBesideWorker()],
  publicDir: false,
  build: {
    outDir: mode === 'test' ? 'dist/test' : 'dist/chromium',
    // One part after the other is put there; the build of the settings has emptied it.
    emptyOutDir: false,
    target: 'chrome120',
    modulePreload: { polyfill: false },
    // The worker is one script, since it may load none later.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? WORKER_FILE : 'assets/[name]-[hash].js'),
      },
    },
  },
}));
