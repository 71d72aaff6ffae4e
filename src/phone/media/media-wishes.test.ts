/** The ICE servers of an account as the browser takes them. */
import { expect, it } from 'vitest';
import { ACCOUNT } from '../sip/rehearsal/rehearsal.ts';
import type { IceServer } from '../../protocol/account.ts';
import { mediaWishes } from './media-wishes.ts';

const turn: IceServer = {
  id: 't',
  kind: 'turn',
  host: 'turn.example.com',
  port: 443,
  transport: 'tls',
  user: 'office',
};
const stun: IceServer = {
  id: 's',
  kind: 'stun',
  host: '[2001:db8::1]',
  port: null,
  transport: 'udp',
  user: '',
};
const account = { ...ACCOUNT, iceServers: [stun, turn, { ...turn, id: 'u', transport: 'udp' as const }] };

it('carries the login of each TURN server, and no server without its password', () => {
  expect(mediaWishes(account, { t: 'secret', s: 'never used' }).iceServers).toEqual([
    { urls: 'stun:[2001:db8::1]' },
    { urls: 'turns:turn.example.com:443?transport=tcp', username: 'office', credential: 'secret' },
  ]);
});

it('names UDP, where TURN would otherwise be free to choose', () => {
  expect(mediaWishes(account, { u: 'secret' }).iceServers.at(-1)).toMatchObject({
    urls: 'turn:turn.example.com:443?transport=udp',
  });
});
