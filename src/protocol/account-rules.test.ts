/** What the background refuses of an account, whoever sent it. */
import { describe, expect, it } from 'vitest';
import { CODECS, type IceServer, type SipAccount } from './account.ts';
import { accountFault } from './account-rules.ts';

const office: SipAccount = {
  kind: 'sip',
  id: 'office',
  label: 'Office',
  servers: ['wss://pbx.example.com:8089/ws'],
  user: '1001',
  authUser: '',
  domain: 'pbx.example.com',
  displayName: '',
  iceServers: [],
  isRelayOnly: false,
  codecs: [...CODECS],
};
const turn: IceServer = {
  id: 't',
  kind: 'turn',
  host: 'turn.example.com',
  port: null,
  transport: 'udp',
  user: 'u',
};

it('finds nothing wrong with an account that can be used', () => {
  const account = { ...office, iceServers: [turn], isRelayOnly: true };
  expect(accountFault(account, [account, { ...office, id: 'b', user: '1002' }])).toBeNull();
  expect(accountFault({ ...office, domain: '[2001:db8::1]:5061' }, [])).toBeNull();
});

describe('refuses', () => {
  it.each([
    [{ servers: ['https://pbx.example.com'] }, 'server-web-address'],
    [{ servers: ['ws://pbx.example.com'] }, 'server-not-encrypted'],
    [{ servers: ['wss://pbx.example.com:99999'] }, 'server-malformed'],
    [{ servers: ['wss://user:pw@pbx.example.com'] }, 'server-has-credentials'],
    [{ servers: ['wss://pbx.example.com', 'wss://pbx.example.com/'] }, 'server-twice'],
    [{ user: '10 01' }, 'user-has-spaces'],
    [{ user: '1001@pbx' }, 'user-is-address'],
    [{ domain: 'pbx.example.com:0' }, 'domain-malformed'],
    [{ domain: 'a b' }, 'domain-malformed'],
    [{ authUser: 'a b' }, 'login-has-spaces'],
    [{ iceServers: [{ ...turn, host: 'a/b' }] }, 'ice-host-is-address'],
    [{ iceServers: [{ ...turn, user: '' }] }, 'ice-user-empty'],
    [{ iceServers: [{ ...turn, kind: 'stun', transport: 'tls' }] }, 'ice-stun-udp'],
    [{ isRelayOnly: true }, 'relay-without-turn'],
  ] as const satisfies readonly (readonly [Partial<SipAccount>, string])[])('%j', (change, fault) => {
    expect(accountFault({ ...office, ...(change as Partial<SipAccount>) }, [])).toBe(fault);
  });

  it('the same user of the same domain twice, and a second demo line', () => {
    expect(accountFault({ ...office, id: 'b', domain: 'PBX.EXAMPLE.COM' }, [office])).toBe(
      'account-duplicate',
    );
    const demo = { kind: 'demo', id: 'demo', label: 'Demo' } as const;
    expect(accountFault({ ...demo, id: 'demo2' }, [demo])).toBe('account-duplicate');
    expect(accountFault(demo, [demo])).toBeNull();
  });
});
