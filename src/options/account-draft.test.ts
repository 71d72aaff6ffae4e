/** The account form's rules: what each field accepts, what follows what, and what is sent. */
import { describe, expect, it } from 'vitest';
import {
  draftOf,
  emptyDraft,
  moveBy,
  toAccount,
  typedIceSecrets,
  typeInto,
  typeServer,
  usesMore,
  type AccountDraft,
} from './account-draft.ts';
import { draftFaults, isCurable, type DraftSurroundings } from './draft-faults.ts';
import { emptyIceDraft, typeHost } from './ice-draft.ts';

const fresh: DraftSurroundings = { isSecretKept: false, iceServersWithSecret: [], accounts: [] };
const kept: DraftSurroundings = { ...fresh, isSecretKept: true };

const good: AccountDraft = {
  ...emptyDraft('a1'),
  servers: ['wss://pbx.example.com:8089/ws'],
  user: '1001',
  secret: 'secret',
  domain: 'pbx.example.com',
};

describe('domain', () => {
  it('follows the host of the server while nobody wrote it', () => {
    let draft = emptyDraft('a1');
    for (const typed of ['pbx', 'pbx.example', 'pbx.example.com:8089/ws'])
      draft = typeServer(draft, 0, typed);
    expect(draft.domain).toBe('pbx.example.com');
  });

  it('stays as written once somebody wrote it, and follows again when emptied', () => {
    let draft = typeServer(typeInto(emptyDraft('a1'), 'domain', 'sip.example.com'), 0, 'pbx.example.com');
    expect(draft.domain).toBe('sip.example.com');
    draft = typeServer(typeInto(draft, 'domain', ''), 0, 'wss://pbx2.example.com');
    expect(draft.domain).toBe('pbx2.example.com');
  });

  it('of a kept account does not follow', () => {
    const account = toAccount({ ...good, domain: 'sip.example.com' }, fresh);
    if (!account.ok) throw new Error('unexpected fault');
    expect(typeServer(draftOf(account.value), 0, 'wss://other.example.com').domain).toBe('sip.example.com');
  });
});

describe('faults', () => {
  it('an empty draft lacks exactly what is needed', () => {
    expect(draftFaults(emptyDraft('a1'), fresh)).toEqual({
      'server-0': 'server-empty',
      user: 'user-empty',
      secret: 'secret-empty',
      domain: 'domain-empty',
    });
  });

  it.each([
    ['user', 'sip:1001@pbx.example.com', 'user-is-address'],
    ['user', '1001@pbx.example.com', 'user-is-address'],
    ['user', '10 01', 'user-has-spaces'],
    ['domain', 'wss://pbx.example.com', 'domain-is-address'],
    ['domain', 'pbx.example.com/ws', 'domain-is-address'],
    ['domain', 'pbx example', 'domain-malformed'],
    ['domain', 'pbx..com', 'domain-malformed'],
    ['authUser', 'a b', 'login-has-spaces'],
    ['domain', 'pbx.example.com:0', 'domain-malformed'],
    ['domain', 'pbx.example.com:70000', 'domain-malformed'],
    ['domain', '999.1.1.1', 'domain-malformed'],
    ['domain', '[2001:zz::1]', 'domain-malformed'],
    ['label', 'x'.repeat(121), 'too-long'],
  ] as const)('%s %s', (field, typed, fault) => {
    expect(draftFaults({ ...good, [field]: typed }, fresh)).toEqual({ [field]: fault });
  });

  it.each([
    ['user', 'anna.maria+1'],
    ['domain', '192.168.1.5'],
    ['domain', '[2001:db8::1]:5060'],
    ['domain', 'büro.example'],
    ['domain', 'asterisk'],
  ] as const)('%s %s is right', (field, typed) => {
    expect(draftFaults({ ...good, [field]: typed }, fresh)).toEqual({});
  });

  it('an empty secret is right when one is kept', () => {
    expect(draftFaults({ ...good, secret: '' }, kept)).toEqual({});
  });

  it('a half-typed address can be cured by typing on, a web address cannot', () => {
    expect(isCurable('server-malformed')).toBe(true);
    expect(isCurable('server-web-address')).toBe(false);
  });
});

describe('the account', () => {
  it('is trimmed, normalised and named after its address', () => {
    const draft = {
      ...good,
      servers: [' pbx.example.com ', '  ', 'pbx2.example.com'],
      user: ' 1001 ',
      domain: ' pbx.example.com ',
    };
    expect(toAccount(draft, fresh)).toEqual({
      ok: true,
      value: {
        kind: 'sip',
        id: 'a1',
        label: '1001@pbx.example.com',
        servers: ['wss://pbx.example.com', 'wss://pbx2.example.com'],
        user: '1001',
        authUser: '',
        domain: 'pbx.example.com',
        displayName: '',
        iceServers: [],
        isRelayOnly: false,
        codecs: ['opus', 'G722', 'PCMU', 'PCMA'],
      },
    });
  });

  it('comes back from its own form unchanged and without a secret', () => {
    const account = toAccount(
      { ...good, label: 'Office', authUser: 'login', displayName: 'Reception' },
      fresh,
    );
    if (!account.ok) throw new Error('unexpected fault');
    expect(draftOf(account.value).secret).toBe('');
    expect(toAccount(draftOf(account.value), kept)).toEqual(account);
  });
});

