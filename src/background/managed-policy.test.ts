/** Policies of administrators: right, wrong in parts, and wrong altogether. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import schema from '../../public/managed-schema.json' with { type: 'json' };
import { SipAccountSchema } from '../protocol/account.ts';
import { MANAGED_ACCOUNT_FIELDS, MANAGED_ICE_FIELDS } from './managed-accounts.ts';
import { managedFields, partNames } from './managed-parts.ts';
import { NO_POLICY, readPolicy, TOP_KEYS } from './managed-policy.ts';

const line = { servers: ['wss://pbx.example.com/ws'], domain: 'pbx.example.com', user: '1001' };

describe('readPolicy', () => {
  it('takes a whole policy and finds nothing wrong with it', () => {
    const { policy, faults, isManaged } = readPolicy({
      accounts: [
        { ...line, id: 'office', password: 'secret', iceServers: [{ kind: 'stun', host: 'a.example' }] },
      ],
      odooSites: ['https://odoo.example.com/web', 'https://odoo.example.com'],
      areOwnAccountsAllowed: false,
      iceServers: [{ kind: 'turn', host: 'turn.example.com', transport: 'tls', user: 'u', password: 'p' }],
      isRelayOnly: true,
      country: 'BE',
      calls: { forwardTo: '', ringTimeoutS: 0, declineAnswer: 'declined' },
      log: { keepDays: 30 },
    });
    expect(faults).toEqual([]);
    expect(isManaged).toBe(true);
    expect(policy).toMatchObject({
      accounts: [{ secret: 'secret', account: { id: 'managed:office', user: '1001', isRelayOnly: false } }],
      odooSites: ['https://odoo.example.com'],
      areOwnAccountsAllowed: false,
      ice: { isRelayOnly: true, secrets: { 'managed-0': 'p' } },
      country: 'BE',
      values: {
        calls: { forwardTo: null, ringTimeoutS: null, declineAnswer: 'declined' },
        log: { keepDays: 30 },
      },
    });
  });

  it('leaves out what is wrong, one by one, and names it without its value', () => {
    const { policy, faults } = readPolicy({
      accounts: [
        { ...line, label: 7, pin: '0000' },
        'line',
        { ...line, servers: 'wss://x' },
        { ...line, user: 7 },
        line,
      ],
      odooSites: ['https://odoo.example.com', 'odoo', 7],
      iceServers: { host: 'a' },
      isRelayOnly: true,
      country: 'Belgium',
      calls: { ringTimeoutS: '30', declineAnswer: 'busy', isDoNotDisturb: true },
      sound: true,
      colour: 'red',
    });
    expect(policy.accounts.map(({ account }) => account.label)).toEqual(['pbx.example.com']);
    expect(policy.odooSites).toEqual(['https://odoo.example.com']);
    expect(policy.values).toEqual({ calls: { declineAnswer: 'busy' } });
    expect(policy.ice).toBe(null);
    expect(policy.country).toBe(null);
    expect(faults.map(({ path, fault }) => `${path} ${fault}`).sort()).toEqual([
      'accounts[0].label wrong',
      'accounts[0].pin unknown',
      'accounts[1] wrong',
      'accounts[2].servers wrong',
      'accounts[3].user wrong',
      'accounts[4] unusable',
      'calls.isDoNotDisturb unknown',
      'calls.ringTimeoutS wrong',
      'colour unknown',
      'country wrong',
      'iceServers wrong',
      'isRelayOnly unusable',
      'odooSites[1] wrong',
      'odooSites[2] wrong',
      'sound wrong',
    ]);
  });

  it('never takes a line that cannot work: plain sockets, a web address, relay without TURN', () => {
    const { policy, faults } = readPolicy({
      accounts: [
        { ...line, servers: ['ws://pbx.example.com'] },
        { ...line, servers: ['https://pbx.example.com'] },
        { ...line, isRelayOnly: true },
      ],
    });
    expect(policy.accounts).toEqual([]);
    expect(faults.map(({ fault }) => fault)).toEqual(['unusable', 'unusable', 'unusable']);
  });

  it('a line without user asks each user for one', () => {
    const { policy, faults } = readPolicy({ accounts: [{ servers: line.servers, domain: line.domain }] });
    expect(faults).toEqual([]);
    expect(policy.accounts[0]?.account).toMatchObject({ id: 'managed:@pbx.example.com', user: '' });
  });

  it('stands anything, and takes nothing of what is none of a policy', () => {
    const keys = fc.constantFrom(...TOP_KEYS, ...partNames, 'other');
    const inner = fc.dictionary(fc.constantFrom('user', 'servers', 'domain', 'keepDays', 'x'), fc.anything());
    const value = fc.oneof(fc.anything(), fc.array(fc.oneof(inner, fc.anything())), inner);
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.dictionary(keys, value)), (raw) => {
        const { policy } = readPolicy(raw);
        for (const { account } of policy.accounts) expect(account.servers.length).toBeGreaterThan(0);
      }),
    );
    for (const raw of [undefined, null, [], 'text', 7, {}]) expect(readPolicy(raw).policy).toEqual(NO_POLICY);
  });
});

describe('the schema that browsers hold policies against', () => {
  const { properties } = schema;
  it('knows the keys that are read, and no others', () => {
    expect(Object.keys(properties).sort()).toEqual([...TOP_KEYS, ...partNames].sort());
    for (const name of partNames)
      expect(Object.keys(properties[name].properties).sort(), name).toEqual(managedFields(name).sort());
    const ours = (fields: readonly string[], left: readonly string[]): string[] =>
      fields.filter((field) => !left.includes(field)).sort();
    const { properties: accountProperties } = properties.accounts.items;
    expect(Object.keys(accountProperties).sort()).toEqual(ours(MANAGED_ACCOUNT_FIELDS, ['kind']));
    for (const { items } of [properties.iceServers, accountProperties.iceServers])
      expect(Object.keys(items.properties).sort()).toEqual(ours(MANAGED_ICE_FIELDS, ['id']));
    expect(Object.keys(SipAccountSchema.entries)).toContain('kind');
  });
});
