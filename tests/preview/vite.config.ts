/** Serves the faces with made-up data, without an extension: `npx vite --config tests/preview/vite.config.ts`. */
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../../out/preview-cache', import.meta.url)),
  plugins: [svelte({ compilerOptions: { css: 'injected' } })],
  server: { host: '127.0.0.1', fs: { allow: ['../..'] } },
});
