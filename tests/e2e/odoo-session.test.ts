/** Who is signed in to Odoo: known over the death of the worker, and never taken for the one who was there before. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { waitUntil } from '../harness/extension-browser.ts';
import { signIn } from '../harness/sign-in.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

let stage: SandboxStage;

beforeEach(async () => {
  stage = await openSandboxStage();
});
afterEach(() => stage?.close());

it('opens its tabs again without asking who that is and what Odoo can do, also with a new worker', async () => {
  const { widget, sandbox, browser } = stage;
  const open = async (tab: 'tab_activities' | 'tab_contacts', somebody: string): Promise<void> => {
    await widget.tab('tab_recent').click();
    await widget.tab(tab).click();
    await widget.listed(somebody).waitFor();
  };
  await widget.open();
  await open('tab_contacts', 'Brandon Freeman');
  await open('tab_activities', 'Gordon Owens');
  const before = sandbox.control.log.length;
  await browser.killWorker();
  await open('tab_contacts', 'Brandon Freeman');
  await browser.killWorker();
  await open('tab_activities', 'Gordon Owens');
  const asked = (): string[] => sandbox.control.log.slice(before).map(({ path }) => path);
  // What is known is shown at once; the lists are asked for all the same.
  await waitUntil(() => asked().filter((path) => path.includes('search_read')).length > 1, 'both lists');
  expect(asked().filter((path) => /get_session_info|fields_get/.test(path))).toEqual([]);
});

it('shows the activities of whoever signed in next', async () => {
  const { widget, sandbox, odoo } = stage;
  await widget.open();
  await widget.tab('tab_activities').click();
  await widget.listed('Gordon Owens').waitFor();
  await odoo.goto(`${sandbox.url}/web/session/logout`);
  await signIn(odoo, sandbox.url, 'demo', 'demo');
  await widget.open();
  await widget.tab('tab_activities').click();
  await widget.listed('Lorraine Douglas').waitFor();
  expect(await widget.listed('Gordon Owens').count()).toBe(0);
});
