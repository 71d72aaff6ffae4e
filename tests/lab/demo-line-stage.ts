/** A stage in the shared lab for tests that need its Odoo and no PBX: the built extension on the demo line. */
import type { Page } from 'playwright-core';
import { LAB, labUp } from '../../lab/lab.ts';
import { logIn, type OdooSession } from '../../lab/odoo-rpc.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { connectOdoo, DEMO_ACCOUNT, isRegistered, saveAccount } from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { Widget } from '../harness/widget.ts';

export interface DemoLineStage {
  readonly browser: ExtensionBrowser;
  /** The extension's options page, kept open to ask the background with. */
  readonly options: Page;
  readonly odoo: Page;
  readonly widget: Widget;
  /** The same user beside the browser, to make records and to look at them. */
  readonly admin: OdooSession;
  close(): Promise<void>;
}

/** Opens the stage; the database stays as it is. */
export async function openDemoLineStage(): Promise<DemoLineStage> {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  const { login, password } = LAB.odooUsers.admin;
  const admin = await logIn(login, password);
  const browser = await launchExtension({ extension: await extensionFolder() });
  const options = await browser.openPage('options');
  await saveAccount(options, DEMO_ACCOUNT, null);
  await connectOdoo(options, LAB.odooUrl);
  await waitUntil(() => isRegistered(options), 'the demo line');
  const odoo = await browser.context.newPage();
  await signIn(odoo, LAB.odooUrl);
  return { browser, options, odoo, widget: new Widget(odoo), admin, close: () => browser.close() };
}
