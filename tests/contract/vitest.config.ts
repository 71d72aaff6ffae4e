/** Contract tests: what Sidetone relies on in Odoo, held against the sandbox and against a real one. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/contract/*.contract.test.ts'],
    environment: 'node',
    setupFiles: ['tests/harness/numbering-plans.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    fileParallelism: false,
  },
});
