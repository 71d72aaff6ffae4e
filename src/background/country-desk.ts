/** In which country a number is read: that of the company looked at in Odoo, else the one in the settings. */
import type { Clock } from '../lib/clock.ts';
import { isReadByCountry } from '../numbers/dial-string.ts';
import type { Settings } from '../protocol/settings-view.ts';
import type { CompanyPlace, CountryShelf, KnownCountry } from './country-shelf.ts';
import type { OdooDesk } from './odoo-desk.ts';

/** Where a number stands: in an Odoo, with the companies its page looks at, or on no page. */
export interface NumberPlace {
  readonly site: string | null;
  readonly companyIds?: readonly number[];
}

export interface CountryDesk {
  /** ISO 3166 code; never waits long, since a call waits for it. */
  of(where: NumberPlace): Promise<string>;
  /** The same for one number; Odoo is not asked about numbers that every country reads alike. */
  forNumber(typed: string, where: NumberPlace): Promise<string>;
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

  async function ask(place: CompanyPlace, last: KnownCountry | null): Promise<string | null> {
    const { site, companyIds } = place;
    const read = await odoo.serveSite(site, (client) => client.readCompanyCountry({ companyIds }));
    const country = read.ok ? read.value : (last?.country ?? null);
    await shelf.remember(place, {
      country,
      untilMs: clock.nowMs() + (read.ok ? KNOWN_FOR_MS : FAILED_FOR_MS),
    });
    return country;
  }

  /** An answer that comes too late for this call is there for the next one; what is old is used while a new one is asked for. */
  async function countryAt(place: CompanyPlace): Promise<string | null> {
    const key = `${place.site} ${place.companyIds.join()}`;
    const last = await shelf.recall(place);
    if (last !== null && clock.nowMs() < last.untilMs) return last.country;
    const answer = asking.get(key) ?? ask(place, last).finally(() => asking.delete(key));
    asking.set(key, answer);
    if (last !== null) return last.country;
    const stop = new AbortController();
    const late = new Promise<null>((resolve) => clock.after(PATIENCE_MS, () => resolve(null), stop.signal));
    const country = await Promise.race([answer, late]);
    stop.abort();
    return country;
  }

  async function of({ site, companyIds = [] }: NumberPlace): Promise<string> {
    const settings = await options.readSettings();
    const chosen = site ?? settings.odooSites[0];
    const known = chosen === undefined ? null : await countryAt({ site: chosen, companyIds });
    return known ?? settings.country;
  }

  return {
    of,
    forNumber: async (typed, where) =>
      isReadByCountry(typed) ? of(where) : (await options.readSettings()).country,
  };
}
