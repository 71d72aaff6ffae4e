/** Who the other party of a call is in Odoo, as the background found it by the number. */
import * as v from 'valibot';
import { RecordRefSchema } from './call-snapshot.ts';

const Text = v.pipe(v.string(), v.maxLength(500));
const RecordId = v.pipe(v.number(), v.integer(), v.minValue(1));

export const CallerSchema = v.object({
  /** Origin of the Odoo that knows the party. */
  site: Text,
  /** The contact, lead, employee or application in which the number stands. */
  record: RecordRefSchema,
  name: Text,
  company: Text,
  /** The contact behind it: itself, or the customer of the lead; null where there is none. */
  contactId: v.nullable(RecordId),
  /** Title of a record that is not a person; empty otherwise. */
  recordName: Text,
  email: Text,
  /** Path of the picture on the site; empty where there is none. */
  avatarPath: Text,
});
export type Caller = v.InferOutput<typeof CallerSchema>;

/** Most matches that are offered to choose from. */
export const MAX_CALLERS = 8;

/**
 * What is known of one call's other party. Without any match the number is known to nobody; a call for which nothing is
 * said at all has not been looked up, or could not be.
 */
export const CallerViewSchema = v.object({
  matches: v.pipe(v.array(CallerSchema), v.maxLength(MAX_CALLERS)),
  /** Whom the party is taken for; null where none of the matches fits. */
  chosen: v.nullable(CallerSchema),
});
export type CallerView = v.InferOutput<typeof CallerViewSchema>;

/** By the id of the call. */
export const CallersSchema = v.record(v.string(), CallerViewSchema);
export type Callers = v.InferOutput<typeof CallersSchema>;
