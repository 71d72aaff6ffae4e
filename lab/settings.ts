/** Addresses, accounts and folders of the lab: the one place where they are written down. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Everything listens here and nowhere else. */
export const HOST = '127.0.0.1';

/** Ports of the lab, chosen away from the usual ones so that an Odoo or Asterisk of the user's own can run. */
export const PORTS = {
  odoo: 18069,
  /** The Odoo with many records, only while something is measured on it. */
  largeOdoo: 18070,
  postgres: 15432,
  sipWebSocket: 18088,
  sipSecureWebSocket: 18089,
  sipUdp: 15060,
  manager: 15038,
  rtpStart: 20000,
  rtpEnd: 20400,
  /** The TURN server, only while a test runs it. */
  turn: 13478,
  turnTls: 13479,
  turnRelayStart: 20500,
  turnRelayEnd: 20600,
} as const;

/** A SIP account of the PBX. `domain` is what stands after the `@` in its address of record. */
export interface LabAccount {
  readonly user: string;
  readonly secret: string;
  readonly domain: string;
  readonly realm: string;
  readonly transport: 'websocket' | 'udp';
}

/** Number of a phone in the lab: 1001 to 1003 for browsers, 2001 and 2002 for phones on UDP. */
export type Extension = '1001' | '1002' | '1003' | '2001' | '2002';

function account(user: Extension, transport: LabAccount['transport']): LabAccount {
  return { user, secret: `secret-${user}`, domain: HOST, realm: 'asterisk', transport };
}

/** What a test needs to reach the lab. */
export const LAB = {
  odooUrl: `http://${HOST}:${PORTS.odoo}`,
  odooDatabase: 'lab',
  odooUsers: {
    admin: { login: 'admin', password: 'admin' },
    demo: { login: 'demo', password: 'demo' },
  },
  wsUrl: `ws://${HOST}:${PORTS.sipWebSocket}/ws`,
  wssUrl: `wss://${HOST}:${PORTS.sipSecureWebSocket}/ws`,
  sipUdp: { host: HOST, port: PORTS.sipUdp },
  postgres: { host: HOST, port: PORTS.postgres, user: 'odoo', password: 'odoo' },
  manager: { host: HOST, port: PORTS.manager, user: 'lab', secret: 'secret-lab' },
  accounts: {
    '1001': account('1001', 'websocket'),
    '1002': account('1002', 'websocket'),
    '1003': account('1003', 'websocket'),
    '2001': account('2001', 'udp'),
    '2002': account('2002', 'udp'),
  } satisfies Record<Extension, LabAccount>,
} as const;

function labFolder(): string {
  const chosen = process.env['SIDETONE_LAB'];
  if (chosen) return chosen;
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'sidetone-lab');
}

const folder = labFolder();

/** Folders and files on this machine. */
export const PATHS = {
  folder,
  /** The small Debian that holds Odoo, PostgreSQL and Asterisk. */
  root: join(folder, 'root'),
  /** One marker for each finished step of the build. */
  steps: join(folder, 'steps'),
  /** One pid file for each running service. */
  run: join(folder, 'run'),
  logs: join(folder, 'logs'),
} as const;

/** Paths as they are seen from inside `PATHS.root`. */
export const INSIDE = {
  configuration: '/etc/sidetone-lab',
  asteriskConfiguration: '/etc/sidetone-lab/asterisk',
  certificate: '/etc/sidetone-lab/tls/certificate.pem',
  privateKey: '/etc/sidetone-lab/tls/private-key.pem',
  odooConfiguration: '/etc/sidetone-lab/odoo.conf',
  odooData: '/var/lib/odoo',
  postgresData: '/var/lib/sidetone-lab/postgres',
  postgresSocket: '/run/postgresql',
  asteriskLogs: '/var/log/asterisk',
  asteriskRun: '/run/asterisk',
} as const;

/** The path on this machine of a path inside the small Debian. */
export function outside(pathInside: string): string {
  return join(PATHS.root, pathInside);
}
