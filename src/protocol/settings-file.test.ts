/** Settings in a file: taken along whole without secrets, and read whole or not at all. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../background/settings-shape.ts';
import type { Account } from './account.ts';
import { changedPaths, readSettingsFile, withCarried, writeSettingsFile } from './settings-file.ts';
import type { Settings } from './settings-view.ts';

const office: Account = {
  kind: 'sip',
  id: 'office',
  label: 'Office',
  servers: ['wss://pbx.example.com'],
  user: '1001',
  authUser: '',
  domain: 'pbx.example.com',
  displayName: '',
  iceServers: [],
  isRelayOnly: false,
  codecs: ['opus'],
};
const defaults = defaultSettings('nl-BE');
const full: Settings = {
  ...defaults,
  accounts: [office],
  odooSites: ['https://odoo.example.com'],
  country: 'FR',
  calls: { ...defaults.calls, isDoNotDisturb: true, ringTimeoutS: 20 },
  presence: { ...defaults.presence, voicemailNumbers: { office: '*97' } },
  sound: {
    ...defaults.sound,
    microphone: { id: 'm', label: 'Headset' },
    ringTone: 'own',
    isGainControlled: false,
  },
};
const never = (): boolean => false;
const write = (settings: Settings): string => writeSettingsFile(settings, '0.1.0', never);

const read = (text: string) => {
  const result = readSettingsFile(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const faultOf = (text: string) => {
  const result = readSettingsFile(text);
  return result.ok ? null : result.error;
};

describe('a file of settings', () => {
  it('brings another computer to the same settings, but for what belongs to one computer', () => {
    const after = withCarried(defaults, read(write(full)));
    expect(after).toEqual({
      ...full,
      calls: { ...full.calls, isDoNotDisturb: false },
      sound: { ...defaults.sound, isGainControlled: false },
    });
    expect(changedPaths(defaults, after)).toEqual([
      'accounts.office',
      'odooSites.https://odoo.example.com',
      'country',
      'calls.ringTimeoutS',
      'sound.isGainControlled',
      'presence.voicemailNumbers',
    ]);
    expect(changedPaths(after, withCarried(after, read(write(full))))).toEqual([]);
  });

  it('leaves out what the administrator fixed', () => {
    const locked = ['accounts.office', 'odooSites.https://odoo.example.com', 'country', 'calls.ringTimeoutS'];
    const carried = read(writeSettingsFile(full, '0.1.0', (path) => locked.includes(path)));
    expect(carried.accounts).toEqual([]);
    expect(carried.odooSites).toEqual([]);
    expect(carried.country).toBeUndefined();
    expect(carried.calls).not.toHaveProperty('ringTimeoutS');
  });

  it('gives the line of the same address its id, so that its password stays, and takes nothing away', () => {
    const desk: Account = { ...office, id: 'desk', label: 'Desk' };
    const demo: Account = { kind: 'demo', id: 'demo', label: 'Demo line' };
    const after = withCarried({ ...defaults, accounts: [demo, desk] }, read(write(full)));
    expect(after.accounts).toEqual([demo, { ...office, id: 'desk' }]);
    expect(after.presence.voicemailNumbers).toEqual({ desk: '*97' });
  });
});

describe('a file that is not right', () => {
  const file = (change: object): string => JSON.stringify({ ...JSON.parse(write(full)), ...change });
  const carrying = (change: object): string =>
    file({ settings: { ...JSON.parse(write(full)).settings, ...change } });

  it.each([
    ['', { kind: 'unreadable' }],
    [write(full).slice(0, 200), { kind: 'unreadable' }],
    ['x'.repeat(600_000), { kind: 'unreadable' }],
    ['{}', { kind: 'foreign' }],
    ['[1]', { kind: 'foreign' }],
    ['{"accounts":[]}', { kind: 'foreign' }],
    [file({ sidetone: 'other' }), { kind: 'foreign' }],
    [file({ format: 2 }), { kind: 'newer' }],
    [carrying({ country: 'Belgium' }), { kind: 'wrong', path: 'country' }],
    [carrying({ calls: { ringTimeoutS: '20' } }), { kind: 'wrong', path: 'calls.ringTimeoutS' }],
    [carrying({ calls: { secret: 'x' } }), { kind: 'wrong', path: 'calls.secret' }],
    [carrying({ odooSites: ['javascript:alert(1)'] }), { kind: 'wrong', path: 'odooSites.0' }],
    [
      carrying({ accounts: [{ ...office, servers: ['ws://pbx.example.com'] }] }),
      { kind: 'wrong', path: 'accounts.0' },
    ],
    [carrying({ accounts: [office, office] }), { kind: 'wrong', path: 'accounts.1' }],
  ])('%.40s', (text, fault) => {
    expect(faultOf(text)).toEqual(fault);
  });

  it('never throws, and what is read can be applied and written again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('calls', 'accounts', 'pages', 'log'), (value, part) => {
        const result = readSettingsFile(carrying({ [part]: value }));
        if (!result.ok) return;
        const once = withCarried(defaults, result.value);
        expect(withCarried(defaults, read(write(once)))).toEqual(once);
      }),
    );
  });
});
