/** Builds the extension: pages and worker, then the content scripts as single files beside them. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/** `production` is what is published; `test` has a pinned id, reaches loopback unasked and opens its shadow roots. */
export type BuildMode = 'production' | 'test';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds one mode and returns the folder that Chromium can load. */
export async function buildExtension(mode: BuildMode): Promise<string> {
  for (const configFile of ['vite.config.ts', 'vite.content.config.ts']) {
    await build({ root, configFile: `${root}${configFile}`, mode, logLevel: 'warn' });
  }
  return `${root}dist/${mode === 'test' ? 'test' : 'chromium'}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const mode = process.argv.includes('--test') ? 'test' : 'production';
  console.log(`Built ${await buildExtension(mode)}`);
}
