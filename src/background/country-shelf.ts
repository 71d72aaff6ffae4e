/** Remembers the country of the company in each Odoo until the browser is closed, over the deaths of the worker. */
import * as v from 'valibot';
import { browser } from '../lib/browser.ts';

const CountrySchema = v.object({ country: v.nullable(v.string()), untilMs: v.number() });

/** What is known of one Odoo: a country, or null for a company without one, and until when that is believed. */
export type KnownCountry = v.InferOutput<typeof CountrySchema>;

export interface CountryShelf {
  recall(site: string): Promise<KnownCountry | null>;
  remember(site: string, known: KnownCountry): Promise<void>;
}

const keyOf = (site: string): string => `country:${site}`;

export const countryShelf: CountryShelf = {
  async recall(site) {
    const key = keyOf(site);
    const read = v.safeParse(CountrySchema, (await browser.storage.session.get(key))[key]);
    return read.success ? read.output : null;
  },
  remember: (site, known) => browser.storage.session.set({ [keyOf(site)]: known }),
};
