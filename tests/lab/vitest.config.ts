/** Browser tests (lab): one real Chromium at a time. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/lab/**/*.test.ts'],
    setupFiles: ['tests/harness/failure-pictures.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
