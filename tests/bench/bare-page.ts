/** Serves and drives the yardstick page: stock SIP.js, a button, nothing else. */
import { fileURLToPath } from 'node:url';
import { preview, build } from 'vite';
import type { LabAccount } from '../../lab/lab.ts';
import type { ExtensionBrowser } from '../harness/extension-browser.ts';
import { isRequest, isResponse, type WireTap } from '../harness/wire-tap.ts';

const root = fileURLToPath(new URL('./bare-page', import.meta.url));
const outDir = fileURLToPath(new URL('../../out/bare-page', import.meta.url));

export interface BarePage {
  /** Clicks its button and returns the milliseconds from the click to the INVITE on the wire. */
  measureClickToInvite(tap: WireTap): Promise<number>;
  close(): Promise<void>;
}

/** Builds the page as a product would, serves it on loopback and opens it, registered, with the microphone granted. */
export async function startBarePage(
  browser: ExtensionBrowser,
  line: { readonly server: string; readonly account: LabAccount; readonly target: string },
): Promise<BarePage> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'chrome120' },
  });
  const server = await preview({
    root,
    configFile: false,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the bare page is not served');
  await browser.context.grantPermissions(['microphone'], { origin: new URL(url).origin });
  const page = await browser.context.newPage();
  const parameters = new URLSearchParams({
    server: line.server,
    user: line.account.user,
    secret: line.account.secret,
    domain: line.account.domain,
    target: line.target,
  });
  await page.goto(`${url}?${parameters.toString()}`);
  const button = page.locator('#call');
  await page.locator('#call:not([disabled])').waitFor();
  return {
    async measureClickToInvite(tap) {
      await page.bringToFront();
      const sinceMs = performance.timeOrigin + performance.now();
      await page.evaluate(() => {
        const noted = globalThis as { clickedAtMs?: number };
        addEventListener('click', (event) => (noted.clickedAtMs = performance.timeOrigin + event.timeStamp), {
          capture: true,
          once: true,
        });
      });
      await button.click();
      const invite = await tap.next(isRequest('INVITE', 'to-pbx'), sinceMs);
      // The refusal that asks for a password is acknowledged too; the call stands with the second ACK.
      const answer = await tap.next(isResponse(200, 'INVITE', 'to-phone'), invite.atMs);
      await tap.next(isRequest('ACK', 'to-pbx'), answer.atMs);
      const clickedAtMs = await page.evaluate(
        () => (globalThis as { clickedAtMs?: number }).clickedAtMs ?? Number.NaN,
      );
      await page.evaluate(() => (globalThis as { hangUp?: () => Promise<unknown> }).hangUp?.());
      await tap.next(isRequest('BYE', 'to-pbx'), invite.atMs);
      return invite.atMs - clickedAtMs;
    },
    async close() {
      await page.close();
      await server.close();
    },
  };
}
