/** In which country a number is read: that of the company in Odoo, else the one in the settings. */
import type { Clock } from '../lib/clock.ts';
import type { KnownSender } from '../protocol/sender.ts';
import type { Settings } from '../protocol/settings-view.ts';
import type { OdooDesk } from './odoo-desk.ts';

export interface CountryDesk {
  /** ISO 3166 code; never waits long, since a call waits for it. */
  of(from: KnownSender): Promise<string>;
}

const KNOWN_FOR_MS = 10 * 60_000;
/** After a failure Odoo is left alone for a while. */
const FAILED_FOR_MS = 60_000;
const PATIENCE_MS = 700;

export function createCountryDesk(options: {
  readonly odoo: OdooDesk;
  readonly clock: Clock;
  readonly readSettings: () => Promise<Settings>;
}): CountryDesk {
  const { odoo, clock } = options;
  const known = new Map<string, { country: string | null; untilMs: number }>();
  const asking = new Map<string, Promise<string | null>>();

  async function ask(site: string): Promise<string | null> {
    const read = await odoo.serveSite(site, (client) => client.readCompanyCountry({ companyIds: [] }));
    const country = read.ok ? read.value : (known.get(site)?.country ?? null);
    known.set(site, { country, untilMs: clock.nowMs() + (read.ok ? KNOWN_FOR_MS : FAILED_FOR_MS) });
    asking.delete(site);
    return country;
  }

  /** An answer that comes too late for this call is there for the next one. */
  async function countryAt(site: string): Promise<string | null> {
    const last = known.get(site);
    if (last !== undefined && clock.nowMs() < last.untilMs) return last.country;
    const answer = asking.get(site) ?? ask(site);
    asking.set(site, answer);
    const stop = new AbortController();
    const late = new Promise<null>((resolve) => clock.after(PATIENCE_MS, () => resolve(null), stop.signal));
    const country = await Promise.race([answer, late]);
    stop.abort();
    return country ?? last?.country ?? null;
  }

  return {
    async of(from) {
      const settings = await options.readSettings();
      const site = from.site ?? settings.odooSites[0];
      return (site === undefined ? null : await countryAt(site)) ?? settings.country;
    },
  };
}
