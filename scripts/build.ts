/** Builds the extension: pages and worker, then the content scripts as single files beside them. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/** `production` is what is published; `test` has a pinned id, reaches loopback unasked and opens its shadow roots. */
export type BuildMode = 'production' | 'test';

/** Rooms of `src/content`, each of which becomes one file. */
const CONTENT_SCRIPTS = ['odoo', 'any', 'links'] as const;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds one mode and returns the folder that Chromium can load. */
export async function buildExtension(mode: BuildMode): Promise<string> {
  await build({ root, configFile: `${root}vite.config.ts`, mode, logLevel: 'warn' });
  for (const name of CONTENT_SCRIPTS) {
    await build({
      root,
      configFile: `${root}vite.content.config.ts`,
      mode,
      logLevel: 'warn',
      build: {
        lib: {
          entry: { [name]: `src/content/${name}/main.ts` },
          formats: ['iife'],
          name: 'sidetone',
          fileName: () => `${name}.js`,
        },
      },
    });
  }
  return `${root}dist/${mode === 'test' ? 'test' : 'chromium'}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const mode = process.argv.includes('--test') ? 'test' : 'production';
  console.log(`Built ${await buildExtension(mode)}`);
}