describe('servers', () => {
  const faults = (...servers: string[]) => draftFaults({ ...good, servers }, fresh);

  it('are each judged at their own place; an added one may stay empty', () => {
    expect(faults('wss://pbx.example.com', '')).toEqual({});
    expect(faults('wss://pbx.example.com', 'ws://pbx2.example.com', 'wss://pbx3.example.com:0x')).toEqual({
      'server-1': 'server-not-encrypted',
      'server-2': 'server-malformed',
    });
    expect(faults('https://pbx.example.com')).toEqual({ 'server-0': 'server-web-address' });
    expect(faults(`wss://pbx.example.com/${'x'.repeat(500)}`)).toEqual({ 'server-0': 'too-long' });
  });

  it('are not listed twice, however they are written', () => {
    expect(faults('wss://pbx.example.com', 'pbx.example.com/')).toEqual({ 'server-1': 'server-twice' });
  });

  it('may be IPv6 addresses', () => {
    expect(faults('wss://[2001:db8::1]:8089/ws')).toEqual({});
  });
});

describe('an account that is there already', () => {
  const office = toAccount(good, fresh);
  if (!office.ok) throw new Error('unexpected fault');
  const around = { ...fresh, accounts: [office.value] };

  it('is not added again, whatever the case of its domain', () => {
    expect(draftFaults({ ...good, id: 'a2', domain: 'PBX.example.com' }, around)).toEqual({
      user: 'account-duplicate',
    });
  });

  it('is no duplicate of itself, nor of another user', () => {
    expect(draftFaults(good, around)).toEqual({});
    expect(draftFaults({ ...good, id: 'a2', user: '1002' }, around)).toEqual({});
  });
});

describe('TURN', () => {
  const row = { ...emptyIceDraft('t'), host: 'turn.example.com', user: 'office', secret: 'pw' };
  const faults = (change: Partial<typeof row>, around = fresh) =>
    draftFaults({ ...good, iceServers: [{ ...row, ...change }] }, around);

  it.each([
    [{ host: '' }, 'host', 'ice-host-empty'],
    [{ host: 'https://turn.example.com' }, 'host', 'ice-host-is-address'],
    [{ host: 'turn example' }, 'host', 'ice-host-malformed'],
    [{ port: '0' }, 'port', 'ice-port-impossible'],
    [{ port: '65536' }, 'port', 'ice-port-impossible'],
    [{ port: '34x' }, 'port', 'ice-port-impossible'],
    [{ user: '' }, 'user', 'ice-user-empty'],
    [{ secret: ' ' }, 'secret', 'ice-secret-empty'],
  ] as const)('%j', (change, field, fault) => {
    expect(faults(change)).toEqual({ [`ice-t-${field}`]: fault });
  });

  it('is right with a kept password, and STUN without any', () => {
    expect(faults({ secret: '' }, { ...fresh, iceServersWithSecret: ['t'] })).toEqual({});
    expect(faults({ kind: 'stun', user: '', secret: '' } as never)).toEqual({});
  });

  it('becomes a server without its password, which goes a way of its own', () => {
    const draft = { ...good, iceServers: [{ ...row, port: ' 443 ', transport: 'tls' as const }] };
    const account = toAccount(draft, fresh);
    expect(account.ok && account.value.iceServers).toEqual([
      { id: 't', kind: 'turn', host: 'turn.example.com', port: 443, transport: 'tls', user: 'office' },
    ]);
    expect(typedIceSecrets(draft)).toEqual({ t: 'pw' });
  });

  it('is needed by a line that goes through it always', () => {
    expect(draftFaults({ ...good, isRelayOnly: true }, fresh)).toEqual({ relay: 'relay-without-turn' });
    expect(draftFaults({ ...good, isRelayOnly: true, iceServers: [row] }, fresh)).toEqual({});
  });

  it('is spread over its fields when a whole address is pasted', () => {
    expect(typeHost(row, 'turns:turn2.example.com:443?transport=tcp')).toMatchObject({
      kind: 'turn',
      host: 'turn2.example.com',
      port: '443',
      transport: 'tls',
    });
    expect(typeHost(row, 'stun:[2001:db8::1]')).toMatchObject({
      kind: 'stun',
      host: '[2001:db8::1]',
      port: '',
    });
  });
});

describe('codecs', () => {
  it('keep their order through the form, those that are off last', () => {
    const codecs = moveBy(good.codecs, 3, -1).map((entry) =>
      entry.codec === 'opus' ? { ...entry, isOn: false } : entry,
    );
    const account = toAccount({ ...good, codecs }, fresh);
    if (!account.ok) throw new Error('unexpected fault');
    expect(account.value.codecs).toEqual(['G722', 'PCMA', 'PCMU']);
    expect(draftOf(account.value).codecs.at(-1)).toEqual({ codec: 'opus', isOn: false });
    expect(usesMore(draftOf(account.value))).toBe(true);
    expect(usesMore(good)).toBe(false);
  });

  it('are not all off', () => {
    const codecs = good.codecs.map(({ codec }) => ({ codec, isOn: false }));
    expect(draftFaults({ ...good, codecs }, fresh)).toEqual({ codecs: 'codecs-none' });
  });

  it('do not move beyond the ends', () => {
    expect(moveBy(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moveBy(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
    expect(moveBy(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });
});
