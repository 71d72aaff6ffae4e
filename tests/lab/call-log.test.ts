/** The log of a call on a real Odoo 14: exactly one message with the true time, whatever comes between. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { LAB, labUp } from '../../lab/lab.ts';
import { createVisitor, must, type Visitor } from '../contract/visitor.ts';
import { callContact, loggedOn, setCallLog, typeNote } from '../harness/call-log-journey.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { connectOdoo, DEMO_ACCOUNT, isRegistered, saveAccount } from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { Widget } from '../harness/widget.ts';
import { say } from '../harness/words.ts';

let browser: ExtensionBrowser;
let options: Page;
let odoo: Page;
let widget: Widget;
let admin: Visitor;
let partner = 0;
let name = '';
let count = 0;

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  browser = await launchExtension({ extension: await extensionFolder() });
  options = await browser.openPage('options');
  // What is tried here lies between the widget and Odoo: the demo line makes the calls.
  await saveAccount(options, DEMO_ACCOUNT, null);
  await connectOdoo(options, LAB.odooUrl);
  await waitUntil(() => isRegistered(options), 'the demo line');
  await setCallLog(options, { outgoing: 'always' });
  odoo = await browser.context.newPage();
  await signIn(odoo, LAB.odooUrl);
  widget = new Widget(odoo);
  admin = createVisitor(LAB.odooUrl, 'lab');
  await must(admin.signIn('admin', 'admin'));
});
afterAll(() => browser?.close());

beforeEach(async () => {
  name = `Call Log ${Date.now()} ${(count += 1)}`;
  const values = { name, phone: `+32 2 290 36 ${10 + count}` };
  [partner = 0] = (await must(admin.call('res.partner', 'create', [[values]]))) as number[];
});
afterEach(async () => {
  await must(admin.call('res.partner', 'unlink', [[partner]]));
  // Back to the lists: a detail screen does not outlive its page.
  await odoo.reload();
  await widget.systrayButton().waitFor();
});

const messages = (): ReturnType<typeof loggedOn> => loggedOn(admin, 'res.partner', partner);
const saveSheet = (): Promise<void> => widget.button(say('after_save')).click();

it('a call from a contact is in its chatter once, with the true time and what was noted', async () => {
  const fromMs = Date.now();
  await callContact(widget, name);
  await typeNote(widget, 'Wants <b>two</b> desks');
  const toMs = Date.now();
  await widget.hangUp();
  await saveSheet();
  await widget.text(say('log_done', name)).waitFor({ timeout: 30_000 });
  const [message, ...others] = await messages();
  expect(others).toEqual([]);
  expect(message?.body).toContain('Wants &lt;b&gt;two&lt;/b&gt; desks');
  const atMs = Date.parse(`${message?.date.replace(' ', 'T')}Z`);
  expect(atMs).toBeGreaterThanOrEqual(fromMs - 1000);
  expect(atMs).toBeLessThanOrEqual(toMs);
});

it('is there once when the worker is killed in between, and nobody said anything', async () => {
  await callContact(widget, name);
  await typeNote(widget, 'kept over the death of the worker');
  await browser.killWorker();
  await widget.hangUp();
  await widget.button(say('after_save')).waitFor();
  await browser.killWorker();
  await widget.button(say('after_save')).waitFor({ state: 'hidden', timeout: 45_000 });
  await waitUntil(async () => (await messages()).length > 0, 'the log', 45_000);
  await browser.killWorker();
  await odoo.reload();
  await widget.systrayButton().waitFor();
  expect(await messages()).toHaveLength(1);
  expect((await messages())[0]?.body).toContain('kept over the death of the worker');
});

it('waits when the session expired, and is posted once somebody signed in', async () => {
  await callContact(widget, name);
  await odoo.context().clearCookies();
  await widget.hangUp();
  await saveSheet();
  await widget.text(say('log_waiting', say('trouble_odoo_signed_out'))).waitFor();
  expect(await messages()).toEqual([]);
  await signIn(odoo, LAB.odooUrl);
  await waitUntil(async () => (await messages()).length > 0, 'the log', 45_000);
  expect(await messages()).toHaveLength(1);
});
