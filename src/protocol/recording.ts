/** A recording as it is listed, and how the recording of a call stands while the call lasts. */
import * as v from 'valibot';
import { RecordRefSchema } from './call-snapshot.ts';

/** A wish for the recording of a call. */
export const RECORDING_WISHES = ['on', 'paused', 'off'] as const;
export type RecordingWish = (typeof RECORDING_WISHES)[number];

const Ms = v.number();
const Text = v.pipe(v.string(), v.maxLength(300));

/** Where a recording was put when the user had it attached. */
export const AttachmentSchema = v.object({ site: Text, record: RecordRefSchema, attachmentId: v.number() });
export type Attachment = v.InferOutput<typeof AttachmentSchema>;

export const RecordingIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

export const RecordingSchema = v.object({
  id: RecordingIdSchema,
  /** Names or numbers of everybody who was in it. */
  who: v.array(Text),
  startedAtMs: Ms,
  /** Recorded time, pauses left out. */
  durationMs: Ms,
  sizeBytes: v.number(),
  /** True while it goes on. */
  isOpen: v.boolean(),
  /** The Odoo record that it can be attached to; null where none is known. */
  target: v.nullable(v.object({ site: Text, record: RecordRefSchema, name: Text })),
  attachment: v.nullable(AttachmentSchema),
});
export type Recording = v.InferOutput<typeof RecordingSchema>;
