/** Bundles and shrinks detection as the build does, and times it in a process that holds nothing else. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { DetectionTimings } from './detection-timings.ts';

/**
 * Resolves with what was asked for. The process of the bench itself would not do: its loader adds work to each function it
 * runs, and the bundler leaves it a heap that is long to clean up.
 */
export async function timeDetection(wanted: readonly (keyof DetectionTimings)[]): Promise<DetectionTimings> {
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
        lib: { entry: 'detection-timings.ts', formats: ['es'], fileName: () => 'timings.mjs' },
      },
    });
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'timings.mjs'), ...wanted]);
    return JSON.parse(stdout) as DetectionTimings;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
