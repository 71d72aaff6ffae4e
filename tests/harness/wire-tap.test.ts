/** The relay that can play a PBX that went away. */
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startSipPeer, type SipPeer } from '../../sandbox/sip/sip-peer.ts';
import { startWireTap, type WireTap } from './wire-tap.ts';

let peer: SipPeer | undefined;
let tap: WireTap | undefined;

afterEach(async () => {
  await tap?.stop();
  await peer?.stop();
});

function connect(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'sip');
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

it('cuts and refuses for a while, and takes connections again at the same address', async () => {
  peer = await startSipPeer({ port: 0, behaviour: 'ok' });
  tap = await startWireTap(peer.url);
  const socket = await connect(tap.url);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await tap.refuse();
  expect(await closed).toBe(1006);
  await expect(connect(tap.url)).rejects.toThrow(/ECONNREFUSED/);
  await tap.accept();
  const again = await connect(tap.url);
  again.send('\r\n\r\n');
  await tap.next(({ direction }) => direction === 'to-phone', 0);
  await tap.refuse();
});
