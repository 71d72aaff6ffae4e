/** Keeps what the user adds to a line of the administrator's: the login or the password that the policy leaves open. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { Account } from '../protocol/account.ts';
import { userFault } from '../protocol/account-rules.ts';
import type { Settings } from '../protocol/settings-view.ts';
import { withAccount } from './settings-shape.ts';
import { keepSecret } from './secret-vault.ts';
import { changeSettings, readKnownSettings } from './settings-store.ts';

/** Keeps login and password as far as the policy leaves them open; everything else of `account` is passed over. */
export async function keepManagedLogin(
  account: Account,
  secret: string | null,
): Promise<Result<Settings, Trouble>> {
  const { read, settings } = await readKnownSettings();
  const managed = read.policy.accounts.find(({ account: { id } }) => id === account.id);
  if (managed === undefined || account.kind !== 'sip') return fail(trouble('account-missing'));
  if (secret !== null && managed.secret !== null) return fail(trouble('set-by-administrator'));
  const isUserOpen = managed.account.user === '';
  if (!isUserOpen && account.user !== managed.account.user) return fail(trouble('set-by-administrator'));
  const fault = userFault(account.user);
  if (fault !== null) return fail(trouble('settings-invalid', fault));
  // The password first: a line without one would be registered with an empty password and be refused.
  if (secret !== null) await keepSecret(account.id, secret);
  if (!isUserOpen) return ok(settings);
  return ok(await changeSettings((old) => ({ ...old, accounts: withAccount(old.accounts, account) })));
}
