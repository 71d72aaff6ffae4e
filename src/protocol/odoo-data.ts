/** Odoo data as the faces receive it: contacts, call activities and who is signed in. */
import * as v from 'valibot';
import { RecordRefSchema } from './call-snapshot.ts';

const Text = v.pipe(v.string(), v.maxLength(500));
const RecordId = v.pipe(v.number(), v.integer(), v.minValue(1));

/** One number of a contact; `field` is the Odoo field it stands in. */
export const ContactNumberSchema = v.object({ field: Text, number: Text });

export const ContactSchema = v.object({
  id: RecordId,
  name: Text,
  company: Text,
  email: Text,
  numbers: v.array(ContactNumberSchema),
  /** Path of the picture on the Odoo origin. */
  avatarPath: Text,
});
export type Contact = v.InferOutput<typeof ContactSchema>;

export const ActivitySchema = v.object({
  id: RecordId,
  summary: Text,
  /** Font Awesome class of the type's icon, as Odoo names it; may be empty. */
  icon: Text,
  /** Deadline as YYYY-MM-DD in the user's time zone. */
  deadline: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  due: v.picklist(['overdue', 'today', 'planned']),
  /** The record the activity is about, as Odoo names it; null for an activity without a record (Odoo 19). */
  record: v.nullable(RecordRefSchema),
  recordName: Text,
  /** The customer; null when the record has none or the user may not read it. */
  contact: v.nullable(ContactSchema),
});
export type Activity = v.InferOutput<typeof ActivitySchema>;

export const OdooIdentitySchema = v.object({
  origin: Text,
  version: Text,
  database: Text,
  userName: Text,
  isEnterprise: v.boolean(),
});
export type OdooIdentity = v.InferOutput<typeof OdooIdentitySchema>;
