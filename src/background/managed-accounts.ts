/** Reads the phone lines and the STUN and TURN servers of an administrator's policy, with their passwords. */
import * as v from 'valibot';
import { CODECS, IceServerSchema, MAX_ICE_SERVERS, SipAccountSchema } from '../protocol/account.ts';
import type { IceSecrets, IceServer, SipAccount } from '../protocol/account.ts';
import { accountFault, iceServerFault } from '../protocol/account-rules.ts';
import {
  readFields,
  readList,
  takeField,
  tellUnknown,
  type Fields,
  type TellFault,
} from './policy-fields.ts';

export interface ManagedAccount {
  /** An empty `user` leaves the login to the user. */
  readonly account: SipAccount;
  /** Null leaves the password to the user. */
  readonly secret: string | null;
  readonly iceSecrets: IceSecrets;
}

/** Begins the ids of managed lines, so that no line of the user's own has the same. */
const PREFIX = 'managed:';
const MAX_ID_UNITS = 80;
const IdSchema = v.pipe(v.string(), v.regex(/^[\w.@:-]{1,60}$/u));
const PasswordSchema = v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(300)));
/** Fields of a line as a policy has them; a password is never part of an account. */
export const MANAGED_ACCOUNT_FIELDS = [...Object.keys(SipAccountSchema.entries), 'password'];
/** Ids tell servers apart within a line and are ours; one from an exported file is passed over. */
export const MANAGED_ICE_FIELDS = [...Object.keys(IceServerSchema.entries), 'password'];

/** True for the id of a line that a policy made, be it this one or an earlier. */
export function isManagedId(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** Reads each server by itself; one that is not right is left out. */
export function readManagedIceServers(
  raw: readonly unknown[],
  path: string,
  tell: TellFault,
): { readonly servers: IceServer[]; readonly secrets: IceSecrets } {
  const servers: IceServer[] = [];
  const secrets: Record<string, string> = {};
  for (const [index, one] of raw.entries()) {
    const place = `${path}[${index}]`;
    const fields = readFields(one);
    if (fields === null || servers.length === MAX_ICE_SERVERS) {
      tell(place, fields === null ? 'wrong' : 'unusable');
      continue;
    }
    tellUnknown(fields, MANAGED_ICE_FIELDS, place, tell);
    const read = v.safeParse(IceServerSchema, {
      port: null,
      transport: 'udp',
      user: '',
      ...fields,
      id: `managed-${index}`,
    });
    if (!read.success || iceServerFault(read.output) !== null) {
      tell(place, read.success ? 'unusable' : 'wrong');
      continue;
    }
    const secret = takeField(fields, 'password', PasswordSchema, null, place, tell);
    if (read.output.kind === 'turn' && secret !== null) secrets[read.output.id] = secret;
    servers.push(read.output);
  }
  return { servers, secrets };
}

/** Reads each line by itself; what a line can do without is left out alone, what it cannot takes the line with it. */
export function readManagedAccounts(raw: readonly unknown[], tell: TellFault): ManagedAccount[] {
  const accounts: ManagedAccount[] = [];
  for (const [index, one] of raw.entries()) {
    const place = `accounts[${index}]`;
    const fields = readFields(one);
    const read = fields === null ? null : readAccount(fields, place, tell);
    if (fields === null) tell(place, 'wrong');
    if (read === null) continue;
    const others = accounts.map(({ account }) => account);
    // The rules ask for a user, which the policy may leave open.
    const complete = { ...read.account, user: read.account.user || `open-${index}` };
    const isImpossible =
      accountFault(complete, others) !== null || others.some(({ id }) => id === complete.id);
    if (isImpossible) tell(place, 'unusable');
    else accounts.push(read);
  }
  return accounts;
}

function readAccount(fields: Fields, place: string, tell: TellFault): ManagedAccount | null {
  const { entries } = SipAccountSchema;
  tellUnknown(fields, MANAGED_ACCOUNT_FIELDS, place, tell);
  const take = <T>(name: string, schema: v.GenericSchema<unknown, T>, otherwise: T): T =>
    takeField(fields, name, schema, otherwise, place, tell);
  const faults: string[] = [];
  const demand = <T>(name: string, schema: v.GenericSchema<unknown, T>): T | null => {
    const read = v.safeParse(schema, fields[name]);
    if (!read.success) faults.push(name);
    return read.success ? read.output : null;
  };

  const servers = demand('servers', entries.servers);
  const domain = demand('domain', entries.domain);
  // A wrong user is not the same as none: the line of somebody else must not become one that asks for a login.
  const user = fields['user'] === undefined || fields['user'] === '' ? '' : demand('user', entries.user);
  for (const name of faults) tell(`${place}.${name}`, 'wrong');
  if (servers === null || domain === null || user === null) return null;

  const icePath = `${place}.iceServers`;
  const ice = readManagedIceServers(readList(fields['iceServers'], icePath, tell), icePath, tell);
  return {
    account: {
      kind: 'sip',
      // An id that stays the same as long as the line does, since records of calls name it.
      id: `${PREFIX}${take('id', IdSchema, `${user}@${domain}`)}`.slice(0, MAX_ID_UNITS),
      label: take('label', entries.label, domain.slice(0, 120)),
      servers,
      user,
      authUser: take('authUser', entries.authUser, ''),
      domain,
      displayName: take('displayName', entries.displayName, ''),
      iceServers: ice.servers,
      isRelayOnly: take('isRelayOnly', entries.isRelayOnly, false),
      codecs: take('codecs', entries.codecs, [...CODECS]),
    },
    secret: take('password', PasswordSchema, null),
    iceSecrets: ice.secrets,
  };
}
