/** Calls that are taken from the desktop notification while no page shows them: real Chromium, real Asterisk. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { hangUp, labUp, LAB, originate, sipTraceMark, waitForOutcome } from '../../lab/lab.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { connectOdoo, isRegistered, saveAccount, sipAccount } from '../harness/setup-sidetone.ts';
import { contactOf, waitUntilReachable } from './reachable.ts';

let browser: ExtensionBrowser;
let contact: string;
const caller = { name: 'Azure Interior', number: '+32222903410' };

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  browser = await launchExtension({ extension: await extensionFolder() });
  const mark = sipTraceMark();
  const options = await browser.openPage('options');
  await connectOdoo(options, LAB.odooUrl);
  const account = LAB.accounts['1001'];
  await saveAccount(options, sipAccount(LAB.wsUrl, account), account.secret);
  await waitUntil(() => isRegistered(options), 'the registration');
  contact = await contactOf('1001', mark);
  // Neither an Odoo tab nor a page of the extension is left.
  const blank = await browser.context.newPage();
  for (const page of browser.context.pages()) if (page !== blank) await page.close();
});

afterAll(() => browser?.close());

beforeEach(() => waitUntilReachable(contact), 90_000);

/** Presses a button of the notification, as the browser tells the worker of it. */
async function press(button: number): Promise<void> {
  const worker = browser.context.serviceWorkers().at(-1);
  if (worker === undefined) throw new Error('no worker');
  let id: string | undefined;
  await waitUntil(async () => {
    const shown = await worker.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
    id = shown.find((name) => name.startsWith('call:'));
    return id !== undefined;
  }, 'the notification');
  await worker.evaluate(
    ([name, index]) => {
      const event = chrome.notifications.onButtonClicked as unknown as {
        dispatch(id: string, button: number): void;
      };
      event.dispatch(name, index);
    },
    [id ?? '', button] as const,
  );
}

async function hearsBothWays(): Promise<boolean> {
  const [figures] = await browser.mediaFigures();
  return figures !== undefined && figures.packetsReceived > 25 && figures.packetsSent > 25;
}

it('is answered, heard both ways and ended with no page open but an empty tab', async () => {
  const call = await originate({ to: '1001', caller, application: 'Milliwatt' });
  await press(0);
  await waitUntil(hearsBothWays, 'sound in both directions', 30_000);
  expect(browser.context.pages().map((page: Page) => page.url())).toEqual(['about:blank']);
  await hangUp(call);
  expect((await waitForOutcome(call)).dialStatus).toBe('ANSWER');
});

it('is declined with no page open but an empty tab', async () => {
  const call = await originate({ to: '1001', caller });
  await press(1);
  const { legs } = await waitForOutcome(call);
  expect(legs.map(({ sipStatus }) => sipStatus)).toContain(486);
});
