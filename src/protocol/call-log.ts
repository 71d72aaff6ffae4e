/** What is noted of a call beside its record, and what became of its log in Odoo, as faces see it. */
import * as v from 'valibot';
import { CALL_OUTCOMES } from './call-outcomes.ts';
import { CallIdSchema, TroubleSchema } from './call-snapshot.ts';
import { text } from './command.ts';

export const CallOutcomeChoiceSchema = v.nullable(v.picklist(CALL_OUTCOMES));
export type CallOutcomeChoice = v.InferOutput<typeof CallOutcomeChoiceSchema>;

/** Longest note, in characters. */
export const NOTE_MAX = 4000;
export const NoteSchema = text(NOTE_MAX);

const RecordId = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What a face knows of the party it dials, beside the record. */
export const CallAboutSchema = v.strictObject({
  recordName: text(200),
  partnerId: v.nullable(RecordId),
  /** The activity that the call is made for. */
  activity: v.nullable(v.strictObject({ id: RecordId, name: text(200) })),
  companyIds: v.pipe(v.array(RecordId), v.maxLength(100)),
});
export type CallAbout = v.InferOutput<typeof CallAboutSchema>;

/**
 * `open` until it is decided, `none` for a call that is not to be logged, `waiting` until Odoo took it; a waiting one has
 * a trouble once an attempt did not get through.
 */
export const LogStateSchema = v.picklist(['open', 'none', 'waiting', 'logged', 'failed']);

export const CallLogSchema = v.object({
  note: NoteSchema,
  outcome: CallOutcomeChoiceSchema,
  state: LogStateSchema,
  trouble: v.nullable(TroubleSchema),
  /** The user of Odoo who noted it, where it waits because another one is signed in. */
  waitsFor: v.exactOptional(text(200)),
  /** Name of what it is logged on; may be empty. */
  target: text(200),
});
export type CallLogView = v.InferOutput<typeof CallLogSchema>;

/** What is to be seen after a call: its sheet, or what became of its log. */
export const AfterCallSchema = v.object({
  callId: CallIdSchema,
  /** True as long as the sheet is there. */
  isAsking: v.boolean(),
  who: text(256),
  log: CallLogSchema,
  /** The outcome that follows from how the call ended. */
  suggested: CallOutcomeChoiceSchema,
  /** The user is to say whether it is logged. */
  isLogAsked: v.boolean(),
  /** There is a record, on which something can be scheduled. */
  hasRecord: v.boolean(),
  /** Empty for a call that was not made for an activity. */
  activityName: text(200),
});
export type AfterCall = v.InferOutput<typeof AfterCallSchema>;

/** What is to be scheduled next. */
export const NextActivitySchema = v.strictObject({
  typeId: RecordId,
  summary: text(200),
  /** YYYY-MM-DD in the user's time zone. */
  deadline: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
});

/** What the user said of a call after it. */
export const CallVerdictSchema = v.strictObject({
  callId: CallIdSchema,
  note: NoteSchema,
  outcome: CallOutcomeChoiceSchema,
  isLogged: v.boolean(),
  isActivityDone: v.boolean(),
  next: v.nullable(NextActivitySchema),
});
export type CallVerdict = v.InferOutput<typeof CallVerdictSchema>;
