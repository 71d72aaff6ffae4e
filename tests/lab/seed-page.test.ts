/** What Odoo's own page about its widget promises and no other file here shows, in the order of that page; see docs/SEED.md. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hangUpAll, LAB, labUp, originate, sipTraceMark } from '../../lab/lab.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import {
  connectOdoo,
  isRegistered,
  readPhone,
  saveAccount,
  sendFrom,
  sipAccount,
} from '../harness/setup-sidetone.ts';
import { signIn } from '../harness/sign-in.ts';
import { say } from '../harness/words.ts';
import { Widget } from '../harness/widget.ts';
import { contactOf, waitUntilReachable } from './reachable.ts';

const USER = '1003';
/** A number of this test alone, which nobody in the lab's Odoo has. */
const CALLER = '+32470778831';

let browser: ExtensionBrowser;
let options: Page;
let odoo: Page;
let widget: Widget;
/** What the phone registered at the PBX. */
let contact = '';

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  browser = await launchExtension({ extension: await extensionFolder() });
  options = await browser.openPage('options');
  await connectOdoo(options, LAB.odooUrl);
  // The lab's company is Belgian: a number that is read as one was read in its country, not in this one.
  await sendFrom(options, 'settings.change', { country: 'US' });
  odoo = await browser.context.newPage();
  await signIn(odoo, LAB.odooUrl);
  widget = new Widget(odoo);
});
afterAll(() => browser?.close());

beforeEach(async () => {
  await odoo.bringToFront();
});

async function calls() {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}

/** Ends and puts away whatever there is, and goes back to the lists. */
async function quiet(): Promise<void> {
  await hangUpAll();
  for (const { id } of await calls()) {
    await sendFrom(options, 'call.hang-up', { callId: id });
    await waitUntil(
      async () => (await calls()).every((call) => call.id !== id || call.stage.phase === 'ended'),
      'the end of the call',
    );
    await sendFrom(options, 'call.dismiss', { callId: id });
  }
  await waitUntil(async () => (await calls()).length === 0, 'no call');
}

/** Where something is drawn, in pixels of the window. */
async function box(of: ReturnType<Widget['button']>) {
  const found = await of.boundingBox();
  if (found === null) throw new Error('it is not drawn');
  return { ...found, right: found.x + found.width, bottom: found.y + found.height };
}
const frame = () => odoo.locator('[data-sidetone] aside');

