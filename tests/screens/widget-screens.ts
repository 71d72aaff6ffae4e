/** The screens of the widget in Odoo. */
import type { Page } from 'playwright-core';
import { createVisitor, must } from '../contract/visitor.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { readPhone } from '../harness/setup-sidetone.ts';
import type { Widget } from '../harness/widget.ts';
import { say, sayCount, sayCountry, saying } from '../harness/words.ts';
import type { Face, GroundName, Screen, ScreenStage } from './screen.ts';

const WIDGET: Face = {
  name: 'widget',
  width: 700,
  height: 640,
  isWhole: false,
  cut: '[data-sidetone] aside',
  isNarrowToo: true,
};

type Go = (widget: Widget, stage: ScreenStage) => Promise<void>;

const widget = (name: string, go: Go, ground: GroundName = 'demo'): Screen => ({
  name: `widget-${name}`,
  face: WIDGET,
  ground,
  async arrange(stage): Promise<Page> {
    await go(stage.widget, stage);
    return stage.odoo;
  },
});

const CONTACT = 'Brandon Freeman';
const RINGS_ONLY = '*3';

const press = (widget: Widget, name: string | RegExp): Promise<void> => widget.button(name).click();

const callKey = (): RegExp => saying('contact_call_number', '[^a-z]*[0-9].*');

async function openContact(widget: Widget, name = CONTACT): Promise<void> {
  await widget.tab('tab_contacts').click();
  await widget.search(name);
  await widget.listed(name).click();
  await widget.button(callKey()).waitFor();
}

async function callContact(widget: Widget, name = CONTACT): Promise<void> {
  await openContact(widget, name);
  await press(widget, callKey());
  await widget.waitForTalk();
}

async function openActivity(widget: Widget): Promise<void> {
  await widget.tab('tab_activities').click();
  await widget.listed('S00002').click();
  await widget.button(say('activity_edit')).isEnabled();
  await widget.text('Discuss the delivery date').waitFor();
}

async function noted(widget: Widget): Promise<void> {
  await widget.field(say('note_label')).fill('Wants two desks by Friday');
}

async function talkersAre(count: number, { options }: ScreenStage): Promise<void> {
  await waitUntil(async () => {
    const { phone } = await readPhone(options);
    const calls = phone.state === 'ready' ? phone.snapshot.calls : [];
    return calls.filter(({ stage }) => stage.phase === 'talking').length === count;
  }, `${count} calls`);
}

async function addCall(widget: Widget, number: string): Promise<void> {
  await press(widget, say('call_add_hint'));
  await widget.field(say('transfer_field')).fill(number);
  await widget.page.keyboard.press('Tab');
  await press(widget, say('call_add_hint'));
}

async function ring(user: string, { peer, widget }: ScreenStage): Promise<void> {
  void peer?.invite({ user });
  await widget.waitForRing();
}

/** A second record with the number of the caller. */
async function shareNumber({ sandbox }: ScreenStage): Promise<void> {
  const admin = createVisitor(sandbox.url, 'sandbox');
  await must(admin.signIn('admin', 'admin'));
  const values = { name: 'Azure Showroom', phone: '+1 946-638-6034' };
  await must(admin.call('res.partner', 'create', [[values]]));
}

