/** The part of the protocol's table that the phone speaks to the background. */
import * as v from 'valibot';
import { PhoneSnapshotSchema } from './call-snapshot.ts';
import { command, nothing } from './command.ts';

export const reportCommands = {
  'phone.ready': command({ from: ['offscreen'], to: 'background', args: nothing, reply: nothing }),
  'phone.changed': command({
    from: ['offscreen'],
    to: 'background',
    args: v.strictObject({ snapshot: PhoneSnapshotSchema }),
    reply: nothing,
  }),
} as const;
