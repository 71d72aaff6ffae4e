/** The part of the protocol's table that changes settings, which no content script may read or write. */
import * as v from 'valibot';
import { journalPageCommands } from './call-log-commands.ts';
import { CallLogSettingsSchema } from './call-log-settings.ts';
import { statisticsCommands } from './call-statistics.ts';
import { CallSettingsSchema } from './call-settings.ts';
import { AccountIdSchema, TroubleSchema } from './call-snapshot.ts';
import { command, nothing, text } from './command.ts';
import { DiallingSettingsSchema } from './dialling-settings.ts';
import { LookSchema } from './look-settings.ts';
import { OdooIdentitySchema } from './odoo-data.ts';
import { moduleCommands } from './odoo-module-commands.ts';
import { OdooSettingsSchema } from './odoo-settings.ts';
import { AccountSchema, IceSecretsSchema, SipAccountSchema } from './account.ts';
import { CheckStepSchema, CountrySchema, SettingsViewSchema } from './settings-view.ts';
import { PageSettingsSchema } from './page-settings.ts';
import { soundCheckCommands } from './sound-commands.ts';
import { PresenceSettingsSchema } from './presence-settings.ts';
import { recordingPageCommands } from './recording-commands.ts';
import { RecordingSettingsSchema } from './recording-settings.ts';
import { SoundSettingsSchema } from './sound-settings.ts';

const origin = text(300);
const trustedPages = ['popup', 'options'] as const;

export const settingsCommands = {
  ...soundCheckCommands,
  ...moduleCommands,
  ...journalPageCommands,
  ...recordingPageCommands,
  ...statisticsCommands,
  'settings.read': command({
    from: trustedPages,
    to: 'background',
    args: nothing,
    reply: SettingsViewSchema,
  }),
  'settings.save-account': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({
      account: AccountSchema,
      /** Null keeps the one that is kept. */
      secret: v.nullable(text(300)),
      /** New passwords of TURN servers; one that is not named stays as it is kept. */
      iceSecrets: v.exactOptional(IceSecretsSchema),
    }),
    reply: SettingsViewSchema,
  }),
  'settings.remove-account': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({ accountId: AccountIdSchema }),
    reply: SettingsViewSchema,
  }),
  /** Makes an account the default one: the first of all. */
  'settings.make-default': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({ accountId: AccountIdSchema }),
    reply: SettingsViewSchema,
  }),
  /** Puts each named part in the place of the one that was. */
  'settings.change': command({
    from: trustedPages,
    to: 'background',
    args: v.strictObject({
      country: v.exactOptional(CountrySchema),
      calls: v.exactOptional(CallSettingsSchema),
      sound: v.exactOptional(SoundSettingsSchema),
      presence: v.exactOptional(PresenceSettingsSchema),
      odoo: v.exactOptional(OdooSettingsSchema),
      pages: v.exactOptional(PageSettingsSchema),
      log: v.exactOptional(CallLogSettingsSchema),
      recording: v.exactOptional(RecordingSettingsSchema),
      dialling: v.exactOptional(DiallingSettingsSchema),
      look: v.exactOptional(LookSchema),
    }),
    reply: SettingsViewSchema,
  }),
  /** Changes only what is named, since faces change loudness and devices at the same time. */
  'sound.change': command({
    from: ['options'],
    to: 'background',
    args: v.partial(SoundSettingsSchema),
    reply: SettingsViewSchema,
  }),
  /** Told after the user granted the origin in the options page; the background verifies the grant itself. */
  'odoo.add-site': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({ origin }),
    reply: SettingsViewSchema,
  }),
  'odoo.remove-site': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({ origin }),
    reply: SettingsViewSchema,
  }),
  'odoo.identify': command({
    from: trustedPages,
    to: 'background',
    args: v.strictObject({ origin }),
    reply: OdooIdentitySchema,
  }),
  /** Tests an account without touching the running lines; `secret: null` uses the kept one. */
  'check.line': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({ account: SipAccountSchema, secret: v.nullable(text(300)) }),
    reply: v.object({
      passed: v.array(CheckStepSchema),
      failed: v.nullable(v.object({ step: CheckStepSchema, trouble: TroubleSchema })),
      /** Which of several servers failed. */
      server: v.exactOptional(text(500)),
    }),
  }),
  'microphone.changed': command({ from: ['options'], to: 'background', args: nothing, reply: nothing }),
} as const;
