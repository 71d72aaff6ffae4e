/** What a SIP account must be to be of any use: the rules that form and background hold alike. */
import type { Account, IceServer, SipAccount } from './account.ts';
import { readServerAddress, type ServerAddressFault } from './server-address.ts';

export type UserFault = 'user-empty' | 'user-has-spaces' | 'user-is-address';
export type DomainFault = 'domain-empty' | 'domain-is-address' | 'domain-malformed';
export type IceHostFault = 'ice-host-empty' | 'ice-host-is-address' | 'ice-host-malformed';
export type IceServerFault =
  IceHostFault | 'ice-port-impossible' | 'ice-stun-udp' | 'ice-user-empty' | 'ice-user-has-spaces';

export type AccountFault =
  | `server-${ServerAddressFault}`
  | 'server-twice'
  | UserFault
  | DomainFault
  | 'login-has-spaces'
  | IceServerFault
  | 'relay-without-turn'
  | 'account-duplicate';

const HOST = /^(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)$/iu;
const MAX_PORT = 65_535;

/** What is wrong with the user part of a SIP address, or null. */
export function userFault(user: string): UserFault | null {
  if (user === '') return 'user-empty';
  if (/\s/.test(user)) return 'user-has-spaces';
  return /@|^sips?:/i.test(user) ? 'user-is-address' : null;
}

/** What is wrong with a SIP domain (`host` or `host:port`), or null. */
export function domainFault(domain: string): DomainFault | null {
  if (domain === '') return 'domain-empty';
  if (/@|\/|^(?:sips?|wss?|https?):/i.test(domain)) return 'domain-is-address';
  const { host = '', port } = /^(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>\d+))?$/u.exec(domain)?.groups ?? {};
  return isHost(host) && (port === undefined || isPort(Number(port))) ? null : 'domain-malformed';
}

/** True for a name, an IPv4 address or an IPv6 address in brackets that could exist. */
function isHost(host: string): boolean {
  if (!HOST.test(host)) return false;
  // An address all of digits is an IPv4 address; `999.1.1.1` is none, and `URL` knows what an IPv6 address is.
  return URL.canParse(`https://${host}/`);
}

export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= MAX_PORT;
}

/** What is wrong with the host of an ICE server, or null. */
export function iceHostFault(host: string): IceHostFault | null {
  if (host === '') return 'ice-host-empty';
  if (/\/|@|\?|^(?:stuns?|turns?|https?|wss?):/i.test(host)) return 'ice-host-is-address';
  return isHost(host) ? null : 'ice-host-malformed';
}

/** What is wrong with an ICE server, or null; whether it has its password is not asked here. */
export function iceServerFault(server: IceServer): IceServerFault | null {
  const host = iceHostFault(server.host);
  if (host !== null) return host;
  if (server.port !== null && !isPort(server.port)) return 'ice-port-impossible';
  if (server.kind === 'stun') return server.transport === 'udp' ? null : 'ice-stun-udp';
  if (server.user === '') return 'ice-user-empty';
  return /\s/.test(server.user) ? 'ice-user-has-spaces' : null;
}

/** True when two accounts would register as the same user of the same domain. */
export function isSameAddress(
  one: Pick<SipAccount, 'user' | 'domain'>,
  other: Pick<SipAccount, 'user' | 'domain'>,
): boolean {
  // The user part of a SIP address is case-sensitive, its host is not (RFC 3261 section 19.1.4).
  return one.user === other.user && one.domain.toLowerCase() === other.domain.toLowerCase();
}

/** The first thing that makes `account` impossible beside the accounts that there are, or null when it can be used. */
export function accountFault(account: Account, present: readonly Account[]): AccountFault | null {
  const others = present.filter(({ id }) => id !== account.id);
  if (account.kind === 'demo') return others.some(({ kind }) => kind === 'demo') ? 'account-duplicate' : null;
  const urls: string[] = [];
  for (const server of account.servers) {
    const read = readServerAddress(server);
    if (!read.ok) return `server-${read.error}`;
    if (urls.includes(read.value.url)) return 'server-twice';
    urls.push(read.value.url);
  }
  const field = userFault(account.user) ?? domainFault(account.domain);
  if (field !== null) return field;
  if (/\s/.test(account.authUser)) return 'login-has-spaces';
  for (const server of account.iceServers) {
    const fault = iceServerFault(server);
    if (fault !== null) return fault;
  }
  if (account.isRelayOnly && !account.iceServers.some(({ kind }) => kind === 'turn'))
    return 'relay-without-turn';
  return others.some((other) => other.kind === 'sip' && isSameAddress(other, account))
    ? 'account-duplicate'
    : null;
}
