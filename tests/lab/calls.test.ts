/** Real calls: the built extension in real Chromium, from a real Odoo 14, over a real Asterisk. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  hangUpAll,
  isRegistered as isKnownToPbx,
  lastDtmf,
  originate,
  startAsterisk,
  stopAsterisk,
  waitForOutcome,
} from '../../lab/lab.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { isRegistered, readPhone } from '../harness/setup-sidetone.ts';
import { callContactFoundByName } from '../harness/journeys.ts';
import { say } from '../harness/words.ts';
import { Widget } from '../harness/widget.ts';
import { openLabStage, type LabStage } from './lab-stage.ts';
import { waitUntilReachable } from './reachable.ts';

let stage: LabStage;

beforeAll(async () => {
  stage = await openLabStage();
});

afterAll(() => stage?.close());

afterEach(async () => {
  await hangUpAll();
  await waitUntil(async () => (await liveCalls()).length === 0, 'the phone to be idle');
  for (const { id } of await calls()) await dismiss(id);
});

async function calls() {
  const { phone } = await readPhone(stage.options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}

async function liveCalls() {
  return (await calls()).filter(({ stage: { phase } }) => phase !== 'ended');
}

async function dismiss(callId: string): Promise<void> {
  await stage.options.evaluate((message) => chrome.runtime.sendMessage(message), {
    to: 'background',
    name: 'call.dismiss',
    args: { callId },
  });
}

/** Packets of half a second, in each direction, beyond what had gone before. */
async function expectSoundBothWays(): Promise<void> {
  const [before] = await stage.browser.mediaFigures();
  await waitUntil(async () => {
    const [now] = await stage.browser.mediaFigures();
    return (
      now !== undefined &&
      now.packetsSent - (before?.packetsSent ?? 0) > 25 &&
      now.packetsReceived - (before?.packetsReceived ?? 0) > 25
    );
  }, 'RTP in both directions');
}

describe('the widget in Odoo', () => {
  it('has its telephone first in the navigation bar, before what Odoo puts there later', async () => {
    await stage.odoo.locator('.o_menu_systray .o_user_menu').waitFor();
    await stage.widget.systrayButton().waitFor();
    await waitUntil(
      () => stage.odoo.locator('.o_menu_systray > :first-child[data-sidetone-systray]').isVisible(),
      'the telephone to stand first',
    );
  });
});

describe('a call to the PBX', () => {
  it('finds a contact by name, calls it and is heard both ways', async () => {
    await callContactFoundByName(
      stage.widget,
      { typed: 'Brandon Freeman', name: 'Brandon Freeman' },
      expectSoundBothWays,
    );
  });

  it('hears the tone that the PBX plays', async () => {
    await stage.widget.open();
    await stage.widget.dial('601');
    await stage.widget.waitForTalk();
    await waitUntil(async () => {
      const [figures] = await stage.browser.mediaFigures();
      return figures !== undefined && figures.audioLevel > 0.05;
    }, 'a received level above silence');
    await stage.widget.hangUp();
  });

  it('sends digits that the PBX reads back', async () => {
    await stage.widget.open();
    await stage.widget.dial('604');
    await stage.widget.waitForTalk();
    await stage.widget.button(say('footer_keypad_show')).click();
    for (const digit of ['4', '2', '7', '1']) {
      await stage.widget.button(new RegExp(`^${digit}(?!\\d)`)).click();
    }
    await expect.poll(lastDtmf, { timeout: 15_000 }).toBe('4271');
    await stage.widget.hangUp();
  });

  it.each([
    ['602', 'end_reason_busy'],
    ['606', 'end_reason_remote_declined'],
    ['9999', 'end_reason_number_unknown'],
  ] as const)('says in words why %s did not answer', async (number, reason) => {
    await stage.widget.open();
    await stage.widget.dial(number);
    await stage.widget.text(say(reason)).waitFor();
  });

  it('gives up a call that nobody answers', async () => {
    await stage.widget.open();
    await stage.widget.dial('603');
    await stage.widget.text(say('call_ringing')).waitFor();
    await stage.widget.hangUp();
    await waitUntil(async () => (await liveCalls()).length === 0, 'the call to be over');
  });
});

