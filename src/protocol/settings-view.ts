/** Settings as the options page reads and writes them: accounts without their secrets, Odoo sites, number reading. */
import * as v from 'valibot';
import { AccountIdSchema } from './call-snapshot.ts';

const Short = v.pipe(v.string(), v.trim(), v.maxLength(120));

export const SipAccountSchema = v.object({
  kind: v.literal('sip'),
  id: AccountIdSchema,
  label: Short,
  /** WebSocket address of the PBX, `wss://…` (plain `ws://` on loopback only). */
  server: v.pipe(v.string(), v.trim(), v.maxLength(500)),
  user: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  /** Login for digest authentication where it differs from `user`; empty otherwise. */
  authUser: Short,
  domain: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255)),
  displayName: Short,
  iceServers: v.array(v.pipe(v.string(), v.maxLength(300))),
});
export type SipAccount = v.InferOutput<typeof SipAccountSchema>;

export const DemoAccountSchema = v.object({ kind: v.literal('demo'), id: AccountIdSchema, label: Short });
export type DemoAccount = v.InferOutput<typeof DemoAccountSchema>;

export const AccountSchema = v.variant('kind', [SipAccountSchema, DemoAccountSchema]);
export type Account = v.InferOutput<typeof AccountSchema>;

export const SettingsSchema = v.object({
  accounts: v.array(AccountSchema),
  /** Origins (`https://host[:port]`) of the Odoo databases the user granted. */
  odooSites: v.array(v.pipe(v.string(), v.maxLength(300))),
  /** ISO 3166 country in which national numbers are read. */
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export const SettingsViewSchema = v.object({
  settings: SettingsSchema,
  /** Accounts for which a secret is kept; the secret itself never leaves the background. */
  accountsWithSecret: v.array(AccountIdSchema),
});
export type SettingsView = v.InferOutput<typeof SettingsViewSchema>;

/** One step of the connection check, in the order in which they run. */
export const CHECK_STEPS = ['address', 'tls', 'websocket', 'registration', 'microphone'] as const;
export const CheckStepSchema = v.picklist(CHECK_STEPS);
export type CheckStep = v.InferOutput<typeof CheckStepSchema>;
