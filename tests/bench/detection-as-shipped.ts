/** Bundles and shrinks detection as the build does; the loader of the bench adds work to each function it runs itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import type * as Entry from './detection-entry.ts';

/** Resolves with the functions of `detection-entry.ts`. */
export async function detectionAsShipped(): Promise<typeof Entry> {
  const folder = mkdtempSync(join(tmpdir(), 'sidetone-detection-'));
  try {
    await build({
      configFile: false,
      logLevel: 'warn',
      root: fileURLToPath(new URL('.', import.meta.url)),
      build: {
        outDir: folder,
        emptyOutDir: false,
        target: 'chrome120',
        minify: true,
        lib: { entry: 'detection-entry.ts', formats: ['es'], fileName: () => 'detection.mjs' },
      },
    });
    return (await import(pathToFileURL(join(folder, 'detection.mjs')).href)) as typeof Entry;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