describe('the widget', () => {
  it('appears in the lower left corner when the telephone in the navigation bar is clicked', async () => {
    await odoo.locator('.o_main_navbar [data-sidetone-systray]').waitFor();
    expect(await widget.isOpen()).toBe(false);
    await widget.systrayButton().click();
    await frame().waitFor();
    const { innerWidth, innerHeight } = await odoo.evaluate(() => ({
      innerWidth: window.innerWidth,
      innerHeight: window.innerHeight,
    }));
    // It rises into its place.
    await waitUntil(async () => (await box(frame())).bottom <= innerHeight, 'the widget to stand still');
    const { x, y, right, bottom } = await box(frame());
    expect(x).toBeLessThan(20);
    expect(innerHeight - bottom).toBeLessThan(5);
    expect(right).toBeLessThan(innerWidth / 2);
    expect(y).toBeGreaterThan(0);
  });

  it('names the setting that is missing, and leads to it', async () => {
    await widget.text(say('trouble_account_missing')).waitFor();
    const [settings] = await Promise.all([
      browser.context.waitForEvent('page'),
      widget.button(say('action_set_up_line')).click(),
    ]);
    await settings.waitForURL(/\/options\/.*#accounts$/);
    await settings.close();
    await odoo.bringToFront();
    const mark = sipTraceMark();
    const account = LAB.accounts[USER];
    await saveAccount(options, sipAccount(LAB.wsUrl, account), account.secret);
    contact = await contactOf(USER, mark);
    // Without a reload of the page.
    await widget.text(say('trouble_account_missing')).waitFor({ state: 'detached' });
  });

  it('has three tabs: Recent, Next Activities and Contacts', async () => {
    await widget.tab('tab_recent').waitFor();
    expect(await odoo.locator('[data-sidetone]').getByRole('tab').allInnerTexts()).toEqual([
      'Recent',
      'Next Activities',
      'Contacts',
    ]);
  });

  it('has its search in the upper part, with the magnifying glass at the right', async () => {
    const whole = await box(frame());
    const glass = await box(odoo.locator('[data-sidetone] [role=search] svg'));
    expect(glass.bottom - whole.y).toBeLessThan(whole.height / 4);
    expect(whole.right - glass.right).toBeLessThan(whole.width / 10);
  });

  it('is closed by the × in its upper right corner', async () => {
    const whole = await box(frame());
    const cross = await box(widget.button(say('widget_close')));
    expect(cross.y - whole.y).toBeLessThan(40);
    expect(whole.right - cross.right).toBeLessThan(20);
    await widget.button(say('widget_close')).click();
    await frame().waitFor({ state: 'detached' });
  });
});

describe('Recent', () => {
  it('has the calls that came in and those that went out, and any number in it begins a call', async () => {
    await waitUntil(() => isRegistered(options), 'the registration');
    await waitUntilReachable(contact);
    await originate({ to: USER, caller: { name: '', number: CALLER } });
    await widget.waitForRing();
    await widget.button(say('call_accept')).click();
    await widget.waitForTalk();
    await quiet();
    await widget.open();
    await widget.dial('600');
    await widget.waitForTalk();
    await quiet();

    await widget.open();
    await widget.tab('tab_recent').click();
    const shown = odoo.locator('[data-sidetone] [role=tabpanel]').getByTitle(/^Call /);
    await waitUntil(async () => (await shown.count()) >= 2, 'both calls');
    const read = (row: Element): string =>
      [row.textContent, ...[...row.querySelectorAll('[aria-label]')].map((part) => part.ariaLabel)].join(' ');
    const [out, came] = await Promise.all([0, 1].map((place) => shown.nth(place).evaluate(read)));
    expect(out).toMatch(new RegExp(`600.*${say('recent_outgoing')}`));
    expect(came).toContain(say('recent_incoming'));
    expect(came?.replace(/\D/g, '')).toContain('32470778831');

    await shown.nth(1).click();
    await waitUntil(async () => (await calls()).length === 1, 'the call that the press began');
    expect(await calls()).toMatchObject([{ direction: 'outgoing' }]);
    expect((await calls())[0]?.party.number.replace(/\D/g, '')).toBe('32470778831');
    await quiet();
  });
});

describe('a number', () => {
  it('needs no country in front: it is read in the country of the company', async () => {
    await widget.open();
    // Odoo is not waited for while somebody types; what it says of the country counts from the next key on.
    await waitUntil(async () => {
      await widget.type('');
      await widget.type('02 290 34 90');
      await widget
        .text('+32 2 290 34 90')
        .waitFor({ timeout: 2_000 })
        .catch(() => undefined);
      return (await widget.words()).includes('+32 2 290 34 90');
    }, 'the number to be read as a Belgian one');
    await widget.button(say('footer_call')).click();
    await waitUntil(async () => (await calls()).length === 1, 'the call');
    expect((await calls())[0]?.party.number).toBe('+32 2 290 34 90');
    await quiet();
  });

  it('that cannot be right is answered with what is wrong and the nearest one, which a press calls', async () => {
    await widget.open();
    await widget.dial('+1 650 691 32771');
    await widget.text(say('trouble_number_too_long')).waitFor();
    expect(await calls()).toEqual([]);
    await widget.button(say('number_suggestion', '+1 650 691 3277')).click();
    await waitUntil(async () => (await calls()).length === 1, 'the call');
    expect((await calls())[0]?.party.number.replace(/\D/g, '')).toBe('16506913277');
    await quiet();
  });
});

describe('Contacts', () => {
  it('has the contacts of Odoo: one is found, opened, shown in the Contacts app, and called', async () => {
    await odoo.reload();
    await widget.open();
    await widget.tab('tab_contacts').click();
    await widget.search('Brandon Freeman');
    await widget.listed('Brandon Freeman').click();
    await odoo
      .locator('[data-sidetone]')
      .getByRole('link', { name: say('documents_contact') })
      .click();
    await odoo.locator('.o_form_view').getByText('Brandon Freeman').first().waitFor();
    expect(new URL(odoo.url()).hash).toMatch(/model=res\.partner/);
    await widget.button(/^Call \(?\+?[0-9]/).click();
    await widget.waitForTalk();
    expect(await calls()).toMatchObject([
      { party: { name: expect.stringContaining('Brandon Freeman') as string } },
    ]);
    await quiet();
  });
});
