/** The part of the protocol's table about the call queue of an Odoo site. */
import * as v from 'valibot';
import { QUEUE_OUTCOMES } from './call-queue.ts';
import { AccountIdSchema, RecordRefSchema } from './call-snapshot.ts';
import { command, nothing } from './command.ts';

/** A queue belongs to a site, so only the widget in that site's pages can speak of it. */
const from = ['odoo'] as const;
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
/** The entry that the user saw: a press that comes late, or twice, means nothing to the next one. */
const turn = v.strictObject({ activityId: id });

export const queueCommands = {
  /** Starts a queue over the due call activities; `total` is 0 when none has a number, and there is no queue then. */
  'queue.start': command({
    from,
    to: 'background',
    args: v.strictObject({
      accountId: v.nullable(AccountIdSchema),
      companyIds: v.pipe(v.array(id), v.maxLength(100)),
    }),
    reply: v.object({ total: v.number() }),
  }),
  /** Goes on: counts down again after a pause, dials at once during the countdown. */
  'queue.go': command({ from, to: 'background', args: turn, reply: nothing }),
  /** Ends the turn of an entry. After a call this is what a sheet that asks how it went sends when it is done. */
  'queue.next': command({
    from,
    to: 'background',
    args: v.strictObject({ ...turn.entries, outcome: v.picklist(QUEUE_OUTCOMES) }),
    reply: nothing,
  }),
  'queue.pause': command({ from, to: 'background', args: nothing, reply: nothing }),
  'queue.stop': command({ from, to: 'background', args: nothing, reply: nothing }),
  'queue.show-records': command({
    from,
    to: 'background',
    args: v.strictObject({ isShown: v.boolean() }),
    reply: nothing,
  }),
} as const;

export const queueDrawCommands = {
  /** Tells the one page that the user looks at to open the record of the call that has begun. */
  'face.show-record': command({
    from: ['background'],
    to: 'faces',
    args: v.strictObject({ record: RecordRefSchema }),
    reply: nothing,
  }),
} as const;
