/** Asterisk 16 inside the small Debian: its process and its command line. */
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import type { Daemon } from './daemon.ts';
import { askInside } from './jail.ts';
import { HOST, INSIDE, PORTS, outside } from './settings.ts';

const PROGRAM = ['asterisk', '-C', `${INSIDE.asteriskConfiguration}/asterisk.conf`] as const;
const ANSWER_TIMEOUT_MS = 2000;

/** Files below Asterisk's log folder; see logger.conf. */
export const ASTERISK_LOGS = {
  messages: outside(`${INSIDE.asteriskLogs}/messages`),
  sip: outside(`${INSIDE.asteriskLogs}/sip`),
} as const;

export const asterisk: Daemon = {
  name: 'asterisk',
  title: 'Asterisk 16',
  // In the foreground, so that its process is the one we started; as root it would refuse its own database.
  argv: [...PROGRAM, '-f', '-U', 'asterisk'],
  user: 'root',
  ports: [
    { port: PORTS.sipWebSocket, protocol: 'tcp' },
    { port: PORTS.sipSecureWebSocket, protocol: 'tcp' },
    { port: PORTS.sipUdp, protocol: 'udp' },
    { port: PORTS.manager, protocol: 'tcp' },
  ],
  stopSignal: 'SIGTERM',
  prepare() {
    for (const file of Object.values(ASTERISK_LOGS)) rmSync(file, { force: true });
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    writeFileSync(
      outside(`${INSIDE.asteriskConfiguration}/ice-host-candidates.conf`),
      iceHostCandidates(addresses),
    );
  },
  isAnswering: acceptsSipWebSocket,
};

/**
 * Runs a command of Asterisk's command line, such as `core show channels`.
 *
 * @returns what it prints
 * @throws LabFailure `refused` when Asterisk is not running
 */
export async function asteriskCli(command: string): Promise<string> {
  return askInside([...PROGRAM, '-rx', command]);
}

/** Lines that make Asterisk offer the loopback address instead of each IPv4 address of the machine; see rtp.conf. */
export function iceHostCandidates(
  addresses: readonly Pick<NetworkInterfaceInfo, 'family' | 'address'>[],
): string {
  const own = addresses.filter(({ family, address }) => family === 'IPv4' && address !== HOST);
  return own.map(({ address }) => `${address} => ${HOST}\n`).join('');
}

/** An empty closing frame with an empty mask, RFC 6455 section 5.5.1: otherwise Asterisk logs a warning. */
const CLOSE_FRAME = Buffer.from([0x88, 0x80, 0, 0, 0, 0]);

/** The opening handshake of RFC 6455 with the sub-protocol of RFC 7118. */
function acceptsSipWebSocket(): Promise<boolean> {
  return new Promise((resolve) => {
    const handshake = request({
      host: HOST,
      port: PORTS.sipWebSocket,
      path: '/ws',
      timeout: ANSWER_TIMEOUT_MS,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
        'sec-websocket-protocol': 'sip',
      },
    });
    handshake.once('upgrade', (response, socket) => {
      socket.end(CLOSE_FRAME);
      resolve(response.headers['sec-websocket-protocol'] === 'sip');
    });
    handshake.once('response', (response) => {
      response.destroy();
      resolve(false);
    });
    handshake.once('timeout', () => handshake.destroy());
    handshake.once('close', () => resolve(false));
    handshake.once('error', () => resolve(false));
    handshake.end();
  });
}
