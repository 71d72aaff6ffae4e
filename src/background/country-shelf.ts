/** Remembers the country of the companies in each Odoo until the browser is closed, over the deaths of the worker. */
import * as v from 'valibot';
import { browser } from '../lib/browser.ts';

const CountrySchema = v.object({ country: v.nullable(v.string()), untilMs: v.number() });

/** What is known of one Odoo: a country, or null for a company without one, and until when that is believed. */
export type KnownCountry = v.InferOutput<typeof CountrySchema>;

/** The companies that somebody looks at in one Odoo, the current one first; none for the user's own current one. */
export interface CompanyPlace {
  readonly site: string;
  readonly companyIds: readonly number[];
}

export interface CountryShelf {
  recall(place: CompanyPlace): Promise<KnownCountry | null>;
  remember(place: CompanyPlace, known: KnownCountry): Promise<void>;
}

const keyOf = ({ site, companyIds }: CompanyPlace): string => `country:${site} ${companyIds.join()}`;

export const countryShelf: CountryShelf = {
  async recall(place) {
    const key = keyOf(place);
    const read = v.safeParse(CountrySchema, (await browser.storage.session.get(key))[key]);
    return read.success ? read.output : null;
  },
  remember: (place, known) => browser.storage.session.set({ [keyOf(place)]: known }),
};
