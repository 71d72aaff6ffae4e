/** In which country a number is read: that of the company in Odoo, else the one in the settings. */
import type { Clock } from '../lib/clock.ts';
import { isReadByCountry } from '../numbers/dial-string.ts';
import type { Settings } from '../protocol/settings-view.ts';
import type { CountryShelf, KnownCountry } from './country-shelf.ts';
import type { OdooDesk } from './odoo-desk.ts';

export interface CountryDesk {
  /** ISO 3166 code for an Odoo, or for what stands on no page; never waits long, since a call waits for it. */
  of(site: string | null): Promise<string>;
  /** The same for one number; Odoo is not asked about numbers that every country reads alike. */
  forNumber(typed: string, site: string | null): Promise<string>;
}

const KNOWN_FOR_MS = 10 * 60_000;
/** After a failure Odoo is left alone for a while. */
const FAILED_FOR_MS = 60_000;
const PATIENCE_MS = 700;

export function createCountryDesk(options: {
  readonly odoo: Pick<OdooDesk, 'serveSite'>;
  readonly clock: Clock;
  readonly readSettings: () => Promise<Settings>;
  readonly shelf: CountryShelf;
}): CountryDesk {
  const { odoo, clock, shelf } = options;
  const asking = new Map<string, Promise<string | null>>();

  async function ask(site: string, last: KnownCountry | null): Promise<string | null> {
    const read = await odoo.serveSite(site, (client) => client.readCompanyCountry({ companyIds: [] }));
    const country = read.ok ? read.value : (last?.country ?? null);
    await shelf.remember(site, {
      country,
      untilMs: clock.nowMs() + (read.ok ? KNOWN_FOR_MS : FAILED_FOR_MS),
    });
    return country;
  }

  /** An answer that comes too late for this call is there for the next one; what is old is used while a new one is asked for. */
  async function countryAt(site: string): Promise<string | null> {
    const last = await shelf.recall(site);
    if (last !== null && clock.nowMs() < last.untilMs) return last.country;
    const answer = asking.get(site) ?? ask(site, last).finally(() => asking.delete(site));
    asking.set(site, answer);
    if (last !== null) return last.country;
    const stop = new AbortController();
    const late = new Promise<null>((resolve) => clock.after(PATIENCE_MS, () => resolve(null), stop.signal));
    const country = await Promise.race([answer, late]);
    stop.abort();
    return country;
  }

  async function of(site: string | null): Promise<string> {
    const settings = await options.readSettings();
    const chosen = site ?? settings.odooSites[0];
    return (chosen === undefined ? null : await countryAt(chosen)) ?? settings.country;
  }

  return {
    of,
    forNumber: async (typed, site) =>
      isReadByCountry(typed) ? of(site) : (await options.readSettings()).country,
  };
}