export const widgetScreens: readonly Screen[] = [
  widget('recent', (it) => it.listed(CONTACT).waitFor()),
  widget('activities', async (it) => {
    await it.tab('tab_activities').click();
    await it.listed('S00002').waitFor();
  }),
  widget('contacts', async (it) => {
    await it.tab('tab_contacts').click();
    await it.listed('Azure Interior').waitFor();
  }),
  widget('search-nothing', async (it) => {
    await it.search('zebra');
    await it.text(say('list_nothing_found', 'zebra')).waitFor();
  }),
  widget('contact', (it) => openContact(it)),
  widget('activity', openActivity),
  widget('activity-done', async (it) => {
    await openActivity(it);
    await press(it, say('activity_done'));
  }),
  widget('activity-edit', async (it) => {
    await openActivity(it);
    await press(it, say('activity_edit'));
  }),
  widget('activity-schedule', async (it) => {
    await openActivity(it);
    await press(it, say('activity_schedule'));
    await it.field(say('activity_summary')).fill('Send the samples');
  }),
  widget('keypad', (it) => press(it, say('footer_keypad_show'))),
  widget('keypad-hint', async (it) => {
    await it.type('+32485112233');
    await it.text(sayCountry('BE')).waitFor();
  }),
  widget('number-incorrect', async (it) => {
    await it.dial('+999 12345');
    await it.text(say('trouble_number_country_unknown')).waitFor();
  }),
  widget('number-suggested', async (it) => {
    await it.dial('call 650-691-3277');
    await it.text(say('trouble_number_has_letters')).waitFor();
  }),
  widget('calling', async (it) => {
    await it.dial(RINGS_ONLY);
    await it.text(say('call_ringing')).waitFor();
  }),
  widget('call', async (it) => {
    await callContact(it);
    await noted(it);
  }),
  widget('call-glance', async (it) => {
    await callContact(it);
    await noted(it);
    await press(it, say('glance_title'));
    await it.text(say('glance_opportunities')).waitFor();
  }),
  widget('call-unknown', async (it) => {
    await it.dial('+32470778899');
    await it.waitForTalk();
    await it.button(say('keep_create')).waitFor();
  }),
  widget('call-keypad', async (it) => {
    await callContact(it);
    await press(it, say('footer_keypad_show'));
  }),
  widget('call-held', async (it) => {
    await callContact(it);
    await press(it, say('call_hold'));
    await it.button(say('call_resume')).waitFor();
  }),
  widget('sound', async (it) => {
    await callContact(it);
    await press(it, say('sound_open'));
  }),
  widget('transfer', async (it) => {
    await callContact(it);
    await press(it, say('transfer'));
    await it.field(say('transfer_field')).fill('Nicole');
    await it.text('Nicole Ford').waitFor();
  }),
  widget('two-calls', async (it, stage) => {
    await callContact(it);
    await addCall(it, '601');
    await talkersAre(2, stage);
  }),
  widget('conference', async (it, stage) => {
    await callContact(it);
    await addCall(it, '601');
    await talkersAre(2, stage);
    await press(it, saying('call_merge_with'));
    await it.text(sayCount('conference_people', 2)).waitFor();
  }),
  widget('after-call', async (it) => {
    await callContact(it);
    await noted(it);
    await it.hangUp();
    await it.button(say('after_save')).waitFor();
  }),
  widget('after-call-next', async (it) => {
    await callContact(it);
    await it.hangUp();
    await it.page
      .locator('[data-sidetone]')
      .getByRole('checkbox', { name: say('after_next') })
      .check();
    await it.page.locator('[data-sidetone]').getByLabel(say('after_next_day')).waitFor();
  }),
  widget('queue', async (it) => {
    await it.tab('tab_activities').click();
    await press(it, say('queue_start'));
    await press(it, say('queue_pause'));
    await it.button(say('queue_resume')).waitFor();
  }),
  widget('signed-out', async (it, { sandbox }) => {
    sandbox.control.expireSessions();
    await it.tab('tab_contacts').click();
    await it.text(say('trouble_odoo_signed_out')).waitFor();
  }),
  widget('ringing-unknown', (_it, stage) => ring('+32470778899', stage), 'pbx'),
  widget(
    'ringing',
    async (it, stage) => {
      await ring('+13556873262', stage);
      await it.text(CONTACT).waitFor();
    },
    'pbx',
  ),
  widget(
    'ringing-several',
    async (it, stage) => {
      await shareNumber(stage);
      await ring('+19466386034', stage);
      await it.page.locator('[data-sidetone]').getByRole('combobox').waitFor();
    },
    'pbx',
  ),
  widget('no-line', (it) => it.text(say('trouble_account_missing')).waitFor(), 'no-line'),
  widget('pbx-down', (it) => it.text(say('trouble_server_unreachable')).waitFor(), 'pbx-down'),
  widget(
    'microphone-denied',
    async (it) => {
      await it.dial('600');
      await it.text(say('trouble_microphone_denied')).waitFor();
    },
    'microphone-denied',
  ),
  widget('two-phones', (it) => it.text(say('widget_two_phones')).waitFor(), 'two-phones'),
];
