/** The file in which settings are taken along: what it holds, how it is read, and what becomes of settings by it. */
import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result.ts';
import { AccountSchema, type Account } from './account.ts';
import { accountFault, isSameAddress } from './account-rules.ts';
import { CallLogSettingsSchema } from './call-log-settings.ts';
import { CallSettingsSchema } from './call-settings.ts';
import { DiallingSettingsSchema } from './dialling-settings.ts';
import { LookSchema } from './look-settings.ts';
import { OdooSettingsSchema } from './odoo-settings.ts';
import { PageSettingsSchema } from './page-settings.ts';
import { PresenceSettingsSchema } from './presence-settings.ts';
import { RecordingSettingsSchema } from './recording-settings.ts';
import { CountrySchema, type Settings } from './settings-view.ts';
import { SoundSettingsSchema } from './sound-settings.ts';

/** Grows when a file could be misread by what wrote the last format. */
export const SETTINGS_FILE_FORMAT = 1;
const MAX_UNITS = 500_000;
/** No file of ours is larger, so that a larger one need not be read. */
export const MAX_FILE_BYTES = 4 * MAX_UNITS;

const SiteSchema = v.pipe(
  v.string(),
  v.maxLength(300),
  v.check((site) => /^https?:/.test(site) && URL.canParse(site) && new URL(site).origin === site),
);

/** Settings of a file: any part may be missing, none may be wrong, and there are no secrets. */
export const CarriedSettingsSchema = v.strictObject({
  accounts: v.exactOptional(v.pipe(v.array(AccountSchema), v.maxLength(50))),
  odooSites: v.exactOptional(v.pipe(v.array(SiteSchema), v.maxLength(50))),
  country: v.exactOptional(CountrySchema),
  calls: v.exactOptional(v.partial(v.strictObject(v.omit(CallSettingsSchema, ['isDoNotDisturb']).entries))),
  sound: v.exactOptional(
    v.partial(
      v.strictObject(
        v.omit(SoundSettingsSchema, ['microphone', 'speaker', 'ringer', 'secondRinger', 'ownRingTone'])
          .entries,
      ),
    ),
  ),
  presence: v.exactOptional(
    v.partial(v.strictObject(v.omit(PresenceSettingsSchema, ['isHandsetUsed']).entries)),
  ),
  odoo: v.exactOptional(v.partial(v.strictObject(OdooSettingsSchema.entries))),
  pages: v.exactOptional(v.partial(v.strictObject(PageSettingsSchema.entries))),
  dialling: v.exactOptional(v.partial(v.strictObject(DiallingSettingsSchema.entries))),
  recording: v.exactOptional(v.partial(v.strictObject(RecordingSettingsSchema.entries))),
  look: v.exactOptional(v.partial(v.strictObject(LookSchema.entries))),
  log: v.exactOptional(v.partial(v.strictObject(CallLogSettingsSchema.entries))),
});
export type CarriedSettings = v.InferOutput<typeof CarriedSettingsSchema>;

/** Parts that are records of fields. */
export const CARRIED_PARTS = [
  'calls',
  'sound',
  'presence',
  'odoo',
  'pages',
  'log',
  'dialling',
  'recording',
  'look',
] as const satisfies readonly (keyof Settings)[];

/**
 * The text of a file with these settings. What belongs to one computer stays out of it (devices, a ring tone of one's own,
 * «do not disturb»), as does what `isLocked` names; a password is never part of settings.
 */
