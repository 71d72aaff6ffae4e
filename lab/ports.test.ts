/** Tests of finding who holds a port. */
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { findTakenPort, parseListeningSockets } from './ports.ts';

const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:4695 00000000:0000 0A 00000000:00000000 00:00000000 00000000   103        0 120395 1 0000000000000000 100 0 0 10 0
   1: 0100007F:4695 0100007F:D5A2 01 00000000:00000000 00:00000000 00000000   103        0 120999 1 0000000000000000 20 4 30 10 -1
`;
const UDP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  915: 0100007F:3AD4 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 120401 2 0000000000000000 0
`;

test('reads listening sockets and not connections', () => {
  expect(parseListeningSockets(TCP, 'tcp')).toEqual([{ protocol: 'tcp', port: 18069, inode: '120395' }]);
  expect(parseListeningSockets(UDP, 'udp')).toEqual([{ protocol: 'udp', port: 15060, inode: '120401' }]);
});

test('names the program that holds a port, and nobody once it is free', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const wanted = [{ port, protocol: 'tcp' }] as const;
  expect(findTakenPort(wanted)).toMatchObject({
    port,
    pid: process.pid,
    command: expect.stringContaining('node'),
  });
  await new Promise((resolve) => server.close(resolve));
  expect(findTakenPort(wanted)).toBeUndefined();
});
