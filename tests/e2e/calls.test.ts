/** Calls on the demo line from a sandbox Odoo: the whole way from a click to an echo and a record. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../harness/extension-browser.ts';
import { readPhone, sendFrom } from '../harness/setup-sidetone.ts';
import { callContactFoundByName } from '../harness/journeys.ts';
import { say } from '../harness/words.ts';
import { Widget } from '../harness/widget.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

describe.each([14, 17] as const)('on Odoo %s', (odoo) => {
  let stage: SandboxStage;

  beforeAll(async () => {
    stage = await openSandboxStage({ odoo });
  });
  afterAll(() => stage?.close());

  afterEach(async () => {
    const { phone } = await readPhone(stage.options);
    if (phone.state !== 'ready') return;
    for (const { id } of phone.snapshot.calls) {
      await sendFrom(stage.options, 'call.hang-up', { callId: id });
      await sendFrom(stage.options, 'call.dismiss', { callId: id });
    }
  });

  async function hear(): Promise<void> {
    await waitUntil(async () => {
      const figures = await stage.browser.mediaFigures();
      return figures.some(
        (side) => side.packetsReceived > 25 && side.packetsSent > 25 && side.totalAudioEnergy > 0,
      );
    }, 'the echo');
  }

  it('calls a contact found by name and hears its echo; the call stands in Recent', async () => {
    await callContactFoundByName(stage.widget, { typed: 'brandon', name: 'Brandon Freeman' }, hear);
  });

  it('gives a call to a contact that is picked, and takes it back from one that is busy', async () => {
    const { widget } = stage;
    await widget.open();
    await widget.dial('+3222903490');
    await widget.waitForTalk();
    const field = widget.field(say('transfer_field'));
    await widget.button(say('transfer')).click();
    await field.fill('*2');
    await widget.button(say('transfer_direct')).click();
    await widget.text(say('trouble_transfer_failed')).waitFor();
    await widget.waitForTalk();
    await widget.button(say('transfer')).click();
    await field.fill('brandon');
    await widget.text('Brandon Freeman').click();
    expect(await field.inputValue()).toMatch(/^\(?\+?[0-9]/);
    await widget.button(say('transfer_direct')).click();
    await widget.text(say('end_reason_transferred')).waitFor();
    await widget.button(say('call_close')).click();
  });

  it('keeps how a call sounded with its record', async () => {
    await stage.widget.open();
    await stage.widget.dial('600');
    await stage.widget.waitForTalk();
    const quality = async () => {
      const { phone } = await readPhone(stage.options);
      const call =
        phone.state === 'ready'
          ? phone.snapshot.calls.find(({ stage: { phase } }) => phase === 'talking')
          : undefined;
      return call?.stage.phase === 'talking' ? call.stage : null;
    };
    // How good it is depends on how busy this machine is; what makes which verdict is for the unit tests.
    await waitUntil(async () => ((await quality())?.quality ?? null) !== null, 'the verdict', 30_000);
    const judged = (await quality())?.quality;
    expect(['no-audio-received', 'microphone-silent']).not.toContain(judged?.cause);
    await stage.widget.hangUp();
    const kept = await sendFrom(stage.options, 'journal.list', {
      beforeMs: null,
      limit: 1,
      search: '',
    });
    const [record] = kept.ok ? kept.value.records : [];
    expect(record?.quality).toMatchObject({ codec: 'opus' });
    expect(record?.quality?.meanMos).toBeGreaterThan(1);
    expect(record?.quality?.worstMos).toBeLessThanOrEqual(record?.quality?.meanMos ?? 0);
    expect(record?.quality?.bytesReceived).toBeGreaterThan(5_000);
  });

  it('shows the call activities that are due', async () => {
    await stage.widget.open();
    await stage.widget.tab('tab_activities').click();
    await stage.widget.overdueMark().waitFor();
  });

  it('is called back and answers', async () => {
    await stage.widget.open();
    await stage.widget.dial('*1');
    await stage.widget.waitForRing();
    await waitUntil(
      () => stage.options.evaluate(async () => Object.keys(await chrome.notifications.getAll()).length === 1),
      'one notification',
    );
    await stage.widget.button(say('call_accept')).click();
    await stage.widget.waitForTalk();
    await hear();
  });

  it('follows the user to another page, closed and open, with the typed number', async () => {
    const { widget, odoo: page } = stage;
    await widget.open();
    await widget.type('0470 12');
    await page.goto(`${stage.sandbox.url}/web#menu_id=2`);
    await page.reload();
    await widget.button(say('widget_close')).waitFor();
    expect(await widget.page.locator('[data-sidetone] input').first().inputValue()).toBe('0470 12');
    await widget.type('');
    await widget.button(say('widget_close')).click();
    await page.reload();
    await widget.systrayButton().waitFor();
    expect(await widget.isOpen()).toBe(false);
  });

  it('keeps the call when the widget is closed, and the tab too', async () => {
    const tab = await stage.browser.context.newPage();
    await tab.goto(`${stage.sandbox.url}/web`);
    const widget = new Widget(tab);
    await widget.open();
    await widget.dial('600');
    await widget.waitForTalk();
    await widget.button(say('widget_close')).click();
    await hear();
    await tab.close();
    await hear();
  });

  it('stays in the navigation bar while Odoo draws it anew', async () => {
    const tab = await stage.browser.context.newPage();
    await tab.goto(`${stage.sandbox.url}/web?rerender=1`);
    const widget = new Widget(tab);
    await widget.systrayButton().waitFor();
    const first = await tab.locator('.o_menu_systray > *').count();
    await waitUntil(async () => {
      await widget.systrayButton().waitFor();
      return (await tab.evaluate(() => performance.now())) > 4000;
    }, 'a few redraws');
    expect(await tab.locator('[data-sidetone-systray]').count()).toBe(1);
    expect(await tab.locator('.o_menu_systray > *').count()).toBe(first);
    await tab.close();
  });

  it('dials from the popup, mutes, sends digits and hangs up', async () => {
    const popup = await stage.browser.openPage('popup');
    await popup.getByRole('textbox').first().fill('600');
    await popup.keyboard.press('Enter');
    await popup.getByText(/In call for/).waitFor();
    await popup.getByRole('button', { name: say('call_mute'), exact: true }).click();
    await popup.getByRole('button', { name: say('call_unmute'), exact: true }).waitFor();
    await popup
      .getByRole('button', { name: say('footer_hang_up'), exact: true })
      .first()
      .click();
    await popup.getByText(/In call for/).waitFor({ state: 'hidden' });
    await popup.close();
  });
});

describe('permissions', () => {
  it('gives a page that is not a granted Odoo nothing at all', async () => {
    const stage = await openSandboxStage();
    try {
      await sendFrom(stage.options, 'odoo.remove-site', { origin: stage.sandbox.url });
      await stage.odoo.locator('[data-sidetone]').waitFor({ state: 'detached' });
      await stage.odoo.reload();
      await stage.odoo.locator('.o_main_navbar').waitFor();
      expect(await stage.odoo.locator('[data-sidetone]').count()).toBe(0);
    } finally {
      await stage.close();
    }
  });
});
