/** The shape of the settings: their defaults, and how a stored value that is not quite right is mended. */
import * as v from 'valibot';
import { SettingsSchema, type Account, type Settings } from '../protocol/settings-view.ts';

/** The country of the browser's language (`nl-BE` → BE), or US where the language names none. */
export function countryOfLanguage(language: string): string {
  try {
    return new Intl.Locale(language).maximize().region ?? 'US';
  } catch {
    return 'US';
  }
}

/** Settings of a fresh installation. */
export function defaultSettings(language: string): Settings {
  return { accounts: [], odooSites: [], country: countryOfLanguage(language) };
}

/** Keeps every field of `stored` that is valid by itself and takes the others from `defaults`. */
export function mendSettings(stored: unknown, defaults: Settings): Settings {
  const fields = v.safeParse(v.record(v.string(), v.unknown()), stored);
  if (!fields.success) return defaults;
  const { entries } = SettingsSchema;
  return {
    accounts: v.is(entries.accounts, fields.output['accounts'])
      ? fields.output['accounts']
      : defaults.accounts,
    odooSites: v.is(entries.odooSites, fields.output['odooSites'])
      ? fields.output['odooSites']
      : defaults.odooSites,
    country: v.is(entries.country, fields.output['country']) ? fields.output['country'] : defaults.country,
  };
}

/** `accounts` with `account` in the place of the one with its id, or at the end. */
export function withAccount(accounts: readonly Account[], account: Account): Account[] {
  const isKnown = accounts.some(({ id }) => id === account.id);
  return isKnown ? accounts.map((old) => (old.id === account.id ? account : old)) : [...accounts, account];
}
