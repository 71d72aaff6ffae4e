/** Accounts that were stored by another version, or damaged. */
import { expect, it } from 'vitest';
import { ACCOUNT } from '../phone/sip/rehearsal/rehearsal.ts';
import { mendAccounts } from './account-shape.ts';

const { servers, isRelayOnly: _relay, codecs: _codecs, ...rest } = ACCOUNT;
/** An account as it was stored when there was one server, and ICE servers were lines of text. */
const older = {
  ...rest,
  server: servers[0],
  iceServers: ['stun:stun.example.com:3478', 'stun:[2001:db8::1]', 'turn:user:pw@turn.example.com', 7],
};

it('an older account keeps its server and its STUN servers, and gets what is new', () => {
  expect(mendAccounts([older])).toEqual([
    {
      ...ACCOUNT,
      iceServers: [
        { id: 'stun-0', kind: 'stun', host: 'stun.example.com', port: 3478, transport: 'udp', user: '' },
        { id: 'stun-1', kind: 'stun', host: '[2001:db8::1]', port: null, transport: 'udp', user: '' },
      ],
    },
  ]);
});

it('a whole account stays as it is', () => {
  const whole = { ...ACCOUNT, servers: ['wss://a.example', 'wss://b.example'], codecs: ['PCMA'] as const };
  expect(mendAccounts([whole])).toEqual([whole]);
});

it('one damaged account does not take the others with it', () => {
  const demo = { kind: 'demo', id: 'demo', label: 'Demo line' };
  const damaged = { ...ACCOUNT, id: 'broken', servers: 'wss://pbx.example', server: undefined };
  expect(mendAccounts([demo, damaged, null, { kind: 'other' }, ACCOUNT, ACCOUNT])).toEqual([demo, ACCOUNT]);
});

it('a damaged part that an account can do without is as on the first day', () => {
  const odd = { ...ACCOUNT, codecs: ['PCMA', 'PCMA'], isRelayOnly: 'yes', label: 3, iceServers: 'none' };
  expect(mendAccounts([odd])).toEqual([{ ...ACCOUNT, label: '' }]);
});

it.each([undefined, null, 'text', {}])('%j are no accounts', (stored) => {
  expect(mendAccounts(stored)).toEqual([]);
});
