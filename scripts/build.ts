/** Builds the extension: the settings with the manifest, each other part by itself, then the content scripts beside them. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type PluginOption } from 'vite';
import { laterScript } from './later-script.ts';

/** `production` is what is published; `test` has a pinned id, reaches loopback unasked and opens its shadow roots. */
export type BuildMode = 'production' | 'test';

/** What starts from a script of its own: in one shared with other parts there would be more to load and to read. */
const OWN_PARTS = {
  worker: 'src/background/main.ts',
  popup: 'src/popup/index.html',
  offscreen: 'src/offscreen/index.html',
} as const;

/** What becomes one file each; `odoo` becomes two. */
const CONTENT_SCRIPTS = {
  odoo: 'src/content/odoo/main.ts',
  any: 'src/content/any/main.ts',
  chip: 'src/content/any/chip-main.ts',
  links: 'src/content/links/main.ts',
} as const;

const root = fileURLToPath(new URL('..', import.meta.url));

function splitWidget(): PluginOption {
  const folder = `${root}src/content/odoo`;
  return laterScript({ list: `${folder}/later-parts.ts`, standIn: `${folder}/LaterPart.svelte` });
}

/** Builds one mode and returns the folder that Chromium can load. */
export async function buildExtension(mode: BuildMode): Promise<string> {
  await build({ root, configFile: `${root}vite.config.ts`, mode, logLevel: 'warn' });
  for (const [name, entry] of Object.entries(OWN_PARTS)) {
    await build({
      root,
      configFile: `${root}vite.own.config.ts`,
      mode,
      logLevel: 'warn',
      build: {
        rolldownOptions: {
          input: { [name]: entry },
          // Chromium keeps the compiled code of a classic worker from one start to the next, and that of a module does not.
          output: { format: name === 'worker' ? 'iife' : 'es', strict: true },
        },
      },
    });
  }
  for (const [name, entry] of Object.entries(CONTENT_SCRIPTS)) {
    const isSplit = name === 'odoo';
    await build({
      root,
      configFile: `${root}vite.content.config.ts`,
      mode,
      logLevel: 'warn',
      plugins: isSplit ? [splitWidget()] : [],
      build: {
        // Slower, and smaller by a fortieth: worth it for the one that comes into every page.
        ...(name === 'any'
          ? {
              minify: 'terser' as const,
              terserOptions: {
                ecma: 2020 as const,
                toplevel: true,
                compress: {
                  passes: 3,
                  unsafe_arrows: true,
                  pure_getters: true,
                  inline: 1,
                },
                // Its workaround for a browser of 2016 would cost names.
                safari10: false,
              },
            }
          : {}),
        lib: {
          entry: { [name]: entry },
          formats: [isSplit ? 'cjs' : 'iife'],
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
