/** The call record of the journal as it crosses contexts and is shown in Recent. */
import * as v from 'valibot';
import {
  CallIdSchema,
  AccountIdSchema,
  EndReasonSchema,
  PartySchema,
  RecordRefSchema,
} from './call-snapshot.ts';
import { CallerSchema } from './caller.ts';
import { CallLogSchema } from './call-log.ts';
import type { QualitySummary } from './call-quality.ts';

const Ms = v.number();

/** How a call stands in the journal; `open` while it is going on. */
export const CallOutcomeSchema = v.variant('kind', [
  v.object({ kind: v.literal('open') }),
  v.object({ kind: v.literal('ended'), reason: EndReasonSchema, endedAtMs: Ms }),
]);

export const CallRecordSchema = v.object({
  id: CallIdSchema,
  accountId: AccountIdSchema,
  accountLabel: v.pipe(v.string(), v.maxLength(120)),
  direction: v.picklist(['incoming', 'outgoing']),
  /** With the name that Odoo knows, where it does. */
  party: PartySchema,
  /** The record the call belongs to: the one it was made for, else the one the number stands in. */
  record: v.nullable(RecordRefSchema),
  /** Who the party is in Odoo; missing for somebody who is not known there. */
  who: v.exactOptional(CallerSchema),
  /** Number of the handset on which the user made this call; missing for a call of this phone itself. */
  handset: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
  startedAtMs: Ms,
  answeredAtMs: v.nullable(Ms),
  outcome: CallOutcomeSchema,
  /**
   * Null for a call that was not talked in, and for one of a time before this was kept. Its parts are not checked, since
   * only the phone writes it and the script in pages would have to carry their shape without ever showing them.
   */
  quality: v.nullable(v.custom<QualitySummary>((value) => typeof value === 'object')),
  /** The recording that it is in, for our own pages only. */
  recordingId: v.exactOptional(v.pipe(v.string(), v.maxLength(80))),
  /** What was noted of it and logged; missing where there is nothing. */
  log: v.exactOptional(CallLogSchema),
});
export type CallRecord = v.InferOutput<typeof CallRecordSchema>;
