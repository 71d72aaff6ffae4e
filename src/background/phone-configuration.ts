/** Puts together what the phone is configured with: settings, with the secrets of each line. */
import { applyDialPlan } from '../numbers/dial-plan.ts';
import { plansReady } from '../numbers/phone-library.ts';
import type { Args } from '../protocol/commands.ts';
import { readLineIceSecrets, readLineSecret } from './line-secrets.ts';
import { readSettings } from './settings-store.ts';

/** The number that calls are sent on to is as it is dialled, like every number that reaches the phone. */
export async function readPhoneConfiguration(): Promise<Args<'phone.configure'>> {
  const { accounts, calls, sound, presence, recording, country, dialling } = await readSettings();
  // Every start of the worker comes by here, and hardly any has a number to read.
  if (calls.forwardTo !== null) await plansReady();
  const forwardTo = calls.forwardTo === null ? null : applyDialPlan(calls.forwardTo, dialling, country);
  return {
    calls: { ...calls, forwardTo },
    sound,
    presence,
    recording,
    country,
    accounts: await Promise.all(
      accounts.map(async (account) => ({
        account,
        secret: await readLineSecret(account.id),
        iceSecrets: await readLineIceSecrets(account),
      })),
    ),
  };
}
