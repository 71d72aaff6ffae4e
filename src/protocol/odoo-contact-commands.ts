/** The part of the protocol's table about callers and contacts of Odoo: who it is, what is open with them, keeping a number. */
import * as v from 'valibot';
import { TROUBLE_CODES } from '../lib/trouble.ts';
import { CallIdSchema, RecordRefSchema } from './call-snapshot.ts';
import { command, nothing, text } from './command.ts';
import { ContactSchema } from './odoo-data.ts';

const RecordId = v.pipe(v.number(), v.integer(), v.minValue(1));
const companyIds = v.pipe(v.array(RecordId), v.maxLength(100));
const faces = ['popup', 'odoo'] as const;

export const ContactDetailsSchema = v.object({
  contact: ContactSchema,
  isCompany: v.boolean(),
  jobTitle: v.string(),
  /** The company above it. */
  company: v.nullable(ContactSchema),
  /** Who else can be called there. */
  people: v.array(ContactSchema),
});
export type ContactDetailsView = v.InferOutput<typeof ContactDetailsSchema>;

/** One part of the glance; left out where there is no such app or the user may not look. */
const section = <const Row extends v.GenericSchema>(row: Row) =>
  v.variant('state', [
    v.object({ state: v.literal('shown'), rows: v.array(row), hasMore: v.boolean() }),
    v.object({ state: v.literal('left-out'), code: v.picklist(TROUBLE_CODES) }),
  ]);

const RowSchema = v.object({
  model: v.string(),
  id: RecordId,
  name: v.string(),
  /** Stage or status in the user's language. */
  stage: v.string(),
  amount: v.nullable(v.object({ value: v.number(), currency: v.string() })),
  /** YYYY-MM-DD; empty where there is none. */
  date: v.string(),
});
const NoteSchema = v.object({ id: RecordId, text: v.string(), author: v.string(), atMs: v.number() });

export const GlanceSchema = v.object({
  opportunities: section(RowSchema),
  orders: section(RowSchema),
  tasks: section(RowSchema),
  tickets: section(RowSchema),
  notes: section(NoteSchema),
});
export type GlanceView = v.InferOutput<typeof GlanceSchema>;

export const contactCommands = {
  /** Says which of several matches a caller is; remembered for the number. */
  'caller.choose': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ callId: CallIdSchema, site: text(500), record: RecordRefSchema }),
    reply: nothing,
  }),
  'odoo.contact': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ contactId: RecordId, companyIds }),
    reply: ContactDetailsSchema,
  }),
  'odoo.glance': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ contactId: RecordId, companyIds }),
    reply: GlanceSchema,
  }),
  /** Makes a contact of a number. With a call, that call and its record are the contact's from then on. */
  'odoo.create-contact': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      name: text(200),
      companyName: text(200),
      email: text(200),
      number: text(256),
      callId: v.nullable(CallIdSchema),
      /** When the same was asked for first, in wall-clock milliseconds; null at the first time. */
      repeatOfMs: v.nullable(v.number()),
      companyIds,
    }),
    reply: v.object({ contact: ContactSchema }),
  }),
  'odoo.add-number': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      contactId: RecordId,
      number: text(256),
      callId: v.nullable(CallIdSchema),
      /** A field to overwrite after `odoo-no-free-field`; null to use a free one. */
      replacedField: v.nullable(text(100)),
      companyIds,
    }),
    reply: v.object({ contact: ContactSchema }),
  }),
} as const;
