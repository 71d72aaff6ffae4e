/** What every lab test starts from: real Odoo, real Asterisk, the built extension registered as 1001. */
import type { Page } from 'playwright-core';
import { LAB, labUp, resetDatabase, sipTraceMark } from '../../lab/lab.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { connectOdoo, isRegistered, saveAccount, sipAccount } from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { Widget } from '../harness/widget.ts';
import { contactOf } from './reachable.ts';

export interface LabStage {
  readonly browser: ExtensionBrowser;
  /** The extension's options page, kept open to ask the background with. */
  readonly options: Page;
  readonly odoo: Page;
  readonly widget: Widget;
  /** What the phone registered at the PBX; see reachable.ts. */
  readonly contact: string;
  close(): Promise<void>;
}

/** Brings the lab up with a fresh database and opens the stage. */
export async function openLabStage(): Promise<LabStage> {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  await resetDatabase();
  const browser = await launchExtension({ extension: await extensionFolder() });
  const options = await browser.openPage('options');
  const account = LAB.accounts['1001'];
  const mark = sipTraceMark();
  await saveAccount(options, sipAccount(LAB.wsUrl, account), account.secret);
  await connectOdoo(options, LAB.odooUrl);
  await waitUntil(() => isRegistered(options), 'the registration');
  const contact = await contactOf('1001', mark);
  const odoo = await browser.context.newPage();
  await signIn(odoo, LAB.odooUrl);
  return { browser, options, odoo, widget: new Widget(odoo), contact, close: () => browser.close() };
}
