/** The part of the protocol's table that faces speak to the background: calls, and what is shown around them. */
import * as v from 'valibot';
import { AccountIdSchema, CallIdSchema, RecordRefSchema, TroubleSchema } from './call-snapshot.ts';
import { callLogCommands } from './call-log-commands.ts';
import { CallAboutSchema } from './call-log.ts';
import { CallRecordSchema } from './call-record.ts';
import { faceConferenceCommands } from './conference-commands.ts';
import { command, nothing, text } from './command.ts';
import { draftCommands } from './draft-commands.ts';
import { ExtensionSchema } from './presence-settings.ts';
import { FaceSnapshotSchema, WidgetPlaceSchema } from './face-snapshot.ts';
import { contactCommands } from './odoo-contact-commands.ts';
import { ActivitySchema, ContactSchema } from './odoo-data.ts';
import { recordingFaceCommands } from './recording-commands.ts';
import { queueCommands } from './queue-commands.ts';
import { numberCommands } from './odoo-number-commands.ts';
import { soundFaceCommands } from './sound-commands.ts';

const companyIds = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.maxLength(100));

const faces = ['popup', 'options', 'odoo'] as const;

export const faceCommands = {
  ...faceConferenceCommands,
  ...soundFaceCommands,
  ...contactCommands,
  ...queueCommands,
  ...numberCommands,
  ...callLogCommands,
  ...draftCommands,
  ...recordingFaceCommands,
  'face.watch': command({ from: faces, to: 'background', args: nothing, reply: FaceSnapshotSchema }),
  'call.dial': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      number: text(256),
      accountId: v.nullable(AccountIdSchema),
      name: text(200),
      record: v.nullable(RecordRefSchema),
      about: v.exactOptional(CallAboutSchema),
      companyIds: v.exactOptional(companyIds),
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
  /** Sends a caller who is not answered yet to another number. */
  'call.deflect': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      callId: CallIdSchema,
      number: text(256),
      companyIds: v.exactOptional(companyIds),
    }),
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
  'call.transfer': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      callId: CallIdSchema,
      number: text(256),
      name: text(200),
      companyIds: v.exactOptional(companyIds),
    }),
    reply: nothing,
  }),
  'call.transfer-to-call': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ callId: CallIdSchema, toCallId: CallIdSchema }),
    reply: nothing,
  }),
  'call.dismiss': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ callId: CallIdSchema }),
    reply: nothing,
  }),
  'phone.set-do-not-disturb': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ isDoNotDisturb: v.boolean() }),
    reply: nothing,
  }),
  /** Takes the call that rings at a colleague who is watched. */
  'call.pick-up': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ accountId: AccountIdSchema, number: ExtensionSchema }),
    reply: v.object({ callId: CallIdSchema }),
  }),
  /** Chooses where calls are made from now on: on the user's handset, or here. */
  'phone.use-handset': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ isUsed: v.boolean() }),
    reply: nothing,
  }),
  'phone.retry': command({ from: faces, to: 'background', args: nothing, reply: nothing }),

  'journal.list': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      beforeMs: v.nullable(v.number()),
      beforeId: v.exactOptional(CallIdSchema),
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
      /** Also finds contacts without any number. */
      isAnybody: v.exactOptional(v.boolean()),
      offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      companyIds,
      /** Who asks: the next question of the same list ends this one, answered or not. */
      asker: v.exactOptional(text(40)),
    }),
    reply: v.object({ contacts: v.array(ContactSchema), hasMore: v.boolean() }),
  }),
  /** The answer to what this list last asked is not wanted any more. */
  'odoo.drop': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ asker: text(40) }),
    reply: nothing,
  }),
  'odoo.activities': command({
    from: faces,
    to: 'background',
    /** Calls only, unless every kind is wanted; `search` is looked for in what the activity and its record are called. */
    args: v.strictObject({
      companyIds,
      isEveryKind: v.exactOptional(v.boolean()),
      search: v.exactOptional(text(100)),
      limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000))),
    }),
    reply: v.object({ activities: v.array(ActivitySchema), hasMore: v.boolean() }),
  }),
  /** A national number is read in the country of the first of the companies, else in that of the user's own. */
  'number.read': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ typed: text(256), companyIds: v.exactOptional(companyIds) }),
    reply: v.object({
      formatted: text(300),
      country: v.nullable(text(2)),
      trouble: v.nullable(TroubleSchema),
      /** How the number is written as far as it is typed, with its country once that is told; null to leave it as it is. */
      asTyped: v.nullable(v.object({ written: text(300), country: v.nullable(text(2)) })),
    }),
  }),
  /** Asks for the widget's second script; resolves when it has been put into the frame that asked. */
  'widget.load-later': command({ from: ['odoo'], to: 'background', args: nothing, reply: nothing }),
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
    args: v.strictObject({
      section: v.picklist(['start', 'accounts', 'odoo', 'microphone', 'sound', 'presence', 'recordings']),
      /** The recording to be shown there. */
      recordingId: v.exactOptional(text(80)),
    }),
    reply: nothing,
  }),
} as const;
