/** Dials a number that a user typed or chose: reads it, and makes the call here or on the user's handset. */
import type { Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import { applyDialPlan } from '../numbers/dial-plan.ts';
import { readDialString } from '../numbers/dial-string.ts';
import { plansReady } from '../numbers/phone-library.ts';
import type { Args, Reply } from '../protocol/commands.ts';
import type { Settings } from '../protocol/settings-view.ts';
import type { CountryDesk } from './country-desk.ts';
import type { PhoneHost } from './phone-host.ts';

/** `site` is the Odoo that the number stood in, or null. Fails with the trouble of the number, or of the phone that would call it. */
export type DialNumber = (
  request: Args<'call.dial'>,
  site: string | null,
) => Promise<Result<Reply<'call.dial'>, Trouble>>;

export function createNumberDialler(
  host: Pick<PhoneHost, 'tell'>,
  readSettings: () => Promise<Settings>,
  country: CountryDesk,
): DialNumber {
  return async ({ number, accountId, name, record, about, companyIds = about?.companyIds ?? [] }, site) => {
    const [{ presence, dialling, country: home }, readIn] = await Promise.all([
      readSettings(),
      country.forNumber(number, { site, companyIds }),
      plansReady(),
    ]);
    const target = readDialString(number, readIn);
    if (!target.ok) return target;
    const isOnHandset = presence.isHandsetUsed && presence.handset !== '';
    return host.tell('phone.dial', {
      ...(isOnHandset ? { handset: presence.handset } : {}),
      accountId,
      dialString: applyDialPlan(target.value.dialString, dialling, home),
      party: { number: target.value.display, name: name.slice(0, 80) },
      record,
    });
  };
}
