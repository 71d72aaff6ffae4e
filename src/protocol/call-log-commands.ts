/** The parts of the protocol's table about notes and logs of calls: what faces say, and what only our own pages may. */
import * as v from 'valibot';
import { CallIdSchema } from './call-snapshot.ts';
import { CallLogSchema, CallVerdictSchema, NoteSchema } from './call-log.ts';
import { command, nothing, text } from './command.ts';

const faces = ['popup', 'options', 'odoo'] as const;
const ofOneCall = v.strictObject({ callId: CallIdSchema });

export const callLogCommands = {
  'call-log.read': command({ from: faces, to: 'background', args: ofOneCall, reply: CallLogSchema }),
  /** Keeps a note as it is typed; also tells, without a note, that the user is at it, so that the sheet stays. */
  'call-log.write': command({
    from: faces,
    to: 'background',
    args: v.strictObject({ callId: CallIdSchema, note: v.exactOptional(NoteSchema) }),
    reply: nothing,
  }),
  'call-log.save': command({ from: faces, to: 'background', args: CallVerdictSchema, reply: nothing }),
  /** Puts away the sheet, or what was told after it. */
  'call-log.ignore': command({ from: faces, to: 'background', args: ofOneCall, reply: nothing }),
  /** Logs a call that was not logged, or tries again what failed or waits. */
  'call-log.retry': command({ from: faces, to: 'background', args: ofOneCall, reply: nothing }),
  /** Forgets what of a call Odoo was not told yet. */
  'call-log.drop': command({ from: faces, to: 'background', args: ofOneCall, reply: nothing }),
  /** What can be scheduled on the record of a call. */
  'call-log.next-types': command({
    from: faces,
    to: 'background',
    args: ofOneCall,
    reply: v.object({
      types: v.array(
        v.object({ id: v.number(), name: v.string(), isCall: v.boolean(), deadline: v.string() }),
      ),
    }),
  }),
} as const;

export const journalPageCommands = {
  /** All kept calls with their notes as comma-separated values. */
  'journal.export': command({
    from: ['options'],
    to: 'background',
    args: nothing,
    reply: v.object({ csv: text(50_000_000) }),
  }),
  /** Forgets all calls that are over, with their notes; what waits for Odoo is still delivered. */
  'journal.clear': command({ from: ['options'], to: 'background', args: nothing, reply: nothing }),
} as const;
