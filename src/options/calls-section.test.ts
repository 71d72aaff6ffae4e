// @vitest-environment happy-dom
/** Settings for calls are kept as they are typed, and what is wrong is said and not kept. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import type { TextKey } from '../lib/text.ts';
import { defaultCallSettings, type CallSettings } from '../protocol/call-settings.ts';
import { defaultOdooSettings } from '../protocol/odoo-settings.ts';
import { defaultPageSettings } from '../protocol/page-settings.ts';
import { defaultDiallingSettings } from '../protocol/dialling-settings.ts';
import { defaultLook } from '../protocol/look-settings.ts';
import { defaultCallLogSettings } from '../protocol/call-log-settings.ts';
import { defaultPresenceSettings } from '../protocol/presence-settings.ts';
import { defaultRecordingSettings } from '../protocol/recording-settings.ts';
import { defaultSoundSettings } from '../protocol/sound-settings.ts';
import type { SettingsView } from '../protocol/settings-view.ts';
import type { FaceView } from '../ui/face-client.ts';
import CallsSection from './CallsSection.svelte';
import type { OptionsDoor } from './options-door.ts';

const say = (key: TextKey): string => messages[key].message;
let section: Record<string, unknown> | null = null;

beforeEach(() => {
  vi.stubGlobal('chrome', { i18n: { getMessage: (key: TextKey) => say(key) } });
});
afterEach(async () => {
  if (section !== null) await unmount(section);
  section = null;
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

/** The section with these settings, in a face that says whether the user is to be disturbed. */
function open(calls: Partial<CallSettings> = {}, isDoNotDisturb = false) {
  const sent: CallSettings[] = [];
  const view: SettingsView = {
    settings: {
      accounts: [],
      odooSites: [],
      country: 'BE',
      calls: { ...defaultCallSettings, ...calls },
      sound: defaultSoundSettings,
      presence: defaultPresenceSettings,
      odoo: defaultOdooSettings,
      pages: defaultPageSettings,
      log: defaultCallLogSettings,
      recording: defaultRecordingSettings,
      dialling: defaultDiallingSettings,
      look: defaultLook,
    },
    accountsWithSecret: [],
  };
  const face: FaceView = {
    state: 'drawn',
    snapshot: {
      revision: 1,
      phone: { state: 'starting' },
      hasAccount: true,
      country: 'BE',
      isDoNotDisturb,
      handset: null,
    },
  };
  const send = (_name: string, args: { calls: CallSettings }): Promise<unknown> => {
    sent.push(args.calls);
    return Promise.resolve({ ok: true, value: view });
  };
  const door = { send } as unknown as OptionsDoor;
  section = mount(CallsSection, {
    target: document.body,
    props: { door, view, face, onview: () => undefined },
  });
  flushSync();
  return sent;
}

function control(label: TextKey): HTMLInputElement & HTMLSelectElement {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) =>
    textContent.trim().startsWith(say(label)),
  );
  return document.getElementById(found?.htmlFor ?? '') as HTMLInputElement & HTMLSelectElement;
}

function type(label: TextKey, typed: string): void {
  const field = control(label);
  field.value = typed;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

it('keeps a number as it is dialled, and says what is wrong with one that cannot be', async () => {
  const sent = open();
  type('options_forward_to', '0470 12 34 56');
  await vi.waitFor(() => expect(sent.at(-1)?.forwardTo).toBe('0470123456'));
  type('options_forward_to', 'voicemail');
  expect(document.body.textContent).toContain(say('trouble_number_has_letters'));
  expect(sent).toHaveLength(1);
});

it('keeps a ringing time that makes sense, and none for an empty field', async () => {
  const sent = open({ ringTimeoutS: 30 });
  type('options_ring_timeout', '3');
  expect(document.body.textContent).toContain(say('options_ring_timeout_out_of_range'));
  type('options_ring_timeout', '45');
  await vi.waitFor(() => expect(sent.map(({ ringTimeoutS }) => ringTimeoutS)).toEqual([45]));
  type('options_ring_timeout', '');
  await vi.waitFor(() => expect(sent.at(-1)?.ringTimeoutS).toBeNull());
});

it('asks for the number that callers are to be sent to', () => {
  open({ doNotDisturbAnswer: 'forward' });
  expect(document.body.textContent).toContain(say('options_forward_to_missing'));
});

it('does not switch «do not disturb» back that was switched elsewhere', async () => {
  const sent = open({}, true);
  expect(control('line_do_not_disturb').checked).toBe(true);
  control('options_auto_answer').click();
  await vi.waitFor(() =>
    expect(sent.at(-1)).toMatchObject({ isAutoAnswerAllowed: true, isDoNotDisturb: true }),
  );
});
