/** An Odoo with a telephone module of its own: its account is taken over with one click, and two phones are told of. */
import { afterEach, expect, it } from 'vitest';
import { readPhone, sendFrom } from '../harness/setup-sidetone.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { showSection } from '../harness/show-section.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

let stage: SandboxStage | undefined;

afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

it('takes over the account of voip_oca in the first run, and says that two phones ring', async () => {
  stage = await openSandboxStage({ odoo: 17, line: null, modules: ['voip_oca'] });
  const { options, widget } = stage;
  await options.evaluate(() => (location.hash = '#start'));
  await options.reload();
  await options.getByRole('button', { name: say('options_line') }).click();
  await options.getByText(say('options_module_found', 'voip_oca', 'admin@pbx.example.com')).waitFor();
  await options.getByRole('button', { name: say('options_module_take_over') }).click();
  await options.getByText(say('options_module_taken', 'admin@pbx.example.com')).waitFor();
  const kept = await sendFrom(options, 'settings.read', {});
  const [account] = kept.ok ? kept.value.settings.accounts : [];
  expect(account).toMatchObject({
    user: 'admin',
    domain: 'pbx.example.com',
    servers: ['wss://pbx.example.com/ws'],
  });
  expect(kept.ok && kept.value.accountsWithSecret).toEqual([account?.id]);
  expect(JSON.stringify(kept)).not.toContain('secret-admin');
  await widget.open();
  await widget.text(say('widget_two_phones')).waitFor();
  const link = stage.odoo
    .locator('[data-sidetone]')
    .getByRole('link', { name: say('widget_two_phones_open') });
  expect(await link.getAttribute('href')).toMatch(/res\.users/);
  await link.click();
  await stage.odoo.waitForURL(/res\.users/);
  await waitUntil(async () => (await readPhone(options)).hasAccount, 'the account');
});

it('shows nothing of the kind in an Odoo without such a module', async () => {
  stage = await openSandboxStage({ odoo: 14 });
  await showSection(stage.options, 'odoo');
  await stage.options.reload();
  await stage.options.getByText(say('options_odoo_database', 'sandbox')).waitFor();
  expect(await stage.options.getByText(say('options_module_take_over')).count()).toBe(0);
  await stage.widget.open();
  expect(await stage.widget.words()).not.toContain(say('widget_two_phones'));
});
