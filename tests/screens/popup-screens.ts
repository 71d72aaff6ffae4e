/** The screens of the toolbar popup, of its window, and of the small window above all others. */
import type { Locator, Page } from 'playwright-core';
import { defaultCallSettings } from '../../src/protocol/call-settings.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { readPhone, sendFrom } from '../harness/setup-sidetone.ts';
import { say, sayCount, sayCountry, saying } from '../harness/words.ts';
import type { Face, GroundName, Screen, ScreenStage } from './screen.ts';

const POPUP: Face = {
  name: 'popup',
  width: 360,
  height: 560,
  isWhole: false,
  cut: null,
  isNarrowToo: false,
};
/** The window that stays open, as somebody drew it larger. */
const WINDOW: Face = { ...POPUP, width: 440, height: 640 };
const MINI: Face = { ...POPUP, width: 280, height: 150 };

const CONTACT = 'Brandon Freeman';
const PASTED = 'Dear Brandon,\nplease call +32 2 290 34 90 or 0470 12 34 56.\nKind regards';

/** The popup as somebody uses it. */
class Popup {
  constructor(
    readonly page: Page,
    readonly stage: ScreenStage,
  ) {}

  field = (): Locator => this.page.getByRole('textbox', { name: say('keypad_number') });
  button = (name: string | RegExp): Locator => this.page.getByRole('button', { name, exact: true }).first();
  press = (name: string | RegExp): Promise<void> => this.button(name).click();
  text = (words: string | RegExp): Locator => this.page.getByText(words).first();
  listed = (name: string): Locator => this.page.getByRole('tabpanel').getByText(name).first();

  async find(name: string): Promise<void> {
    await this.field().fill(name);
    await this.listed(name).waitFor();
  }

  async dial(number: string): Promise<void> {
    await this.field().fill(number);
    await this.field().press('Enter');
  }

  async openContact(): Promise<void> {
    await this.find(CONTACT);
    await this.listed(CONTACT).click();
    await this.button(saying('contact_call_number')).waitFor();
  }

  async callContact(): Promise<void> {
    await this.openContact();
    await this.press(saying('contact_call_number'));
    await this.text(saying('call_talking')).waitFor();
  }

  async addCall(number: string): Promise<void> {
    await this.press(say('call_add_hint'));
    await this.page.getByRole('textbox', { name: say('transfer_field') }).fill(number);
    await this.page.keyboard.press('Tab');
    await this.press(say('call_add_hint'));
    await waitUntil(async () => {
      const { phone } = await readPhone(this.stage.options);
      const calls = phone.state === 'ready' ? phone.snapshot.calls : [];
      return calls.filter(({ stage }) => stage.phase === 'talking').length === 2;
    }, 'two calls');
  }
}

interface Choice {
  readonly ground?: GroundName;
  readonly face?: Face;
}

const popup = (
  name: string,
  go: (popup: Popup) => Promise<unknown>,
  { ground = 'demo', face = POPUP }: Choice = {},
): Screen => ({
  name: `popup-${name}`,
  face,
  ground,
  async arrange(stage): Promise<Page> {
    await sendFrom(stage.options, 'settings.change', { country: 'BE', calls: defaultCallSettings });
    const page = await stage.openFace('popup', face === POPUP ? '' : '?window');
    const { width, height } = face === MINI ? WINDOW : face;
    await page.setViewportSize({ width, height });
    await page.locator('main').waitFor();
    const shown = await go(new Popup(page, stage));
    return isPage(shown) ? shown : page;
  },
});

const isPage = (shown: unknown): shown is Page =>
  typeof shown === 'object' && shown !== null && 'screenshot' in shown && 'context' in shown;

async function openMini(it: Popup): Promise<Page> {
  await it.callContact();
  const [mini] = await Promise.all([it.page.context().waitForEvent('page'), it.press(say('popup_mini'))]);
  await mini.getByText(saying('call_talking')).waitFor();
  return mini;
}

async function ring(it: Popup): Promise<void> {
  void it.stage.peer?.invite({ user: '+13556873262' });
  await it.button(say('call_accept')).waitFor();
  await it.text(CONTACT).waitFor();
}

export const popupScreens: readonly Screen[] = [
  popup('recent', (it) => it.listed(CONTACT).waitFor()),
  popup('contacts', async (it) => {
    await it.page.getByRole('tab', { name: say('tab_contacts') }).click();
    await it.listed('Azure Interior').waitFor();
  }),
  popup('number', async (it) => {
    await it.field().pressSequentially('0470123456');
    await it.text(new RegExp(` · ${sayCountry('BE')}`)).waitFor();
  }),
  popup('name', (it) => it.find('Brandon')),
  popup('nothing-found', async (it) => {
    await it.field().fill('zebra');
    await it.text(say('list_nothing_found', 'zebra')).waitFor();
  }),
  popup('contact', (it) => it.openContact()),
  popup('pasted', async (it) => {
    await it.field().evaluate((input, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, PASTED);
    await it.button('+32 470 12 34 56').waitFor();
  }),
  popup('number-suggested', async (it) => {
    await it.dial('+320470123456789');
    await it.button(say('number_suggestion', '+32 470 12 34 56')).waitFor();
  }),
  popup('keypad', async (it) => {
    await it.press(say('footer_keypad_show'));
    await it.field().fill('+32485112233');
    await it.text(sayCountry('BE')).waitFor();
  }),
  popup('do-not-disturb', async (it) => {
    await it.press(say('line_do_not_disturb'));
    await it.text(say('line_do_not_disturb')).waitFor();
  }),
  popup('calling', async (it) => {
    await it.dial('*3');
    await it.text(say('call_ringing')).waitFor();
  }),
  popup('call', (it) => it.callContact()),
  popup('call-held', async (it) => {
    await it.callContact();
    await it.press(say('call_hold'));
    await it.button(say('call_resume')).waitFor();
  }),
  popup('transfer', async (it) => {
    await it.callContact();
    await it.press(say('transfer'));
    await it.page.getByRole('textbox', { name: say('transfer_field') }).fill('Nicole');
    await it.text('Nicole Ford').waitFor();
  }),
  popup('two-calls', async (it) => {
    await it.callContact();
    await it.addCall('601');
  }),
  popup('conference', async (it) => {
    await it.callContact();
    await it.addCall('601');
    await it.press(saying('call_merge_with'));
    await it.text(sayCount('conference_people', 2)).waitFor();
  }),
  popup('after-call', async (it) => {
    await it.callContact();
    await it.press(say('footer_hang_up'));
    await it.button(say('after_save')).waitFor();
  }),
  popup('window', (it) => it.listed(CONTACT).waitFor(), { face: WINDOW }),
  popup('window-call', (it) => it.callContact(), { face: WINDOW }),
  popup('mini', openMini, { face: MINI }),
  popup('ringing', ring, { ground: 'pbx' }),
  popup('two-lines', (it) => it.page.getByRole('combobox').waitFor(), { ground: 'two-lines' }),
  popup('no-line', (it) => it.text(say('trouble_account_missing')).waitFor(), { ground: 'no-line' }),
  popup('pbx-down', (it) => it.text(say('trouble_server_unreachable')).waitFor(), { ground: 'pbx-down' }),
  popup(
    'microphone-denied',
    async (it) => {
      await it.dial('600');
      await it.text(say('trouble_microphone_denied')).waitFor();
    },
    { ground: 'microphone-denied' },
  ),
];
