/** The shape of the settings: their defaults, and how a stored value that is not quite right is mended. */
import * as v from 'valibot';
import { CallLogSettingsSchema, defaultCallLogSettings } from '../protocol/call-log-settings.ts';
import { CallSettingsSchema, defaultCallSettings } from '../protocol/call-settings.ts';
import { defaultDiallingSettings, DiallingSettingsSchema } from '../protocol/dialling-settings.ts';
import { defaultLook, LookSchema } from '../protocol/look-settings.ts';
import { defaultOdooSettings, OdooSettingsSchema } from '../protocol/odoo-settings.ts';
import { defaultPageSettings, PageSettingsSchema } from '../protocol/page-settings.ts';
import { defaultPresenceSettings, PresenceSettingsSchema } from '../protocol/presence-settings.ts';
import { defaultRecordingSettings, RecordingSettingsSchema } from '../protocol/recording-settings.ts';
import { SoundSettingsSchema, defaultSoundSettings } from '../protocol/sound-settings.ts';
import type { Account } from '../protocol/account.ts';
import { mendAccounts } from './account-shape.ts';
import { SettingsSchema, type Settings } from '../protocol/settings-view.ts';

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
  return {
    accounts: [],
    odooSites: [],
    country: countryOfLanguage(language),
    calls: defaultCallSettings,
    sound: defaultSoundSettings,
    presence: defaultPresenceSettings,
    odoo: defaultOdooSettings,
    pages: defaultPageSettings,
    log: defaultCallLogSettings,
    recording: defaultRecordingSettings,
    dialling: defaultDiallingSettings,
    look: defaultLook,
  };
}

type Entries = Readonly<Record<string, v.GenericSchema>>;

/** Takes each field of `stored` that is valid by itself, and the others from `defaults`. */
function mend<T extends object>(entries: Entries, stored: unknown, defaults: T): T {
  const fields = v.safeParse(v.record(v.string(), v.unknown()), stored);
  if (!fields.success) return defaults;
  const valid = Object.entries(entries).filter(([name, schema]) => v.is(schema, fields.output[name]));
  return { ...defaults, ...Object.fromEntries(valid.map(([name]) => [name, fields.output[name]])) };
}

/** Keeps every field of `stored` that is valid by itself, also within accounts, calls and sound; the others are `defaults`. */
export function mendSettings(stored: unknown, defaults: Settings): Settings {
  const fields = v.safeParse(v.record(v.string(), v.unknown()), stored);
  const { accounts, calls, sound, presence, odoo, pages, log, dialling, look, recording } = fields.success
    ? fields.output
    : {};
  return {
    ...mend(SettingsSchema.entries, stored, defaults),
    accounts: mendAccounts(accounts),
    calls: mend(CallSettingsSchema.entries, calls, defaults.calls),
    sound: mend(SoundSettingsSchema.entries, sound, defaults.sound),
    presence: mend(PresenceSettingsSchema.entries, presence, defaults.presence),
    odoo: mend(OdooSettingsSchema.entries, odoo, defaults.odoo),
    pages: mend(PageSettingsSchema.entries, pages, defaults.pages),
    log: mend(CallLogSettingsSchema.entries, log, defaults.log),
    recording: mend(RecordingSettingsSchema.entries, recording, defaults.recording),
    dialling: mend(DiallingSettingsSchema.entries, dialling, defaults.dialling),
    look: mend(LookSchema.entries, look, defaults.look),
  };
}

/** `accounts` with `account` in the place of the one with its id, or at the end. */
export function withAccount(accounts: readonly Account[], account: Account): Account[] {
  const isKnown = accounts.some(({ id }) => id === account.id);
  return isKnown ? accounts.map((old) => (old.id === account.id ? account : old)) : [...accounts, account];
}

/** `accounts` with the one of this id first; the others keep their order. */
export function withDefault(accounts: readonly Account[], accountId: string): Account[] {
  const isChosen = ({ id }: Account): boolean => id === accountId;
  return [...accounts.filter(isChosen), ...accounts.filter((account) => !isChosen(account))];
}
