/** The account form's rules: what each field accepts, what follows what, and what is sent. */
import { describe, expect, it } from 'vitest';
import {
  draftFaults,
  draftOf,
  emptyDraft,
  isCurable,
  toAccount,
  typeInto,
  type AccountDraft,
} from './account-draft.ts';

const good: AccountDraft = {
  ...emptyDraft('a1'),
  server: 'wss://pbx.example.com:8089/ws',
  user: '1001',
  secret: 'secret',
  domain: 'pbx.example.com',
};

describe('domain', () => {
  it('follows the host of the server while nobody wrote it', () => {
    let draft = emptyDraft('a1');
    for (const typed of ['pbx', 'pbx.example', 'pbx.example.com:8089/ws'])
      draft = typeInto(draft, 'server', typed);
    expect(draft.domain).toBe('pbx.example.com');
  });

  it('stays as written once somebody wrote it, and follows again when emptied', () => {
    let draft = typeInto(
      typeInto(emptyDraft('a1'), 'domain', 'sip.example.com'),
      'server',
      'pbx.example.com',
    );
    expect(draft.domain).toBe('sip.example.com');
    draft = typeInto(typeInto(draft, 'domain', ''), 'server', 'wss://pbx2.example.com');
    expect(draft.domain).toBe('pbx2.example.com');
  });

  it('of a kept account does not follow', () => {
    const account = toAccount({ ...good, domain: 'sip.example.com' }, false);
    if (!account.ok) throw new Error('unexpected fault');
    expect(typeInto(draftOf(account.value), 'server', 'wss://other.example.com').domain).toBe(
      'sip.example.com',
    );
  });
});

describe('faults', () => {
  it('an empty draft lacks exactly what is needed', () => {
    expect(draftFaults(emptyDraft('a1'), false)).toEqual({
      server: 'server-empty',
      user: 'user-empty',
      secret: 'secret-empty',
      domain: 'domain-empty',
    });
  });

  it.each([
    ['user', 'sip:1001@pbx.example.com', 'user-is-address'],
    ['user', '1001@pbx.example.com', 'user-is-address'],
    ['user', '10 01', 'user-has-spaces'],
    ['server', 'https://pbx.example.com', 'server-web-address'],
    ['domain', 'wss://pbx.example.com', 'domain-is-address'],
    ['domain', 'pbx.example.com/ws', 'domain-is-address'],
    ['domain', 'pbx example', 'domain-malformed'],
    ['domain', 'pbx..com', 'domain-malformed'],
    ['authUser', 'a b', 'login-has-spaces'],
    ['iceServers', 'stun.example.com', 'ice-malformed'],
    ['iceServers', 'stun:a.example.com\nturn:b.example.com', 'ice-turn'],
    ['label', 'x'.repeat(121), 'too-long'],
  ] as const)('%s %s', (field, typed, fault) => {
    expect(draftFaults({ ...good, [field]: typed }, false)).toEqual({ [field]: fault });
  });

  it.each([
    ['user', 'anna.maria+1'],
    ['domain', '192.168.1.5'],
    ['domain', '[2001:db8::1]:5060'],
    ['domain', 'büro.example'],
    ['domain', 'asterisk'],
    ['iceServers', 'stun:stun.example.com:3478\n\n stuns:[2001:db8::1] \n'],
  ] as const)('%s %s is right', (field, typed) => {
    expect(draftFaults({ ...good, [field]: typed }, false)).toEqual({});
  });

  it('an empty secret is right when one is kept', () => {
    expect(draftFaults({ ...good, secret: '' }, true)).toEqual({});
  });

  it('a half-typed address can be cured by typing on, a web address cannot', () => {
    expect(isCurable('server-malformed')).toBe(true);
    expect(isCurable('server-web-address')).toBe(false);
  });
});

describe('the account', () => {
  it('is trimmed, normalised and named after its address', () => {
    const draft = { ...good, server: ' pbx.example.com ', user: ' 1001 ', domain: ' pbx.example.com ' };
    expect(toAccount({ ...draft, iceServers: 'stun:s.example.com\n' }, false)).toEqual({
      ok: true,
      value: {
        kind: 'sip',
        id: 'a1',
        label: '1001@pbx.example.com',
        server: 'wss://pbx.example.com',
        user: '1001',
        authUser: '',
        domain: 'pbx.example.com',
        displayName: '',
        iceServers: ['stun:s.example.com'],
      },
    });
  });

  it('comes back from its own form unchanged and without a secret', () => {
    const account = toAccount(
      { ...good, label: 'Office', authUser: 'login', displayName: 'Reception' },
      false,
    );
    if (!account.ok) throw new Error('unexpected fault');
    expect(draftOf(account.value).secret).toBe('');
    expect(toAccount(draftOf(account.value), true)).toEqual(account);
  });
});
