/** Settings as the options page reads and writes them: accounts without their secrets, Odoo sites, how calls go and sound. */
import * as v from 'valibot';
import { AccountSchema } from './account.ts';
import { AccountIdSchema } from './call-snapshot.ts';
import { CallLogSettingsSchema } from './call-log-settings.ts';
import { CallSettingsSchema } from './call-settings.ts';
import { DiallingSettingsSchema } from './dialling-settings.ts';
import { LookSchema } from './look-settings.ts';
import { OdooSettingsSchema } from './odoo-settings.ts';
import { PageSettingsSchema } from './page-settings.ts';
import { PresenceSettingsSchema } from './presence-settings.ts';
import { RecordingSettingsSchema } from './recording-settings.ts';
import { SoundSettingsSchema } from './sound-settings.ts';

export const CountrySchema = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));

export const SettingsSchema = v.object({
  accounts: v.array(AccountSchema),
  /** Origins (`https://host[:port]`) of the Odoo databases the user granted. */
  odooSites: v.array(v.pipe(v.string(), v.maxLength(300))),
  /** ISO 3166 country in which national numbers are read. */
  country: CountrySchema,
  calls: CallSettingsSchema,
  sound: SoundSettingsSchema,
  presence: PresenceSettingsSchema,
  odoo: OdooSettingsSchema,
  pages: PageSettingsSchema,
  log: CallLogSettingsSchema,
  recording: RecordingSettingsSchema,
  dialling: DiallingSettingsSchema,
  look: LookSchema,
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export const SettingsViewSchema = v.object({
  settings: SettingsSchema,
  /** Accounts for which a secret is kept; the secret itself never leaves the background. */
  accountsWithSecret: v.array(AccountIdSchema),
  /** For each account that has any, the ids of its TURN servers whose password is kept. */
  iceServersWithSecret: v.exactOptional(v.record(AccountIdSchema, v.array(v.string()))),
});
export type SettingsView = v.InferOutput<typeof SettingsViewSchema>;

/** One step of the connection check, in the order in which they run. */
export const CHECK_STEPS = ['address', 'tls', 'websocket', 'registration', 'microphone'] as const;
export const CheckStepSchema = v.picklist(CHECK_STEPS);
export type CheckStep = v.InferOutput<typeof CheckStepSchema>;
