/** Policy over settings: the policy wins, no change gets at what it fixes, and the user's own comes back when it goes. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../protocol/account.ts';
import type { Settings } from '../protocol/settings-view.ts';
import { NO_POLICY, readPolicy } from './managed-policy.ts';
import { isLockedChange, viewOfPolicy, withoutPolicy, withPolicy } from './managed-settings.ts';
import { defaultSettings } from './settings-shape.ts';

const defaults = defaultSettings('nl-BE');
const line = { servers: ['wss://pbx.example.com'], domain: 'pbx.example.com' };
const sip = (id: string, user: string): Account => ({
  ...line,
  kind: 'sip',
  id,
  label: id,
  user,
  authUser: '',
  displayName: '',
  iceServers: [],
  isRelayOnly: false,
  codecs: ['opus'],
});
const demo: Account = { kind: 'demo', id: 'demo', label: 'Demo line' };
const sites = ['https://a.example', 'https://b.example', 'https://c.example'];

const settingsArbitrary: fc.Arbitrary<Settings> = fc
  .record({
    accounts: fc.subarray([demo, sip('one', '1001'), sip('two', '1002'), sip('managed:open', '1009')]),
    odooSites: fc.subarray(sites),
    country: fc.constantFrom('BE', 'FR', 'US'),
    calls: fc.record({
      isDoNotDisturb: fc.boolean(),
      doNotDisturbAnswer: fc.constantFrom('busy', 'declined'),
      declineAnswer: fc.constantFrom('busy', 'declined'),
      forwardTo: fc.constantFrom(null, '123'),
      ringTimeoutS: fc.constantFrom(null, 10, 20),
      ringTimeoutAnswer: fc.constantFrom('busy', 'declined'),
      isAutoAnswerAllowed: fc.boolean(),
      dtmfMethod: fc.constantFrom('auto', 'info'),
    }),
    pages: fc.record({
      isOnEverywhere: fc.boolean(),
      allowed: fc.subarray(['a.example', 'b.example']),
      blocked: fc.subarray(['c.example']),
      areLinksCaught: fc.boolean(),
    }),
    log: fc.record({
      outgoing: fc.constantFrom('always', 'ask', 'never'),
      incoming: fc.constantFrom('always', 'ask', 'never'),
      isSheetShown: fc.boolean(),
      isModuleLogWritten: fc.boolean(),
      keepDays: fc.constantFrom(7, 30, 90, 365),
    }),
  })
  .map((part) => ({ ...defaults, ...part }));

const policyArbitrary = fc
  .record(
    {
      accounts: fc.subarray([
        { ...line, user: '1001', password: 'secret' },
        { ...line, id: 'open' },
      ]),
      areOwnAccountsAllowed: fc.boolean(),
      odooSites: fc.subarray(sites),
      areOwnSitesAllowed: fc.boolean(),
      iceServers: fc.subarray([{ kind: 'stun', host: 'stun.example.com' }]),
      country: fc.constantFrom('DE', 'ES'),
      calls: fc.record(
        { ringTimeoutS: fc.constantFrom(0, 33), declineAnswer: fc.constant('declined') },
        { requiredKeys: [] },
      ),
      pages: fc.record({ blocked: fc.constant(['d.example']) }, { requiredKeys: [] }),
      log: fc.record({ keepDays: fc.constant(7) }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  )
  .map((raw) => readPolicy(raw));

const byId = (accounts: readonly Account[]): Account[] =>
  [...accounts].sort((one, other) => one.id.localeCompare(other.id));

describe('withPolicy and withoutPolicy', () => {
  it('no change gets at what the policy fixes, whatever it does', () => {
    fc.assert(
      fc.property(settingsArbitrary, settingsArbitrary, policyArbitrary, (own, wanted, { policy }) => {
        const held = withPolicy(own, policy);
        const after = withPolicy(withoutPolicy(wanted, own, policy), policy);
        if (policy.country !== null) expect(after.country).toBe(policy.country);
        for (const name of ['calls', 'pages', 'log'] as const)
          expect(after[name]).toMatchObject(policy.values[name] ?? {});
        expect(after.odooSites).toEqual(expect.arrayContaining([...policy.odooSites]));
        if (!policy.areOwnSitesAllowed) expect(after.odooSites).toEqual(held.odooSites);
        const fixed = policy.accounts.filter(({ account }) => account.user !== '');
        expect(after.accounts.slice(0, fixed.length).map(({ id }) => id)).toEqual(
          fixed.map(({ account }) => account.id),
        );
        if (!policy.areOwnAccountsAllowed)
          expect(after.accounts.every(({ id }) => id.startsWith('managed:'))).toBe(true);
      }),
    );
  });

  it('what the policy does not name is as the change wants it', () => {
    fc.assert(
      fc.property(settingsArbitrary, settingsArbitrary, policyArbitrary, (own, wanted, { policy }) => {
        const after = withPolicy(withoutPolicy(wanted, own, policy), policy);
        for (const name of ['calls', 'pages', 'log'] as const)
          expect(after[name]).toEqual({ ...wanted[name], ...policy.values[name] });
        expect(after.country).toBe(policy.country ?? wanted.country);
      }),
    );
  });

  it("the user's own is there again when the policy goes, also after a change of nothing", () => {
    fc.assert(
      fc.property(settingsArbitrary, policyArbitrary, (own, { policy }) => {
        const kept = withoutPolicy(withPolicy(own, policy), own, policy);
        const login = ({ id }: Account): boolean => id === 'managed:open';
        expect(byId(kept.accounts.filter((account) => !login(account)))).toEqual(
          byId(own.accounts.filter((account) => !login(account))),
        );
        expect([...kept.odooSites].sort()).toEqual([...own.odooSites].sort());
        for (const name of ['calls', 'pages', 'log', 'country'] as const)
          expect(kept[name]).toEqual(own[name]);
        expect(withPolicy(kept, policy)).toEqual(withPolicy(own, policy));
      }),
    );
  });

  it('without a policy nothing is different, but for lines of a policy that is gone', () => {
    fc.assert(
      fc.property(settingsArbitrary, (own) => {
        const shown = own.accounts.filter(({ id }) => !id.startsWith('managed:'));
        expect(withPolicy(own, NO_POLICY)).toEqual({ ...own, accounts: shown });
      }),
    );
  });

  it("a line of the user's own with the same address gives way, and servers of a policy take the place of its own", () => {
    const { policy } = readPolicy({
      accounts: [{ ...line, user: '1001' }],
      iceServers: [{ kind: 'stun', host: 'stun.example.com' }],
    });
    const held = withPolicy({ ...defaults, accounts: [sip('one', '1001'), sip('two', '1002')] }, policy);
    expect(held.accounts.map(({ id }) => id)).toEqual(['managed:1001@pbx.example.com', 'two']);
    for (const account of held.accounts)
      expect(account).toMatchObject({ iceServers: [{ host: 'stun.example.com' }] });
  });
});

describe('isLockedChange', () => {
  const { policy } = readPolicy({ country: 'BE', calls: { ringTimeoutS: 30 } });
  const held = withPolicy(defaults, policy);
  it('refuses another value of what is fixed, and lets everything else through', () => {
    expect(isLockedChange({ calls: { ...held.calls, ringTimeoutS: 20 } }, held, policy)).toBe(true);
    expect(isLockedChange({ country: 'FR' }, held, policy)).toBe(true);
    expect(
      isLockedChange({ country: 'BE', calls: { ...held.calls, dtmfMethod: 'info' } }, held, policy),
    ).toBe(false);
  });
});

describe('viewOfPolicy', () => {
  it('names what is fixed and what lacks a login, and tells no password', () => {
    const turn = { kind: 'turn', host: 'turn.example.com', user: 'u', password: 'turn-secret' };
    const read = readPolicy({
      accounts: [
        { ...line, user: '1001', password: 'line-secret' },
        { ...line, id: 'open' },
      ],
      iceServers: [turn],
      log: { keepDays: 7 },
    });
    const view = viewOfPolicy(read, defaults);
    expect(view.locked).toEqual([
      'log.keepDays',
      'accounts.managed:1001@pbx.example.com',
      'accounts.managed:1001@pbx.example.com.password',
      'accounts.managed:open',
      'iceServers',
    ]);
    expect(view.openLines.map(({ id }) => id)).toEqual(['managed:open']);
    expect(JSON.stringify([view, withPolicy(defaults, read.policy)])).not.toMatch(/line-secret|turn-secret/);
    const signedIn = { ...defaults, accounts: [sip('managed:open', '1009')] };
    expect(viewOfPolicy(read, signedIn).openLines).toEqual([]);
    expect(withPolicy(signedIn, read.policy).accounts[1]).toMatchObject({ id: 'managed:open', user: '1009' });
  });
});
