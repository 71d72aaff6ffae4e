/** Runs the yardstick page that reconnects with stock SIP.js, in the same browser as the extension. */
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import type { LabAccount } from '../../lab/settings.ts';
import type { ExtensionBrowser } from '../harness/extension-browser.ts';

const root = fileURLToPath(new URL('./reconnecting-page', import.meta.url));
const outDir = fileURLToPath(new URL('../../out/reconnecting-page', import.meta.url));

/** Builds, serves and opens the page, which registers at `server`; the result closes it. */
export async function startReconnectingPage(
  browser: ExtensionBrowser,
  server: string,
  account: LabAccount,
): Promise<{ close(): Promise<void> }> {
  const options = { root, configFile: false, logLevel: 'warn' } as const;
  await build({ ...options, build: { outDir, emptyOutDir: true, target: 'chrome120' } });
  const host = await preview({ ...options, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const url = host.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the page is not served');
  const page = await browser.context.newPage();
  const { user, secret, domain } = account;
  const parameters = new URLSearchParams({ server, user, secret, domain });
  await page.goto(`${url}?${parameters.toString()}`);
  return {
    async close() {
      await page.close();
      await host.close();
    },
  };
}
