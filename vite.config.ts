/** Builds the manifest and the settings page; worker, popup and hidden page start from a file of their own (vite.own.config.ts). */
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { ownPromises } from './scripts/own-promises.ts';
import { WORKER_FILE } from './vite.own.config.ts';

/** Fixes the extension's id in builds for tests and for trying out, so that a profile can be prepared for it. */
const PINNED_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAkxKs9ljVx6MqM8wuJvhN6HpDYfQWMyNd0Qr4plTGDBVgxr41FqJZo5p0j+rT4ofqdcKySMgqzWh7sboQzriN4xodUkKcRxXakXmknANcRS70YdfbCu4ctp7QOuzNMV2lOtTXHsDhMirzkwsPR5RybOj8RQWYgKFW9ZAHELL8QC9eO/75ucYjsODRpJx6CzKB9hyKLvj2U7nfV5PIwkiTBdiWKnpDgPdVW9hgIZNG4mxPzR8YR0ZINDU9iJ3cMs6J0QyPoLaRd1Gpite4pshXTtrCxV8EkEF+04lZvFIh3Gz3CQ0wXvjy6ieaxLYYzvAvd2Cyq5jJquT9WusTIRoV1wIDAQAB';

/** The manifest without the parts that are built elsewhere, which the bundler would build along with the settings. */
function builtHere(): ManifestV3Export {
  const { background: _worker, action, ...rest } = manifest;
  const { default_popup: _popup, ...button } = action;
  return { ...rest, action: button } as ManifestV3Export;
}

/** Puts the parts that are built elsewhere into the manifest again. */
function withPartsBuiltElsewhere(): Plugin {
  return {
    name: 'with-parts-built-elsewhere',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const file = bundle['manifest.json'];
        if (file?.type !== 'asset') return this.error('There is no manifest to complete.');
        const written = JSON.parse(file.source.toString()) as typeof manifest;
        const whole = {
          ...written,
          action: { ...manifest.action, ...written.action },
          background: { service_worker: WORKER_FILE },
        };
        file.source = JSON.stringify(whole, null, 2);
      },
    },
  };
}

export default defineConfig(({ mode }) => {
  // A build to test or try with may reach loopback without a question, since nobody can click on the question there.
  const isTryBuild = mode === 'test';
  return {
    plugins: [
      ownPromises(),
      svelte(),
      crx({
        manifest: (isTryBuild
          ? {
              ...builtHere(),
              key: PINNED_KEY,
              permissions: [...manifest.permissions, ...manifest.optional_permissions],
              optional_permissions: [],
              host_permissions: ['http://127.0.0.1/*', 'https://127.0.0.1/*', 'http://localhost/*'],
            }
          : builtHere()) as ManifestV3Export,
      }),
      withPartsBuiltElsewhere(),
    ],
    build: {
      outDir: isTryBuild ? 'dist/test' : 'dist/chromium',
      emptyOutDir: true,
      target: 'chrome120',
      modulePreload: { polyfill: false },
    },
  };
});
