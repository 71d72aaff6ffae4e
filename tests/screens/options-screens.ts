/** The screens of the settings: every section, and what opens in them. */
import type { Page } from 'playwright-core';
import { defaultPresenceSettings } from '../../src/protocol/presence-settings.ts';
import { defaultRecordingSettings } from '../../src/protocol/recording-settings.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { sendFrom } from '../harness/setup-sidetone.ts';
import { say, saying } from '../harness/words.ts';
import { isReady, optionsScreen, press } from './options-page.ts';
import type { Screen, ScreenStage } from './screen.ts';

const section = (
  id: string,
  go: (page: Page, stage: ScreenStage) => Promise<unknown> = isReady,
  name = id,
): Screen => optionsScreen(`options-${name}`, `#${id}`, 'two-lines', go);

async function watchColleagues(page: Page, { options }: ScreenStage): Promise<void> {
  const colleagues = ['Mitchell Admin', 'Marc Demo'].map((name, index) => ({
    accountId: 'office',
    number: String(1002 + index),
    name,
  }));
  const presence = { ...defaultPresenceSettings, colleagues, handset: '1009', pickupCode: '*8' };
  await sendFrom(options, 'settings.change', { presence });
  await page.reload();
  await isReady(page);
}

/** A call on the demo line of which some seconds are recorded. */
async function recordCall(page: Page, { options }: ScreenStage): Promise<void> {
  await sendFrom(options, 'settings.change', {
    recording: { ...defaultRecordingSettings, policy: 'always' },
  });
  const asked = { number: '600', accountId: 'demo', name: 'Brandon Freeman', record: null };
  const dialled = await sendFrom(options, 'call.dial', asked);
  if (!dialled.ok) throw new Error(dialled.error.code);
  const recording = async () => {
    const listed = await sendFrom(options, 'recordings.list', {});
    return listed.ok ? listed.value.recordings[0] : undefined;
  };
  await waitUntil(async () => ((await recording())?.durationMs ?? 0) > 8_000, 'a recording');
  await sendFrom(options, 'call.hang-up', { callId: dialled.value.callId });
  await waitUntil(async () => (await recording())?.isOpen === false, 'the end of the recording');
  await sendFrom(options, 'call.dismiss', { callId: dialled.value.callId });
  await page.reload();
  await page.getByRole('button', { name: saying('options_recording_play') }).click();
  await page.getByRole('slider').waitFor();
}

export const optionsScreens: readonly Screen[] = [
  section('accounts'),
  section(
    'accounts',
    async (page) => {
      await press(page, saying('options_edit'));
      await page.getByLabel(say('options_account_server'), { exact: true }).waitFor();
    },
    'account',
  ),
  section(
    'accounts',
    async (page) => {
      await press(page, say('options_line_add'));
      await page.getByLabel(say('options_account_server'), { exact: true }).fill('https://pbx.example.com');
      await page.getByLabel(say('options_account_user'), { exact: true }).fill('10 01');
      await press(page, say('options_save'));
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
    'account-faults',
  ),
  section('odoo', (page) => page.getByText('Mitchell Admin').first().waitFor()),
  section(
    'odoo',
    async (page) => {
      await page.getByRole('textbox', { name: say('options_odoo_address_another') }).fill('my company');
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
    'odoo-fault',
  ),
  section('sound', (page) => page.getByRole('slider').first().waitFor()),
  section('ringing', (page) => page.getByRole('slider').first().waitFor()),
  section('calls'),
  section('numbers'),
  section('presence', watchColleagues),
  section('pages'),
  section('log'),
  section('recordings', recordCall),
  section('statistics', (page) => page.locator('figure').first().waitFor()),
  section('appearance'),
  section('shortcuts'),
  section('privacy'),
  section('transfer'),
  section('check', async (page) => {
    await press(page, say('check_start'));
    await page.getByText(say('check_speaker_ask')).waitFor();
  }),
  section('diagnostics', isReady),
  section(
    'accounts',
    async (page) => {
      await page.getByRole('searchbox').fill(say('options_microphone').slice(0, 4));
      await page.getByText(say('options_microphone')).first().waitFor();
    },
    'search',
  ),
  optionsScreen('options-managed-accounts', '#accounts', 'managed', (page) =>
    page.getByText(say('options_managed')).first().waitFor(),
  ),
  optionsScreen('options-managed-calls', '#calls', 'managed', (page) =>
    page.getByText(say('options_managed')).first().waitFor(),
  ),
];
