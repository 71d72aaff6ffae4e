/** What is kept of a call queue between two events, and over the death of the worker. */
import * as v from 'valibot';
import { QUEUE_PAUSES } from '../protocol/call-queue.ts';
import { CallIdSchema, RecordRefSchema } from '../protocol/call-snapshot.ts';

/** One due call. */
export const QueueEntrySchema = v.object({
  activityId: v.number(),
  name: v.string(),
  number: v.string(),
  record: v.nullable(RecordRefSchema),
});
export type QueueEntry = v.InferOutput<typeof QueueEntrySchema>;

const willPause = { willPause: v.boolean() };
export const CallQueueSchema = v.object({
  /** Who started it: a queue is not gone on with for another user of the same Odoo. */
  owner: v.string(),
  accountId: v.nullable(v.string()),
  /** The companies that the page looked at when it was started: only in them its records can be read and written. */
  companyIds: v.array(v.number()),
  /** The first one's turn it is; not empty except when finished. */
  waiting: v.array(QueueEntrySchema),
  /** How many had their turn and will not come again. */
  settled: v.number(),
  /** The calls that the phone had when it was last seen, those that are over left out. */
  liveIds: v.array(CallIdSchema),
  stage: v.variant('phase', [
    v.object({ phase: v.literal('counting'), dueAtMs: v.number() }),
    v.object({ phase: v.literal('paused'), why: v.picklist(QUEUE_PAUSES) }),
    v.object({ phase: v.literal('dialling'), sinceMs: v.number() }),
    /** `isSeen` once the phone has shown the call, so that an older picture without it is not taken for its end. */
    v.object({ phase: v.literal('calling'), callId: CallIdSchema, isSeen: v.boolean(), ...willPause }),
    v.object({ phase: v.literal('asking'), callId: CallIdSchema, ...willPause }),
    v.object({ phase: v.literal('finished') }),
  ]),
});
export type CallQueue = v.InferOutput<typeof CallQueueSchema>;
