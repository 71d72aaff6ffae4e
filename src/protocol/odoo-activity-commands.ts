/** The part of the protocol's table that is about one activity in Odoo: reading, finishing, changing, scheduling it. */
import * as v from 'valibot';
import { RecordRefSchema } from './call-snapshot.ts';
import { command, nothing, text } from './command.ts';
import { ActivitySchema } from './odoo-data.ts';

/** Faces that show Odoo: content scripts of granted sites and our own pages. */
const faces = ['popup', 'options', 'odoo'] as const;

const Id = v.pipe(v.number(), v.integer(), v.minValue(1));
const Day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const NamedIdSchema = v.object({ id: Id, name: text(500) });
const companyIds = v.pipe(v.array(Id), v.maxLength(100));
const note = text(10_000);
const summary = text(500);
/** When a repeated request was made first, in wall-clock milliseconds; null for one that is made the first time. */
const repeatOfMs = v.nullable(v.number());

export const ActivityDetailsSchema = v.object({
  ...ActivitySchema.entries,
  type: v.nullable(NamedIdSchema),
  note,
  assignee: v.nullable(NamedIdSchema),
  canWrite: v.boolean(),
  /** What follows when it is done: nothing, a suggestion, or an activity that Odoo schedules by itself. */
  next: v.picklist(['none', 'suggested', 'scheduled']),
});
export type ActivityDetails = v.InferOutput<typeof ActivityDetailsSchema>;

export const NextActivitySchema = v.object({ record: RecordRefSchema, typeId: v.nullable(Id), summary });
export type NextActivity = v.InferOutput<typeof NextActivitySchema>;

export const ActivityTypeSchema = v.object({
  id: Id,
  name: text(500),
  isCall: v.boolean(),
  defaultSummary: summary,
  defaultNote: note,
  suggestedDeadline: Day,
});
export type ActivityType = v.InferOutput<typeof ActivityTypeSchema>;

/** What a cancelled activity was, and what bringing it back will not bring back. */
export const CancelledActivitySchema = v.object({
  record: v.nullable(RecordRefSchema),
  typeId: v.nullable(Id),
  summary,
  noteHtml: text(200_000),
  deadline: Day,
  assigneeId: v.nullable(Id),
  lost: v.array(v.picklist(['creator', 'attachments', 'meeting'])),
});
export type CancelledActivity = v.InferOutput<typeof CancelledActivitySchema>;

const one = v.strictObject({ activityId: Id, companyIds });

export const odooActivityCommands = {
  'activity.read': command({ from: faces, to: 'background', args: one, reply: ActivityDetailsSchema }),
  /** Safe to repeat. */
  'activity.finish': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ ...one.entries, feedback: note, isNextWanted: v.boolean() }),
    reply: v.variant('state', [
      v.object({ state: v.literal('finished'), next: v.nullable(NextActivitySchema) }),
      v.object({ state: v.literal('was-gone') }),
    ]),
  }),
  /** Changes what is named; a note replaces the old one with its formatting. */
  'activity.edit': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      ...one.entries,
      summary: v.exactOptional(summary),
      note: v.exactOptional(note),
      deadline: v.exactOptional(Day),
      assigneeId: v.exactOptional(Id),
    }),
    reply: nothing,
  }),
  /** Null when it was gone already. */
  'activity.cancel': command({
    from: faces,
    to: 'background',
    args: one,
    reply: v.object({ cancelled: v.nullable(CancelledActivitySchema) }),
  }),
  'activity.restore': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ cancelled: CancelledActivitySchema, repeatOfMs, companyIds }),
    reply: v.object({ activityId: Id }),
  }),
  'activity.types': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ model: text(80), companyIds }),
    reply: v.object({ types: v.array(ActivityTypeSchema) }),
  }),
  /** Colleagues that an activity can be given to; the first 20 of those that match. */
  'activity.assignees': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ search: text(100), companyIds }),
    reply: v.object({ users: v.array(NamedIdSchema) }),
  }),
  'activity.schedule': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      record: RecordRefSchema,
      typeId: Id,
      summary,
      note,
      deadline: Day,
      /** Null for the signed-in user. */
      assigneeId: v.nullable(Id),
      repeatOfMs,
      companyIds,
    }),
    reply: v.object({ activityId: Id }),
  }),
  /** Opens Odoo's own mail composer in the sender's page; false when that Odoo offers no way to. */
  'odoo.compose-mail': command({
    from: ['odoo'],
    to: 'background',
    args: v.strictObject({ record: RecordRefSchema, partnerId: Id, majorVersion: v.number() }),
    reply: v.object({ isOpen: v.boolean() }),
  }),
} as const;