describe('a call from the PBX', () => {
  const caller = { name: 'Azure Interior', number: '+32222903490' };

  beforeEach(() => waitUntilReachable(stage.contact), 90_000);

  async function notificationIds(): Promise<string[]> {
    return stage.options.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
  }

  it('rings in widget and notification, and is answered in the widget', async () => {
    const call = await originate({ to: '1001', caller, application: 'Milliwatt' });
    await stage.widget.waitForRing();
    await stage.widget.text('Azure Interior').waitFor();
    await waitUntil(async () => (await notificationIds()).length === 1, 'one notification');
    await stage.widget.button(say('call_accept')).click();
    await stage.widget.waitForTalk();
    await expectSoundBothWays();
    await waitUntil(async () => (await notificationIds()).length === 0, 'the notification to go');
    await stage.widget.hangUp();
    expect((await waitForOutcome(call)).dialStatus).toBe('ANSWER');
  });

  it('is answered from the notification, with the worker asleep', async () => {
    await stage.browser.killWorker();
    const call = await originate({ to: '1001', caller, application: 'Milliwatt' });
    await waitUntil(async () => (await notificationIds()).length === 1, 'the notification');
    const [id] = await notificationIds();
    const worker = stage.browser.context.serviceWorkers()[0];
    await worker?.evaluate((notificationId) => {
      const event = chrome.notifications.onButtonClicked as unknown as {
        dispatch(id: string, button: number): void;
      };
      event.dispatch(notificationId, 0);
    }, id ?? '');
    await waitUntil(
      async () => (await calls()).some(({ stage: { phase } }) => phase === 'talking'),
      'the call to be answered',
    );
    await expectSoundBothWays();
    await hangUpAll();
    expect((await waitForOutcome(call)).dialStatus).toBe('ANSWER');
  });

  it('is answered from the popup', async () => {
    const popup = await stage.browser.openPage('popup');
    try {
      const call = await originate({ to: '1001', caller, application: 'Milliwatt' });
      await popup.getByRole('button', { name: say('call_accept'), exact: true }).click();
      await popup.getByText(/In call for/).waitFor();
      await expectSoundBothWays();
      await popup.getByRole('button', { name: say('footer_hang_up') }).click();
      expect((await waitForOutcome(call)).dialStatus).toBe('ANSWER');
    } finally {
      await popup.close();
    }
  });

  it('is declined with a status that the PBX understands', async () => {
    const call = await originate({ to: '1001', caller });
    await stage.widget.waitForRing();
    await stage.widget.button(say('call_reject')).click();
    const outcome = await waitForOutcome(call);
    expect(outcome.legs.map(({ sipStatus }) => sipStatus)).toEqual([486]);
  });

  it('is missed when the caller gives up, and says so in Recent', async () => {
    if (await stage.widget.isOpen()) await stage.widget.button(say('widget_close')).click();
    await originate({
      to: '1001',
      caller: { name: 'Gemini Furniture', number: '+32222903491' },
      ringTimeoutMs: 2000,
    });
    await stage.widget.waitForRing();
    await stage.widget.button(say('call_accept')).waitFor({ state: 'hidden' });
    await waitUntil(async () => (await notificationIds()).length === 0, 'the notification to go');
    // The call alone had raised the widget, which goes with it.
    await waitUntil(async () => !(await stage.widget.isOpen()), 'the widget to close');
    await stage.widget.open();
    await stage.widget.tab('tab_recent').click();
    await stage.widget.text('Gemini Furniture').waitFor();
  });
});

describe('the call goes on', () => {
  it('while the user moves through Odoo and closes the tab', async () => {
    const tab = await stage.browser.context.newPage();
    await tab.goto(stage.odoo.url());
    const widget = new Widget(tab);
    await widget.open();
    await widget.dial('600');
    await widget.waitForTalk();
    await tab.goto(stage.odoo.url().replace(/#.*$/, '') + '?reload=1');
    await widget.waitForTalk();
    await expectSoundBothWays();
    await tab.close();
    await expectSoundBothWays();
    expect((await liveCalls()).map(({ stage: { phase } }) => phase)).toEqual(['talking']);
  });

  it('while the worker is killed, and the popup shows it right afterwards', async () => {
    await stage.widget.open();
    await stage.widget.dial('600');
    await stage.widget.waitForTalk();
    await stage.browser.killWorker();
    await expectSoundBothWays();
    const popup = await stage.browser.openPage('popup');
    try {
      await popup.getByText(/In call for/).waitFor();
      await stage.widget.hangUp();
      await popup.getByText(/In call for/).waitFor({ state: 'hidden' });
    } finally {
      await popup.close();
    }
  });
});

describe('staying power', () => {
  it('is registered again without a click after the PBX was away', async () => {
    await stopAsterisk();
    await waitUntil(async () => !(await isRegistered(stage.options)), 'the line to be seen as down');
    await startAsterisk();
    await waitUntil(() => isRegistered(stage.options), 'the registration', 45_000);
    expect(await isKnownToPbx('1001')).toBe(true);
  });

  it('loses no record when the phone is killed in a call', async () => {
    await stage.widget.open();
    await stage.widget.dial('600');
    await stage.widget.waitForTalk();
    const [call] = await liveCalls();
    await stage.browser.killPhone();
    await waitUntil(() => isRegistered(stage.options), 'the phone to be back', 20_000);
    const listed = await stage.options.evaluate((message) => chrome.runtime.sendMessage(message), {
      to: 'background',
      name: 'journal.list',
      args: { beforeMs: null, limit: 5, search: '' },
    });
    const record = (
      listed as { value: { records: { id: string; outcome: object; answeredAtMs: number | null }[] } }
    ).value.records.find(({ id }) => id === call?.id);
    expect(record?.outcome).toMatchObject({ kind: 'ended', reason: 'lost' });
    expect(record?.answeredAtMs).not.toBeNull();
  });
});
