/** What the faces of a site see of its call queue: whose turn it is, how far it is, and what happens next. */
import * as v from 'valibot';
import { CallIdSchema } from './call-snapshot.ts';

/** Why a queue waits for its user. */
export const QUEUE_PAUSES = [
  'user',
  'other-call', // a call that is not the queue's
  'no-page', // no page of the site is open, so nobody would see whom is called
  'interrupted', // the time to dial went by unseen: the computer slept, or the browser was busy elsewhere
  'call-failed', // the phone refused; the face shows the line's own trouble
  'odoo', // Odoo could not be asked whether the call is still due
] as const;
export type QueuePause = (typeof QUEUE_PAUSES)[number];

const QueueStageSchema = v.variant('phase', [
  v.object({ phase: v.literal('counting'), dueAtMs: v.number() }),
  v.object({ phase: v.literal('paused'), why: v.picklist(QUEUE_PAUSES) }),
  v.object({ phase: v.literal('dialling') }),
  v.object({ phase: v.literal('calling'), callId: CallIdSchema }),
  /** The call is over and the user says how it went, see `queue.next`. */
  v.object({ phase: v.literal('asking'), callId: CallIdSchema }),
  v.object({ phase: v.literal('finished') }),
]);

export const QueueViewSchema = v.object({
  /** Whose turn it is; null once the queue is finished. */
  current: v.nullable(v.object({ activityId: v.number(), name: v.string(), number: v.string() })),
  /** Of `total`, from 1; equals `total` at the end. */
  position: v.number(),
  total: v.number(),
  /** Whether the record is opened in the Odoo page when its call begins. */
  isRecordShown: v.boolean(),
  stage: QueueStageSchema,
});
export type QueueView = v.InferOutput<typeof QueueViewSchema>;

/**
 * How the turn of an entry ends: `done` marks the activity done in Odoo, `later` puts it at the end of this queue, `skip`
 * takes it out of this queue and leaves it due.
 */
export const QUEUE_OUTCOMES = ['done', 'later', 'skip'] as const;
export type QueueOutcome = (typeof QUEUE_OUTCOMES)[number];
