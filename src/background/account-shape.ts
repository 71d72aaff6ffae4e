/** Mends stored accounts one by one: those of an older version, and those that are damaged in a part they can do without. */
import * as v from 'valibot';
import { CODECS, IceServerSchema, SipAccountSchema, AccountSchema } from '../protocol/account.ts';
import type { Account, IceServer } from '../protocol/account.ts';

const FieldsSchema = v.record(v.string(), v.unknown());

/** Reads `stun:host:port`, as an account had them in one line of text each; null for anything else. */
function readStunText(text: unknown, index: number): IceServer | null {
  if (typeof text !== 'string') return null;
  const found = /^stuns?:(?<host>\[[^\]]+\]|[^:/?@]+)(?::(?<port>\d{1,5}))?$/i.exec(text.trim())?.groups;
  if (found === undefined) return null;
  const port = found['port'] === undefined ? null : Number(found['port']);
  const server = v.safeParse(IceServerSchema, {
    id: `stun-${index}`,
    kind: 'stun',
    host: found['host'],
    port,
    transport: 'udp',
    user: '',
  });
  return server.success ? server.output : null;
}

function mendIceServers(stored: unknown): IceServer[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one: unknown, index) => {
    const read = v.safeParse(IceServerSchema, one);
    return read.success ? read.output : (readStunText(one, index) ?? []);
  });
}

/** `stored`, or `otherwise` where it does not fit. */
function orElse<T>(schema: v.GenericSchema<unknown, T>, stored: unknown, otherwise: T): T {
  const read = v.safeParse(schema, stored);
  return read.success ? read.output : otherwise;
}

/** One stored account as it is now, or null when what it cannot do without is missing. */
function mendAccount(stored: unknown): Account | null {
  const fields = v.safeParse(FieldsSchema, stored);
  if (!fields.success) return null;
  const { entries } = SipAccountSchema;
  const { server, ...account } = fields.output;
  const mended =
    account['kind'] === 'sip'
      ? {
          ...account,
          // One server was all that an account had at first.
          servers: account['servers'] ?? (server === undefined ? undefined : [server]),
          label: orElse(entries.label, account['label'], ''),
          authUser: orElse(entries.authUser, account['authUser'], ''),
          displayName: orElse(entries.displayName, account['displayName'], ''),
          iceServers: orElse(entries.iceServers, mendIceServers(account['iceServers']), []),
          isRelayOnly: orElse(entries.isRelayOnly, account['isRelayOnly'], false),
          codecs: orElse(entries.codecs, account['codecs'], [...CODECS]),
        }
      : account;
  const read = v.safeParse(AccountSchema, mended);
  return read.success ? read.output : null;
}

/** Every stored account that can be used, in order; of two with one id the first. */
export function mendAccounts(stored: unknown): Account[] {
  if (!Array.isArray(stored)) return [];
  const accounts = stored.map(mendAccount).filter((account) => account !== null);
  return accounts.filter(({ id }, index) => accounts.findIndex((other) => other.id === id) === index);
}