export function writeSettingsFile(
  settings: Settings,
  version: string,
  isLocked: (path: string) => boolean,
): string {
  const parts = CARRIED_PARTS.map((name) => {
    const { entries } = CarriedSettingsSchema.entries[name].wrapped;
    const fields = Object.entries(settings[name]).filter(
      ([field, value]) =>
        Object.hasOwn(entries, field) &&
        !isLocked(`${name}.${field}`) &&
        !(field === 'ringTone' && value === 'own'),
    );
    return [name, Object.fromEntries(fields)];
  });
  const carried = {
    accounts: settings.accounts.filter(({ id }) => !isLocked(`accounts.${id}`)),
    odooSites: settings.odooSites.filter((site) => !isLocked(`odooSites.${site}`)),
    ...(isLocked('country') ? {} : { country: settings.country }),
    ...Object.fromEntries(parts),
  };
  const file = { sidetone: 'settings', format: SETTINGS_FILE_FORMAT, version, settings: carried };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** `unreadable`: no JSON, or far too long. `foreign`: of something else. `newer`: of a later Sidetone. `wrong`: see `path`. */
export type SettingsFileFault =
  { readonly kind: 'unreadable' | 'foreign' | 'newer' } | { readonly kind: 'wrong'; readonly path: string };

const HeadSchema = v.object({ sidetone: v.literal('settings'), format: v.number(), settings: v.unknown() });

/** Reads a file whole or not at all. */
export function readSettingsFile(text: string): Result<CarriedSettings, SettingsFileFault> {
  if (text.length > MAX_UNITS) return fail({ kind: 'unreadable' });
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return fail({ kind: 'unreadable' });
  }
  const head = v.safeParse(HeadSchema, raw);
  if (!head.success) return fail({ kind: 'foreign' });
  if (head.output.format > SETTINGS_FILE_FORMAT) return fail({ kind: 'newer' });
  const read = v.safeParse(CarriedSettingsSchema, head.output.settings);
  if (!read.success) return fail({ kind: 'wrong', path: v.getDotPath(read.issues[0]) ?? 'settings' });
  const wrong = wrongAccount(read.output.accounts ?? []);
  return wrong === null ? ok(read.output) : fail({ kind: 'wrong', path: `accounts.${wrong}` });
}

/** Place of the first account that cannot be used, or null. */
export function wrongAccount(accounts: readonly Account[]): number | null {
  const found = accounts.findIndex(
    (account, index) =>
      accountFault(account, accounts.slice(0, index)) !== null ||
      accounts.slice(0, index).some(({ id }) => id === account.id),
  );
  return found < 0 ? null : found;
}

/**
 * `settings` with what a file holds: its fields take the place of those that were, its lines and Odoo sites come to those
 * that are there, and nothing is taken away. A line with the address of one that is there takes its place and its secrets.
 */
export function withCarried(settings: Settings, carried: CarriedSettings): Settings {
  const idOf = new Map<string, string>();
  const accounts = [...settings.accounts];
  for (const account of carried.accounts ?? []) {
    const index = accounts.findIndex((own) => own.id === account.id || isSameLine(own, account));
    const present = accounts[index];
    idOf.set(account.id, present?.id ?? account.id);
    if (present === undefined) accounts.push(account);
    else accounts[index] = { ...account, id: present.id };
  }
  const named = (id: string): string => idOf.get(id) ?? id;
  const { voicemailNumbers, colleagues } = carried.presence ?? {};
  const presence = {
    ...settings.presence,
    ...carried.presence,
    ...(voicemailNumbers === undefined
      ? {}
      : {
          voicemailNumbers: Object.fromEntries(
            Object.entries(voicemailNumbers).map(([id, number]) => [named(id), number]),
          ),
        }),
    ...(colleagues === undefined
      ? {}
      : { colleagues: colleagues.map((one) => ({ ...one, accountId: named(one.accountId) })) }),
  };
  const parts = CARRIED_PARTS.map((name) => [name, { ...settings[name], ...carried[name] }]);
  return {
    ...settings,
    ...Object.fromEntries(parts),
    presence,
    accounts,
    odooSites: [...new Set([...settings.odooSites, ...(carried.odooSites ?? [])])],
    country: carried.country ?? settings.country,
  };
}

function isSameLine(own: Account, other: Account): boolean {
  if (own.kind === 'demo' || other.kind === 'demo') return own.kind === other.kind;
  return isSameAddress(own, other);
}

/** What differs between settings: `country`, `calls.ringTimeoutS`, `accounts.<id>`, `odooSites.<origin>`. */
export function changedPaths(before: Settings, after: Settings): string[] {
  const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
  const accounts = after.accounts.filter((account) =>
    differs(
      account,
      before.accounts.find(({ id }) => id === account.id),
    ),
  );
  const sites = after.odooSites.filter((site) => !before.odooSites.includes(site));
  const fields = CARRIED_PARTS.flatMap((name) => {
    const old = new Map<string, unknown>(Object.entries(before[name]));
    return Object.entries(after[name]).flatMap(([field, value]) =>
      differs(value, old.get(field)) ? [`${name}.${field}`] : [],
    );
  });
  return [
    ...accounts.map(({ id }) => `accounts.${id}`),
    ...sites.map((site) => `odooSites.${site}`),
    ...(before.country === after.country ? [] : ['country']),
    ...fields,
  ];
}
