/** The one table of what may cross a context boundary: each command with who may send it, who receives it, and both shapes. */
import * as v from 'valibot';
import {
  AccountIdSchema,
  CallIdSchema,
  PhoneSnapshotSchema,
  RecordRefSchema,
  TroubleSchema,
} from './call-snapshot.ts';
import { CallRecordSchema } from './call-record.ts';
import { ActivitySchema, ContactSchema, OdooIdentitySchema } from './odoo-data.ts';
import { AccountSchema, CheckStepSchema, SettingsViewSchema, SipAccountSchema } from './settings-view.ts';
import { FaceSnapshotSchema, WidgetPlaceSchema } from './face-snapshot.ts';
import { command, nothing, text, type Target } from './command.ts';
import { phoneCommands } from './phone-commands.ts';

const companyIds = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.maxLength(100));
const origin = text(300);

const faces = ['popup', 'options', 'odoo'] as const;
const trustedPages = ['popup', 'options'] as const;

export const commands = {
  // faces → background: the phone
  'face.watch': command({ from: faces, to: 'background', args: nothing, reply: FaceSnapshotSchema }),
  'call.dial': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      number: text(256),
      accountId: v.nullable(AccountIdSchema),
      name: text(200),
      record: v.nullable(RecordRefSchema),
    }),
    reply: v.object({ callId: CallIdSchema }),
  }),
  'call.answer': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ callId: CallIdSchema }),
    reply: nothing,
  }),
  'call.decline': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ callId: CallIdSchema }),
    reply: nothing,
  }),
  'call.hang-up': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ callId: CallIdSchema }),
    reply: nothing,
  }),
  'call.mute': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ callId: CallIdSchema, isMuted: v.boolean() }),
    reply: nothing,
  }),
  'call.hold': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ callId: CallIdSchema, isHeld: v.boolean() }),
    reply: nothing,
  }),
  'call.send-dtmf': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ callId: CallIdSchema, tones: v.pipe(v.string(), v.regex(/^[0-9*#A-D]{1,32}$/)) }),
    reply: nothing,
  }),
  'call.dismiss': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ callId: CallIdSchema }),
    reply: nothing,
  }),
  'phone.retry': command({ from: faces, to: 'background', args: nothing, reply: nothing }),

  // faces → background: what is shown around calls
  'journal.list': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      beforeMs: v.nullable(v.number()),
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      search: text(100),
    }),
    reply: v.object({ records: v.array(CallRecordSchema), hasMore: v.boolean() }),
  }),
  'odoo.contacts': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      search: text(100),
      offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      companyIds,
    }),
    reply: v.object({ contacts: v.array(ContactSchema), hasMore: v.boolean() }),
  }),
  'odoo.activities': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ companyIds }),
    reply: v.object({ activities: v.array(ActivitySchema) }),
  }),
  'number.read': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ typed: text(256) }),
    reply: v.object({
      formatted: text(300),
      country: v.nullable(text(2)),
      trouble: v.nullable(TroubleSchema),
    }),
  }),
  'widget.place': command({
    from: ['odoo'],
    to: 'background',
    args: nothing,
    reply: WidgetPlaceSchema,
  }),
  'widget.move': command({ from: ['odoo'], to: 'background', args: WidgetPlaceSchema, reply: nothing }),
  'page.open-options': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ section: v.picklist(['start', 'accounts', 'odoo', 'microphone']) }),
    reply: nothing,
  }),

  // options → background: settings, which no content script may read or write
  'settings.read': command({
    from: trustedPages,
    to: 'background',
    args: nothing,
    reply: SettingsViewSchema,
  }),
  'settings.save-account': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({ account: AccountSchema, secret: v.nullable(text(300)) }),
    reply: SettingsViewSchema,
  }),
  'settings.remove-account': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({ accountId: AccountIdSchema }),
    reply: SettingsViewSchema,
  }),
  'settings.set-country': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({ country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)) }),
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
    }),
  }),
  'microphone.changed': command({ from: ['options'], to: 'background', args: nothing, reply: nothing }),

  ...phoneCommands,

  // offscreen → background
  'phone.ready': command({ from: ['offscreen'], to: 'background', args: nothing, reply: nothing }),
  'phone.changed': command({
    from: ['offscreen'],
    to: 'background',
    args: v.strictObject({ snapshot: PhoneSnapshotSchema }),
    reply: nothing,
  }),

  // background → faces
  'face.draw': command({ from: ['background'], to: 'faces', args: FaceSnapshotSchema, reply: nothing }),
  /** Tells content scripts of a site that is no longer granted to take the widget down. */
  'face.leave': command({ from: ['background'], to: 'faces', args: nothing, reply: nothing }),
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type Args<N extends CommandName> = v.InferOutput<Commands[N]['args']>;
export type Reply<N extends CommandName> = v.InferOutput<Commands[N]['reply']>;

/** The commands that are addressed to one target. */
export type CommandsTo<T extends Target> = {
  [N in CommandName]: Commands[N]['to'] extends T ? N : never;
}[CommandName];
