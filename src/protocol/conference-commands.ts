/** The part of the protocol's table about several calls joined into one: what faces ask for, and how the phone is told. */
import * as v from 'valibot';
import { CallIdSchema } from './call-snapshot.ts';
import { command, nothing } from './command.ts';

const faces = ['popup', 'options', 'odoo'] as const;

const merging = v.strictObject({
  callIds: v.pipe(v.array(CallIdSchema), v.minLength(2), v.maxLength(20)),
});
const party = v.strictObject({ callId: CallIdSchema });
const muting = v.strictObject({ callId: CallIdSchema, isMuted: v.boolean() });

/*
 * What else can be done with a member has no command of its own: `call.hang-up` drops it, `call.mute` and `call.hold` go
 * for the whole conference, since its user has one mouth and two ears.
 */

export const faceConferenceCommands = {
  'call.merge': command({ from: faces, to: 'background', args: merging, reply: nothing }),
  'conference.mute-party': command({ from: faces, to: 'background', args: muting, reply: nothing }),
  /** Talk to one member alone while the others wait on hold. */
  'conference.split': command({ from: faces, to: 'background', args: party, reply: nothing }),
  'conference.hang-up': command({ from: faces, to: 'background', args: nothing, reply: nothing }),
} as const;

export const phoneConferenceCommands = {
  'phone.merge': command({ from: ['background'], to: 'offscreen', args: merging, reply: nothing }),
  'phone.mute-party': command({ from: ['background'], to: 'offscreen', args: muting, reply: nothing }),
  'phone.split': command({ from: ['background'], to: 'offscreen', args: party, reply: nothing }),
  'phone.hang-up-conference': command({
    from: ['background'],
    to: 'offscreen',
    args: nothing,
    reply: nothing,
  }),
} as const;
