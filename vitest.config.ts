/** Unit tests: pure code in Node, beside the files they test. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  // Components are mounted in happy-dom, which needs Svelte's browser half.
  resolve: { conditions: ['browser'] },
  test: {
    include: [
      'src/**/*.test.ts',
      'sandbox/**/*.test.ts',
      'lab/**/*.test.ts',
      'tests/bench/*.test.ts',
      'tests/harness/*.test.ts',
      'tests/sip/*.test.ts',
    ],
    environment: 'node',
    setupFiles: ['tests/harness/numbering-plans.ts'],
    // Property tests try a thousand cases; on a busy machine that takes its time.
    testTimeout: 30_000,
  },
});
