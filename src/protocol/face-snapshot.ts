/** What the background pushes to every face: the phone's snapshot, or why there is none. */
import * as v from 'valibot';
import { CallersSchema } from './caller.ts';
import { QueueViewSchema } from './call-queue.ts';
import { AfterCallSchema } from './call-log.ts';
import { LookSchema } from './look-settings.ts';
import { PhoneSnapshotSchema, TroubleSchema } from './call-snapshot.ts';

export const PhoneViewSchema = v.variant('state', [
  v.object({ state: v.literal('starting') }),
  v.object({ state: v.literal('ready'), snapshot: PhoneSnapshotSchema }),
  /** The phone could not be started or has gone; it is being started again. */
  v.object({ state: v.literal('unavailable'), trouble: TroubleSchema }),
]);
export type PhoneView = v.InferOutput<typeof PhoneViewSchema>;

export const WIDGET_TABS = ['recent', 'activities', 'contacts'] as const;
export const WidgetPlaceSchema = v.object({
  isOpen: v.boolean(),
  tab: v.picklist(WIDGET_TABS),
  isKeypadShown: v.boolean(),
  /** Half-dialled number, so that it survives a page load. */
  typed: v.pipe(v.string(), v.maxLength(256)),
  /** The account that the user picked last on this site. */
  accountId: v.exactOptional(v.pipe(v.string(), v.maxLength(80))),
});
export type WidgetPlace = v.InferOutput<typeof WidgetPlaceSchema>;

export const FaceSnapshotSchema = v.object({
  /** The background's own count, growing within one life of the browser. */
  revision: v.number(),
  phone: PhoneViewSchema,
  hasAccount: v.boolean(),
  /** An Odoo is connected; missing until the settings were read. */
  hasOdoo: v.exactOptional(v.boolean()),
  country: v.string(),
  isDoNotDisturb: v.boolean(),
  /** A click on a number in Odoo calls it; missing until the settings were read. */
  isClickToCall: v.exactOptional(v.boolean()),
  /** How the face is to look; missing while nobody chose anything. */
  look: v.exactOptional(LookSchema),
  /** The number that callers can be sent to with one press, when one is set. */
  forwardTo: v.exactOptional(v.string()),
  /** What is to be seen of the last call, as long as there is something. */
  afterCall: v.exactOptional(AfterCallSchema),
  /** The user's handset on the PBX, and whether calls are made on it; null where none is set. */
  handset: v.nullable(v.object({ number: v.pipe(v.string(), v.maxLength(40)), isUsed: v.boolean() })),
  /** Who the parties of the calls are in Odoo; left out while nothing is known of any. */
  callers: v.exactOptional(CallersSchema),
  /** The call queue of the site that this is drawn on, when there is one. */
  queue: v.exactOptional(QueueViewSchema),
});
export type FaceSnapshot = v.InferOutput<typeof FaceSnapshotSchema>;
