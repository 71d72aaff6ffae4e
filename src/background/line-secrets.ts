/** The passwords that a line is opened with: those of the administrator's policy, else those that the user gave. */
import type { Account, IceSecrets } from '../protocol/account.ts';
import { listKeptSecrets, readIceSecrets } from './account-secrets.ts';
import type { ManagedPolicy } from './managed-policy.ts';
import { readSecret } from './secret-vault.ts';
import { readKnownSettings } from './settings-store.ts';

function managedLine(policy: ManagedPolicy, accountId: string) {
  return policy.accounts.find(({ account }) => account.id === accountId);
}

/** Password of a line; null when nobody gave one. */
export async function readLineSecret(accountId: string): Promise<string | null> {
  const { policy } = (await readKnownSettings()).read;
  return managedLine(policy, accountId)?.secret ?? readSecret(accountId);
}

/** Passwords of the TURN servers of a line, by server id. */
export async function readLineIceSecrets(account: Account): Promise<IceSecrets> {
  const { policy } = (await readKnownSettings()).read;
  const managed = managedLine(policy, account.id);
  return {
    ...(await readIceSecrets(account)),
    ...policy.ice?.secrets,
    ...(managed !== undefined && managed.account.iceServers.length > 0 ? managed.iceSecrets : {}),
  };
}

/** For which lines and TURN servers there is a password; never the passwords themselves. */
export async function listLineSecrets(): Promise<Awaited<ReturnType<typeof listKeptSecrets>>> {
  const [kept, { read, settings }] = await Promise.all([listKeptSecrets(), readKnownSettings()]);
  const managed = read.policy.accounts.filter(({ secret }) => secret !== null);
  const iceServers = { ...kept.iceServers };
  for (const account of settings.accounts) {
    const ids = Object.keys(await readLineIceSecrets(account));
    if (ids.length > 0) iceServers[account.id] = ids;
  }
  return {
    accounts: [...new Set([...kept.accounts, ...managed.map(({ account }) => account.id)])],
    iceServers,
  };
}
