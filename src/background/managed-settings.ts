/** Lays an administrator's policy over the user's settings, and keeps the user's own values under it. */
import type { Account, SipAccount } from '../protocol/account.ts';
import { isSameAddress } from '../protocol/account-rules.ts';
import type { ManagedView } from '../protocol/managed-view.ts';
import type { Settings } from '../protocol/settings-view.ts';
import { isManagedId } from './managed-accounts.ts';
import { partNames, type PartName } from './managed-parts.ts';
import type { ManagedPolicy, ReadPolicy } from './managed-policy.ts';

/** The accounts of a policy that can be used, with the login that the user gave where the policy leaves it open. */
function managedAccounts(settings: Settings, policy: ManagedPolicy): SipAccount[] {
  return policy.accounts.flatMap(({ account }) => {
    if (account.user !== '') return account;
    const own = settings.accounts.find(({ id }) => id === account.id);
    if (own?.kind !== 'sip') return [];
    return { ...account, user: own.user, authUser: own.authUser, displayName: own.displayName };
  });
}

/** The user's own accounts that are used beside those of the policy: one address is registered once. */
function ownAccounts(settings: Settings, policy: ManagedPolicy, managed: readonly SipAccount[]): Account[] {
  if (!policy.areOwnAccountsAllowed) return [];
  return settings.accounts.filter(
    (own) =>
      !isManagedId(own.id) && !(own.kind === 'sip' && managed.some((account) => isSameAddress(account, own))),
  );
}

/** A line with the servers that the policy gives to every line that has none of its own from the policy. */
function withIce(account: Account, policy: ManagedPolicy): Account {
  if (policy.ice === null || account.kind === 'demo' || hasOwnIce(account, policy)) return account;
  const { servers, isRelayOnly } = policy.ice;
  return { ...account, iceServers: [...servers], isRelayOnly };
}

function hasOwnIce(account: Account, policy: ManagedPolicy): boolean {
  const managed = policy.accounts.find(({ account: { id } }) => id === account.id);
  return managed !== undefined && managed.account.iceServers.length > 0;
}

/** The settings as they hold under `policy`: what it names wins, everything else is the user's. */
export function withPolicy(own: Settings, policy: ManagedPolicy): Settings {
  const managed = managedAccounts(own, policy);
  const accounts = [...managed, ...ownAccounts(own, policy, managed)];
  const ownSites = policy.areOwnSitesAllowed ? own.odooSites : [];
  const parts = partNames.map((name) => [name, { ...own[name], ...policy.values[name] }]);
  return {
    ...own,
    ...Object.fromEntries(parts),
    accounts: accounts.map((account) => withIce(account, policy)),
    odooSites: [...new Set([...policy.odooSites, ...ownSites])],
    country: policy.country ?? own.country,
  };
}

/**
 * The user's own settings after they were changed to `next` under `policy`: what the policy fixes stays as the user had it
 * in `own`, so that it is there again when the policy goes. `withPolicy` of it never differs from the policy.
 */
export function withoutPolicy(next: Settings, own: Settings, policy: ManagedPolicy): Settings {
  const parts = partNames.map((name) => {
    const fixed = Object.keys(policy.values[name] ?? {});
    const kept = Object.entries(own[name]).filter(([field]) => fixed.includes(field));
    return [name, { ...next[name], ...Object.fromEntries(kept) }];
  });
  return {
    ...next,
    ...Object.fromEntries(parts),
    accounts: ownAccountsAfter(next, own, policy),
    odooSites: ownSitesAfter(next, own, policy),
    country: policy.country === null ? next.country : own.country,
  };
}

function ownAccountsAfter(next: Settings, own: Settings, policy: ManagedPolicy): Account[] {
  const shown = withPolicy(own, policy).accounts;
  const isIn = (accounts: readonly Account[], { id }: Account): boolean =>
    accounts.some((account) => account.id === id);
  const changed = policy.areOwnAccountsAllowed ? next.accounts.filter(({ id }) => !isManagedId(id)) : [];
  const hidden = own.accounts.filter(
    (account) => !isManagedId(account.id) && !isIn(shown, account) && !isIn(changed, account),
  );
  // Of a managed line the user keeps the login, where the policy leaves it open.
  const logins = next.accounts.filter((account) =>
    policy.accounts.some((managed) => managed.account.id === account.id && managed.account.user === ''),
  );
  const otherLogins = own.accounts.filter((account) => isManagedId(account.id) && !isIn(logins, account));
  return [
    ...changed.map((account) => withOwnIce(account, own, policy)),
    ...hidden,
    ...logins,
    ...otherLogins,
  ];
}

/** The account with its own servers, which stand below those of the policy. */
export function withOwnIce(account: Account, own: Settings, policy: ManagedPolicy): Account {
  if (policy.ice === null || account.kind === 'demo') return account;
  const before = own.accounts.find(({ id }) => id === account.id);
  const { iceServers, isRelayOnly } =
    before?.kind === 'sip' ? before : { iceServers: [], isRelayOnly: false };
  return { ...account, iceServers, isRelayOnly };
}

function ownSitesAfter(next: Settings, own: Settings, policy: ManagedPolicy): string[] {
  if (!policy.areOwnSitesAllowed) return own.odooSites;
  const wanted = next.odooSites.filter(
    (site) => !policy.odooSites.includes(site) || own.odooSites.includes(site),
  );
  // One that the policy names, too, is not taken away by a command.
  const kept = own.odooSites.filter((site) => policy.odooSites.includes(site) && !wanted.includes(site));
  return [...wanted, ...kept];
}

/** Parts of the settings with the fields that are to be changed. */
export type SettingsChange = { readonly [Name in PartName]?: object | undefined } & {
  readonly country?: string | undefined;
};

/** True when a change would give something that the policy fixes another value than it has. */
export function isLockedChange(change: SettingsChange, held: Settings, policy: ManagedPolicy): boolean {
  if (policy.country !== null && change.country !== undefined && change.country !== held.country) return true;
  return partNames.some((name) => {
    const fixed = Object.entries(policy.values[name] ?? {});
    const wanted = new Map<string, unknown>(Object.entries(change[name] ?? {}));
    return fixed.some(
      ([field, value]) => wanted.has(field) && JSON.stringify(wanted.get(field)) !== JSON.stringify(value),
    );
  });
}

/** What the pages are told of a policy: paths and lines, never a password. */
export function viewOfPolicy({ isManaged, policy, faults }: ReadPolicy, own: Settings): ManagedView {
  const used = managedAccounts(own, policy);
  const fixed = partNames.flatMap((name) =>
    Object.keys(policy.values[name] ?? {}).map((field) => `${name}.${field}`),
  );
  const accounts = policy.accounts.flatMap(({ account: { id }, secret }) =>
    secret === null ? [`accounts.${id}`] : [`accounts.${id}`, `accounts.${id}.password`],
  );
  return {
    isManaged,
    locked: [
      ...(policy.country === null ? [] : ['country']),
      ...fixed,
      ...(policy.areOwnAccountsAllowed ? [] : ['accounts']),
      ...accounts,
      ...(policy.areOwnSitesAllowed ? [] : ['odooSites']),
      ...policy.odooSites.map((site) => `odooSites.${site}`),
      ...(policy.ice === null ? [] : ['iceServers']),
    ],
    faults: [...faults],
    openLines: policy.accounts.flatMap(({ account }) =>
      account.user === '' && !used.some(({ id }) => id === account.id)
        ? [{ ...account, user: '' as const }]
        : [],
    ),
  };
}
