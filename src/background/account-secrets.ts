/** The secrets of accounts in the vault: the password of each line and those of its TURN servers. */
import type { Account, IceSecrets } from '../protocol/account.ts';
import { accountsWithSecret, forgetSecret, keepSecret, readSecret } from './secret-vault.ts';

/** No account id holds this sign: ids are UUIDs, or the word `demo`. */
const SEPARATOR = '\n';

const keyOf = (accountId: string, serverId: string): string => `${accountId}${SEPARATOR}${serverId}`;

/** Keeps what is new of an account's secrets and forgets those of TURN servers that it no longer has. */
export async function keepAccountSecrets(
  account: Account,
  secret: string | null,
  iceSecrets: IceSecrets,
): Promise<void> {
  if (secret !== null) await keepSecret(account.id, secret);
  const turn = account.kind === 'sip' ? account.iceServers.filter(({ kind }) => kind === 'turn') : [];
  for (const { id } of turn) {
    const iceSecret = iceSecrets[id];
    if (iceSecret !== undefined) await keepSecret(keyOf(account.id, id), iceSecret);
  }
  const gone = (await keptFor(account.id)).filter((serverId) => !turn.some(({ id }) => id === serverId));
  for (const serverId of gone) await forgetSecret(keyOf(account.id, serverId));
}

/** Forgets all secrets of a removed account. */
export async function forgetAccountSecrets(accountId: string): Promise<void> {
  for (const serverId of await keptFor(accountId)) await forgetSecret(keyOf(accountId, serverId));
  await forgetSecret(accountId);
}

/** The passwords of an account's TURN servers, by server id. */
export async function readIceSecrets(account: Account): Promise<IceSecrets> {
  const secrets: Record<string, string> = {};
  for (const { id, kind } of account.kind === 'sip' ? account.iceServers : []) {
    const secret = kind === 'turn' ? await readSecret(keyOf(account.id, id)) : null;
    if (secret !== null) secrets[id] = secret;
  }
  return secrets;
}

/** For which accounts and TURN servers a secret is kept; never the secrets themselves. */
export async function listKeptSecrets(): Promise<{
  readonly accounts: string[];
  readonly iceServers: Record<string, string[]>;
}> {
  const keys = await accountsWithSecret();
  const iceServers: Record<string, string[]> = {};
  for (const key of keys) {
    const [accountId = '', serverId] = key.split(SEPARATOR);
    if (serverId !== undefined) (iceServers[accountId] ??= []).push(serverId);
  }
  return { accounts: keys.filter((key) => !key.includes(SEPARATOR)), iceServers };
}

async function keptFor(accountId: string): Promise<string[]> {
  return (await listKeptSecrets()).iceServers[accountId] ?? [];
}
