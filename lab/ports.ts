/** Who listens on which port of this machine. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { allPids, readIfThere } from './proc-files.ts';

/** A socket that waits for others; `inode` leads to the process that holds it. */
export interface ListeningSocket {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly inode: string;
}

/** A program that holds a port. `pid` is missing when the owner cannot be seen from here. */
export interface PortOwner {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  readonly pid?: number;
  readonly command: string;
}

const TCP_LISTEN = '0A';
const UDP_UNCONNECTED = '07';

/** Listening sockets in the text of /proc/net/tcp, tcp6, udp or udp6; see proc(5). */
export function parseListeningSockets(text: string, protocol: 'tcp' | 'udp'): ListeningSocket[] {
  const state = protocol === 'tcp' ? TCP_LISTEN : UDP_UNCONNECTED;
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .flatMap((fields) => {
      const [, local, , status] = fields;
      const inode = fields[9];
      const hexPort = local?.split(':')[1];
      if (status !== state || hexPort === undefined || inode === undefined) return [];
      return [{ protocol, port: parseInt(hexPort, 16), inode }];
    });
}

/** All sockets of this machine that wait for others. */
export function listeningSockets(): ListeningSocket[] {
  return (['tcp', 'udp'] as const).flatMap((protocol) =>
    [protocol, `${protocol}6`].flatMap((file) =>
      // There is no tcp6 file where the kernel has no IPv6.
      parseListeningSockets(readIfThere(`/proc/net/${file}`) ?? '', protocol),
    ),
  );
}

/** The first of `ports` that is held, and by what; `undefined` when all are free. */
export function findTakenPort(
  ports: readonly { port: number; protocol: 'tcp' | 'udp' }[],
): PortOwner | undefined {
  const sockets = listeningSockets();
  for (const { port, protocol } of ports) {
    const socket = sockets.find((each) => each.port === port && each.protocol === protocol);
    if (socket) return { port, protocol, ...ownerOf(socket.inode) };
  }
  return undefined;
}

function ownerOf(inode: string): { pid?: number; command: string } {
  for (const pid of allPids()) {
    if (descriptorsOf(pid).includes(`socket:[${inode}]`)) return { pid, command: commandOf(pid) };
  }
  return { command: 'a program that cannot be seen from here' };
}

/** Descriptors come and go while we look, and so do processes: what is gone is left out. */
function descriptorsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return orEmpty(() => readdirSync(folder)).flatMap((fd) => orEmpty(() => [readlinkSync(`${folder}/${fd}`)]));
}

function orEmpty(read: () => string[]): string[] {
  try {
    return read();
  } catch {
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  } catch {
    return 'a program that has just ended';
  }
}
