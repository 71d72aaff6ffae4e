/** What every measurement on the lab starts from: the built extension, registered, on a signed-in Odoo page. */
import type { Page } from 'playwright-core';
import { LAB, labUp } from '../../lab/lab.ts';
import { buildExtension } from '../../scripts/build.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { connectOdoo, isRegistered, saveAccount, sipAccount } from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';

export interface Stage {
  readonly browser: ExtensionBrowser;
  readonly odoo: Page;
  close(): Promise<void>;
}

let extension: Promise<string> | null = null;

/** Starts the lab if needed and a fresh browser with extension `user` registered through `server`. */
export async function openStage({
  server,
  profile,
  user = '1001',
}: {
  readonly server: string;
  readonly profile?: string;
  readonly user?: keyof typeof LAB.accounts;
}): Promise<Stage> {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  extension ??= buildExtension('test');
  const browser = await launchExtension({
    extension: await extension,
    ...(profile === undefined ? {} : { profile }),
  });
  const options = await browser.openPage('options');
  const account = LAB.accounts[user];
  await saveAccount(options, sipAccount(server, account), account.secret);
  await connectOdoo(options, LAB.odooUrl);
  await waitUntil(() => isRegistered(options), 'the registration');
  await options.close();
  const odoo = await browser.context.newPage();
  await signIn(odoo, LAB.odooUrl);
  // The first installation opened the first-run page, which is nobody's everyday state.
  for (const page of browser.context.pages()) if (page !== odoo) await page.close();
  return { browser, odoo, close: () => browser.close() };
}

/** Starts the browser again on a profile that was set up before, as on any other morning: no page of ours is opened. */
export async function reopenStage(profile: string): Promise<Stage> {
  extension ??= buildExtension('test');
  const browser = await launchExtension({ extension: await extension, profile });
  const odoo = await browser.context.newPage();
  await signIn(odoo, LAB.odooUrl);
  return { browser, odoo, close: () => browser.close() };
}
