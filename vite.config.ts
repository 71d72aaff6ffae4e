/** Builds the extension's pages and worker; the content scripts are single files with a build of their own. */
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

/** Fixes the extension's id in builds for tests and for trying out, so that a profile can be prepared for it. */
const PINNED_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAkxKs9ljVx6MqM8wuJvhN6HpDYfQWMyNd0Qr4plTGDBVgxr41FqJZo5p0j+rT4ofqdcKySMgqzWh7sboQzriN4xodUkKcRxXakXmknANcRS70YdfbCu4ctp7QOuzNMV2lOtTXHsDhMirzkwsPR5RybOj8RQWYgKFW9ZAHELL8QC9eO/75ucYjsODRpJx6CzKB9hyKLvj2U7nfV5PIwkiTBdiWKnpDgPdVW9hgIZNG4mxPzR8YR0ZINDU9iJ3cMs6J0QyPoLaRd1Gpite4pshXTtrCxV8EkEF+04lZvFIh3Gz3CQ0wXvjy6ieaxLYYzvAvd2Cyq5jJquT9WusTIRoV1wIDAQAB';

export default defineConfig(({ mode }) => {
  // A build to test or try with may reach loopback without a question, since nobody can click on the question there.
  const isTryBuild = mode === 'test';
  return {
    plugins: [
      svelte(),
      crx({
        manifest: (isTryBuild
          ? {
              ...manifest,
              key: PINNED_KEY,
              permissions: [...manifest.permissions, ...manifest.optional_permissions],
              optional_permissions: [],
              host_permissions: ['http://127.0.0.1/*', 'https://127.0.0.1/*', 'http://localhost/*'],
            }
          : manifest) as ManifestV3Export,
      }),
    ],
    build: {
      outDir: isTryBuild ? 'dist/test' : 'dist/chromium',
      emptyOutDir: true,
      target: 'chrome120',
      modulePreload: { polyfill: false },
      rollupOptions: { input: { offscreen: 'src/offscreen/index.html' } },
    },
  };
});
