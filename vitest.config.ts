/** Unit tests: pure code in Node, beside the files they test. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  test: {
    include: ['src/**/*.test.ts', 'sandbox/**/*.test.ts', 'lab/**/*.test.ts', 'tests/*.test.ts'],
    environment: 'node',
  },
});
