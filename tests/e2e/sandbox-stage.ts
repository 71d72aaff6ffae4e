/** What every browser test on the sandbox starts from: a sandbox Odoo and the built extension on a line of choice. */
import type { Page } from 'playwright-core';
import type { OdooMajor } from '../../sandbox/dialect.ts';
import type { SandboxModule } from '../../sandbox/modules.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start-sandbox.ts';
import type { Account } from '../../src/protocol/account.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import {
  launchExtension,
  waitUntil,
  type BrowserOptions,
  type ExtensionBrowser,
} from '../harness/extension-browser.ts';
import { connectOdoo, DEMO_ACCOUNT, isRegistered, saveAccount } from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { Widget } from '../harness/widget.ts';

export interface SandboxStage {
  readonly sandbox: Sandbox;
  readonly browser: ExtensionBrowser;
  /** The extension's options page, kept open to ask the background with. */
  readonly options: Page;
  readonly odoo: Page;
  readonly widget: Widget;
  close(): Promise<void>;
}

export interface StageOptions extends Partial<
  Pick<BrowserOptions, 'microphone' | 'hasMicrophone' | 'colorScheme' | 'language' | 'executable'>
> {
  readonly odoo?: OdooMajor;
  readonly modules?: readonly SandboxModule[];
  /** The demo line when left out; null sets up none. */
  readonly line?: { readonly account: Account; readonly secret: string } | null;
}

/** Opens the stage; on the demo line it is registered already. */
export async function openSandboxStage(options: StageOptions = {}): Promise<SandboxStage> {
  const {
    odoo: version = 14,
    modules = [],
    line = { account: DEMO_ACCOUNT, secret: null },
    ...browserOptions
  } = options;
  const sandbox = await startSandbox({ port: 0, odoo: version, modules });
  const browser = await launchExtension({ extension: await extensionFolder(), ...browserOptions });
  const page = await browser.openPage('options');
  await connectOdoo(page, sandbox.url);
  if (line !== null) await saveAccount(page, line.account, line.secret);
  if (line?.account.kind === 'demo') await waitUntil(() => isRegistered(page), 'the demo line');
  const odoo = await browser.context.newPage();
  await signIn(odoo, sandbox.url);
  return {
    sandbox,
    browser,
    options: page,
    odoo,
    widget: new Widget(odoo),
    async close() {
      await browser.close().finally(() => sandbox.stop());
    },
  };
}
