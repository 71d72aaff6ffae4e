// @vitest-environment happy-dom
/** The options page asks the browser at the right moment, sends what was typed, and finds a way out of each refusal. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultCallSettings } from '../protocol/call-settings.ts';
import { defaultOdooSettings } from '../protocol/odoo-settings.ts';
import { defaultPageSettings } from '../protocol/page-settings.ts';
import { defaultDiallingSettings } from '../protocol/dialling-settings.ts';
import { defaultLook } from '../protocol/look-settings.ts';
import { defaultCallLogSettings } from '../protocol/call-log-settings.ts';
import { defaultPresenceSettings } from '../protocol/presence-settings.ts';
import { defaultRecordingSettings } from '../protocol/recording-settings.ts';
import { defaultSoundSettings } from '../protocol/sound-settings.ts';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import type { TextKey } from '../lib/text.ts';
import type { Account } from '../protocol/account.ts';
import type { SettingsView } from '../protocol/settings-view.ts';
import Options from './Options.svelte';
import type { OptionsDoor } from './options-door.ts';

const say = (key: TextKey): string => messages[key].message;
const office: Account = {
  kind: 'sip',
  id: 'a',
  label: 'Office',
  servers: ['wss://pbx.example.com'],
  user: '1001',
  authUser: '',
  domain: 'pbx.example.com',
  displayName: '',
  iceServers: [],
  isRelayOnly: false,
  codecs: ['opus', 'G722', 'PCMU', 'PCMA'],
};

let page: Record<string, unknown> | null = null;

interface Stage {
  readonly accounts?: readonly Account[];
  readonly permission?: PermissionState;
  readonly isAccessGranted?: boolean;
  readonly open?: () => Promise<MediaStream>;
  readonly check?: Promise<unknown>;
}

async function open(section: 'accounts' | 'odoo' | 'sound', stage: Stage = {}) {
  location.hash = `#${section}`;
  const sent: [string, unknown][] = [];
  let view: SettingsView = {
    settings: {
      accounts: [...(stage.accounts ?? [])],
      odooSites: [],
      country: 'BE',
      calls: defaultCallSettings,
      sound: defaultSoundSettings,
      presence: defaultPresenceSettings,
      odoo: defaultOdooSettings,
      pages: defaultPageSettings,
      log: defaultCallLogSettings,
      dialling: defaultDiallingSettings,
      look: defaultLook,
      recording: defaultRecordingSettings,
    },
    accountsWithSecret: (stage.accounts ?? []).map(({ id }) => id),
  };
  let onPermission: (state: PermissionState) => void = () => undefined;
  let tellOfChange: () => void = () => undefined;
  const send = async (name: string, args: unknown): Promise<unknown> => {
    sent.push([name, args]);
    if (name === 'check.line' && stage.check !== undefined) return stage.check;
    if (name === 'sound.devices') return { ok: false, error: { code: 'phone-unavailable' } };
    if (name === 'recordings.list') return { ok: true, value: { recordings: [], usedBytes: 0 } };
    if (name === 'journal.statistics') return { ok: false, error: { code: 'journal-unavailable' } };
    if (name === 'odoo.sip-proposal') return { ok: true, value: { proposal: null } };
    if (name === 'odoo.identify') {
      const identity = {
        version: '17.0',
        database: 'company',
        userName: 'Mitchell Admin',
        isEnterprise: false,
      };
      return { ok: true, value: { origin: 'https://company.odoo.com', ...identity } };
    }
    if (name === 'odoo.sip-proposal') return { ok: true, value: { proposal: null } };
    if (name === 'odoo.add-site') {
      const { origin } = args as { origin: string };
      view = { ...view, settings: { ...view.settings, odooSites: [origin] } };
    }
    return { ok: true, value: view };
  };
  const requestAccess = vi.fn(async () => stage.isAccessGranted ?? true);
  const door: OptionsDoor = {
    send: send as unknown as OptionsDoor['send'],
    watch: () => undefined,
    requestAccess,
    hasAccess: async () => false,
    openSiteSettings: () => undefined,
    isOnToolbar: async () => true,
    onSettingsChanged: (listener) => (tellOfChange = listener),
    shortcuts: { read: async () => [], openPage: () => undefined },
    registerPhoneLinks: () => true,
    keepRingTone: async () => ({ ok: false, error: 'not-sound' }),
    forgetRingTone: async () => undefined,
    recordedSound: async () => null,
    check: { hear: async () => false, echo: async () => undefined },
    microphone: {
      permission: async (onchange) => {
        onPermission = onchange;
        return stage.permission ?? 'prompt';
      },
      open: stage.open ?? (() => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))),
      hasDevice: async () => true,
      onDevicesChanged: () => undefined,
    },
    newId: () => 'new',
    version: '0.1.0',
    language: 'en',
  };
  page = mount(Options, { target: document.body, props: { door } });
  await vi.waitFor(() => expect(document.querySelector('section h2')).not.toBeNull());
  const field = (key: TextKey): HTMLInputElement => {
    const labels = [...document.querySelectorAll('label')];
    const label = labels.find((candidate) => candidate.textContent.trim().startsWith(say(key)));
    const input = label === undefined ? null : document.getElementById(label.htmlFor);
    if (!(input instanceof HTMLInputElement)) throw new Error(`no field «${say(key)}»`);
    return input;
  };
  const type = (key: TextKey, typed: string): void => {
    const input = field(key);
    input.value = typed;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  };
  const press = (key: TextKey): void => {
    const buttons = [...document.querySelectorAll('button')];
    const button = buttons.find((candidate) => candidate.textContent.trim() === say(key));
    if (button === undefined) throw new Error(`no button «${say(key)}»`);
    button.click();
    flushSync();
  };
  const body = (): string => document.body.textContent;
  const sentAs = (name: string): unknown[] =>
    sent.filter(([sentName]) => sentName === name).map(([, args]) => args);
  return {
    field,
    type,
    press,
    body,
    sentAs,
    requestAccess,
    changePermission: (state: PermissionState) => onPermission(state),
    changeElsewhere: (part: Partial<SettingsView['settings']>) => {
      view = { ...view, settings: { ...view.settings, ...part } };
      tellOfChange();
    },
  };
}

beforeEach(() => {
  const catalogue: Record<string, { message: string }> = messages;
  const getMessage = (key: string, values: string[]): string =>
    (catalogue[key]?.message ?? '').replace(
      /\$(\d)/g,
      (_all, place: string) => values[Number(place) - 1] ?? '',
    );
  vi.stubGlobal('chrome', { i18n: { getMessage } });
});

afterEach(async () => {
  if (page !== null) await unmount(page);
  page = null;
  document.body.replaceChildren();
  location.hash = '';
});

it('asks for the Odoo origin within the click, then connects it and says who is signed in', async () => {
  const { type, press, body, sentAs, requestAccess } = await open('odoo');
  type('options_odoo_address', 'company.odoo.com/web#action=94');
  press('options_odoo_connect');
  // No await lies between the click and this line: later the browser would refuse to ask.
  expect(requestAccess).toHaveBeenCalledWith({
    origins: ['https://company.odoo.com/*'],
    withRequests: false,
  });
  await vi.waitFor(() => expect(body()).toContain('Odoo 17.0, signed in as Mitchell Admin'));
  expect(sentAs('odoo.add-site')).toEqual([{ origin: 'https://company.odoo.com' }]);
});

it('takes in at once what was changed in another page', async () => {
  const { changeElsewhere, body } = await open('accounts');
  expect(body()).not.toContain('Office');
  changeElsewhere({ accounts: [office] });
  await vi.waitFor(() => expect(body()).toContain('Office'));
});

it('connects nothing without the permission and says that it is needed', async () => {
  const { type, press, body, sentAs } = await open('odoo', { isAccessGranted: false });
  type('options_odoo_address', 'company.odoo.com');
  press('options_odoo_connect');
  await vi.waitFor(() => expect(body()).toContain('needs your permission for https://company.odoo.com'));
  expect(sentAs('odoo.add-site')).toEqual([]);
});

it('sends no account with a fault in it, and goes to the first field that is wrong', async () => {
  const { field, press, type, body, sentAs } = await open('accounts');
  press('options_line_add');
  type('options_account_server', 'https://pbx.example.com');
  expect(body()).toContain(say('fault_server_web_address'));
  press('options_save');
  await vi.waitFor(() => expect(document.activeElement).toBe(field('options_account_server')));
  expect(sentAs('settings.save-account')).toEqual([]);
});

it('saves what was typed, with the domain of the server and the secret without the spaces around it', async () => {
  const { press, type, sentAs } = await open('accounts');
  press('options_line_add');
  type('options_account_server', 'pbx.example.com:8089/ws');
  type('options_account_user', '1001');
  type('options_account_secret', ' s3 cret ');
  press('options_save');
  const account = {
    ...office,
    id: 'new',
    label: '1001@pbx.example.com',
    servers: ['wss://pbx.example.com:8089/ws'],
  };
  await vi.waitFor(() =>
    expect(sentAs('settings.save-account')).toEqual([{ account, secret: 's3 cret', iceSecrets: {} }]),
  );
});

it('never fills a kept secret back, and keeps it when the field stays empty', async () => {
  const { press, field, sentAs } = await open('accounts', { accounts: [office] });
  press('options_edit');
  expect(field('options_account_secret').value).toBe('');
  expect(field('options_account_secret').placeholder).toBe(say('options_account_secret_kept'));
  press('options_save');
  await vi.waitFor(() =>
    expect(sentAs('settings.save-account')).toEqual([{ account: office, secret: null, iceSecrets: {} }]),
  );
});

it('forgets the answer of a test when the account was changed meanwhile', async () => {
  let answer: (reply: unknown) => void = () => undefined;
  const { press, type, body } = await open('accounts', {
    accounts: [office],
    check: new Promise((done) => (answer = done)),
  });
  press('options_edit');
  press('options_test');
  type('options_account_user', '1002');
  answer({
    ok: true,
    value: { passed: ['address', 'tls', 'websocket', 'registration', 'microphone'], failed: null },
  });
  // Everything that the answer could set off runs before the next turn of the event loop.
  await new Promise((turned) => setImmediate(turned));
  flushSync();
  expect(body()).not.toContain(say('options_check_all_passed'));
});

it('shows the way out of a denied microphone and notices by itself that it was allowed', async () => {
  const { body, changePermission, sentAs } = await open('sound', { permission: 'denied' });
  await vi.waitFor(() => expect(body()).toContain(say('options_microphone_denied_step_open')));
  changePermission('granted');
  await vi.waitFor(() => expect(body()).toContain(say('options_microphone_granted')));
  expect(sentAs('microphone.changed')).toHaveLength(1);
});

it('closes a microphone that is being tried when the page goes', async () => {
  vi.stubGlobal(
    'AudioContext',
    class {
      createMediaStreamSource = () => ({ connect: () => undefined, disconnect: () => undefined });
      close = async () => undefined;
    },
  );
  vi.stubGlobal(
    'AnalyserNode',
    class {
      getFloatTimeDomainData(): void {}
    },
  );
  const track = { label: 'Headset', stop: vi.fn(), addEventListener: () => undefined };
  const stream = { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream;
  const { press, body } = await open('sound', { permission: 'granted', open: async () => stream });
  await vi.waitFor(() => press('options_microphone_try'));
  await vi.waitFor(() => expect(body()).toContain('Headset'));
  expect(track.stop).not.toHaveBeenCalled();
  if (page !== null) await unmount(page);
  page = null;
  expect(track.stop).toHaveBeenCalled();
});
