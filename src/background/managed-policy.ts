/** Reads an administrator's policy: takes every part that is right by itself, and names every part that it leaves out. */
import * as v from 'valibot';
import type { IceSecrets, IceServer } from '../protocol/account.ts';
import type { PolicyFault } from '../protocol/managed-view.ts';
import { CountrySchema } from '../protocol/settings-view.ts';
import { readManagedAccounts, readManagedIceServers, type ManagedAccount } from './managed-accounts.ts';
import { MANAGED_PARTS, managedFields, partNames, type PartName } from './managed-parts.ts';
import { readSite } from './odoo-site.ts';
import { readFields, readList, takeField, tellUnknown, type TellFault } from './policy-fields.ts';

/** STUN and TURN servers for every line in place of its own. */
export interface ManagedIce {
  readonly servers: readonly IceServer[];
  readonly secrets: IceSecrets;
  readonly isRelayOnly: boolean;
}

export interface ManagedPolicy {
  readonly accounts: readonly ManagedAccount[];
  readonly areOwnAccountsAllowed: boolean;
  readonly odooSites: readonly string[];
  readonly areOwnSitesAllowed: boolean;
  /** Null leaves each line its own. */
  readonly ice: ManagedIce | null;
  readonly country: string | null;
  /** Fixed values by part and field, each valid by itself. */
  readonly values: Readonly<Partial<Record<PartName, Readonly<Record<string, unknown>>>>>;
}

export interface ReadPolicy {
  /** True when there is a policy at all, right or wrong. */
  readonly isManaged: boolean;
  readonly policy: ManagedPolicy;
  readonly faults: readonly PolicyFault[];
}

/** What may stand at the top of a policy beside the parts of the settings. */
export const TOP_KEYS = [
  'accounts',
  'areOwnAccountsAllowed',
  'odooSites',
  'areOwnSitesAllowed',
  'iceServers',
  'isRelayOnly',
  'country',
] as const;

/** Reads what `storage.managed` holds. Never throws, whatever that is. */
export function readPolicy(raw: unknown): ReadPolicy {
  const faults: PolicyFault[] = [];
  const tell: TellFault = (path, fault) => void faults.push({ path, fault });
  const fields = readFields(raw) ?? {};
  tellUnknown(fields, [...TOP_KEYS, ...partNames], '', tell);

  const isAllowed = (key: (typeof TOP_KEYS)[number]): boolean =>
    takeField(fields, key, v.boolean(), true, '', tell);
  const policy: ManagedPolicy = {
    accounts: readManagedAccounts(readList(fields['accounts'], 'accounts', tell), tell),
    areOwnAccountsAllowed: isAllowed('areOwnAccountsAllowed'),
    odooSites: readSites(readList(fields['odooSites'], 'odooSites', tell), tell),
    areOwnSitesAllowed: isAllowed('areOwnSitesAllowed'),
    ice: readIce(fields['iceServers'], takeField(fields, 'isRelayOnly', v.boolean(), false, '', tell), tell),
    country: takeField(fields, 'country', v.nullable(CountrySchema), null, '', tell),
    values: Object.fromEntries(
      partNames.flatMap((name) => {
        const values = readPart(name, fields[name], tell);
        return Object.keys(values).length === 0 ? [] : [[name, values]];
      }),
    ),
  };
  return { isManaged: Object.keys(fields).length > 0, policy, faults };
}

/** What holds where there is no policy. */
export const NO_POLICY: ManagedPolicy = readPolicy({}).policy;

function readSites(raw: readonly unknown[], tell: TellFault): string[] {
  const sites = raw.flatMap((one, index) => {
    const site = typeof one === 'string' ? readSite(one) : null;
    if (site === null) tell(`odooSites[${index}]`, 'wrong');
    return site ?? [];
  });
  return [...new Set(sites)];
}

function readIce(raw: unknown, isRelayOnly: boolean, tell: TellFault): ManagedIce | null {
  const listed = readList(raw, 'iceServers', tell);
  const { servers, secrets } = readManagedIceServers(listed, 'iceServers', tell);
  const canRelay = servers.some(({ kind }) => kind === 'turn');
  if (isRelayOnly && !canRelay) tell('isRelayOnly', 'unusable');
  // A list of which nothing is right does not take away the servers that lines have by themselves.
  const isTold = Array.isArray(raw) && (servers.length > 0 || listed.length === 0);
  return isTold ? { servers, secrets, isRelayOnly: isRelayOnly && canRelay } : null;
}

function readPart(name: PartName, raw: unknown, tell: TellFault): Record<string, unknown> {
  if (raw === undefined) return {};
  const fields = readFields(raw);
  if (fields === null) {
    tell(name, 'wrong');
    return {};
  }
  const { entries, none = {} } = MANAGED_PARTS[name];
  const known = managedFields(name);
  tellUnknown(fields, known, name, tell);
  const values: Record<string, unknown> = {};
  for (const field of known.filter((one) => fields[one] !== undefined)) {
    const isNone = Object.hasOwn(none, field) && fields[field] === none[field];
    const read = v.safeParse(entries[field] ?? v.never(), isNone ? null : fields[field]);
    if (read.success) values[field] = read.output;
    else tell(`${name}.${field}`, 'wrong');
  }
  return values;
}
