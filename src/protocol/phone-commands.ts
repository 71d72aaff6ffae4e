/** The part of the protocol's table that the background speaks to the phone. */
import * as v from 'valibot';
import { CallSettingsSchema, DialStringSchema } from './call-settings.ts';
import {
  AccountIdSchema,
  CallIdSchema,
  PartySchema,
  PhoneSnapshotSchema,
  RecordRefSchema,
  TroubleSchema,
} from './call-snapshot.ts';
import { phoneConferenceCommands } from './conference-commands.ts';
import { command, nothing, text } from './command.ts';
import { AccountSchema, IceSecretsSchema, SipAccountSchema } from './account.ts';
import { diagnosticsPhoneCommands } from './diagnostics-commands.ts';
import { CheckStepSchema, CountrySchema } from './settings-view.ts';
import { soundPhoneCommands } from './sound-commands.ts';
import { ExtensionSchema, PresenceSettingsSchema } from './presence-settings.ts';
import { recordingPhoneCommands } from './recording-commands.ts';
import { RecordingSettingsSchema } from './recording-settings.ts';
import { SoundSettingsSchema } from './sound-settings.ts';

const dialString = DialStringSchema;

export const phoneCommands = {
  ...phoneConferenceCommands,
  ...soundPhoneCommands,
  ...recordingPhoneCommands,
  ...diagnosticsPhoneCommands,
  'phone.configure': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({
      accounts: v.array(
        v.strictObject({
          account: AccountSchema,
          secret: v.nullable(text(300)),
          iceSecrets: v.exactOptional(IceSecretsSchema),
        }),
      ),
      calls: CallSettingsSchema,
      sound: SoundSettingsSchema,
      presence: PresenceSettingsSchema,
      recording: RecordingSettingsSchema,
      country: CountrySchema,
    }),
    reply: PhoneSnapshotSchema,
  }),
  'phone.report': command({
    from: ['background'],
    to: 'offscreen',
    args: nothing,
    reply: PhoneSnapshotSchema,
  }),
  'phone.dial': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({
      accountId: v.nullable(AccountIdSchema),
      dialString,
      party: PartySchema,
      record: v.nullable(RecordRefSchema),
      /** Number of the handset that is to be rung first; missing to talk here. */
      handset: v.exactOptional(ExtensionSchema),
    }),
    reply: v.object({ callId: CallIdSchema }),
  }),
  /** Takes the call that rings at a colleague who is watched. */
  'phone.pick-up': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ accountId: AccountIdSchema, number: ExtensionSchema }),
    reply: v.object({ callId: CallIdSchema }),
  }),
  'phone.answer': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ callId: CallIdSchema }),
    reply: nothing,
  }),
  'phone.decline': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ callId: CallIdSchema }),
    reply: nothing,
  }),
  'phone.deflect': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ callId: CallIdSchema, dialString }),
    reply: nothing,
  }),
  'phone.hang-up': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ callId: CallIdSchema }),
    reply: nothing,
  }),
  'phone.mute': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ callId: CallIdSchema, isMuted: v.boolean() }),
    reply: nothing,
  }),
  'phone.hold': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ callId: CallIdSchema, isHeld: v.boolean() }),
    reply: nothing,
  }),
  'phone.send-dtmf': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ callId: CallIdSchema, tones: v.pipe(v.string(), v.regex(/^[0-9*#A-D]{1,32}$/)) }),
    reply: nothing,
  }),
  'phone.transfer': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ callId: CallIdSchema, dialString, party: PartySchema }),
    reply: nothing,
  }),
  'phone.transfer-to-call': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ callId: CallIdSchema, toCallId: CallIdSchema }),
    reply: nothing,
  }),
  'phone.dismiss': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ callId: CallIdSchema }),
    reply: nothing,
  }),
  /** Something suggests that now is a good time to try again: network back, popup opened, microphone granted. */
  'phone.nudge': command({ from: ['background'], to: 'offscreen', args: nothing, reply: nothing }),
  'phone.check-line': command({
    from: ['background'],
    to: 'offscreen',
    args: v.strictObject({ account: SipAccountSchema, secret: text(300) }),
    reply: v.object({
      passed: v.array(CheckStepSchema),
      failed: v.nullable(v.object({ step: CheckStepSchema, trouble: TroubleSchema })),
      /** Which of several servers failed. */
      server: v.exactOptional(text(500)),
    }),
  }),
} as const;
