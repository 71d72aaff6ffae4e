/** The parts of the protocol's table about recording: what any face may do in a call, and what only our own pages may. */
import * as v from 'valibot';
import { CallIdSchema } from './call-snapshot.ts';
import { command, nothing } from './command.ts';
import { AttachmentSchema, RECORDING_WISHES, RecordingIdSchema, RecordingSchema } from './recording.ts';

const wish = v.strictObject({ callId: CallIdSchema, wish: v.picklist(RECORDING_WISHES) });
const one = v.strictObject({ recordingId: RecordingIdSchema });
const ownPages = ['popup', 'options'] as const;

/** What is in a recording never goes over a message: our own pages read it from the browser's storage themselves. */
export const recordingFaceCommands = {
  /** Records a call, or the conference that it is in; pauses that, or ends it. */
  'call.record': command({
    from: ['popup', 'options', 'odoo'],
    to: 'background',
    args: wish,
    reply: nothing,
  }),
} as const;

export const recordingPageCommands = {
  /** All recordings, the newest first, and how much room they take. */
  'recordings.list': command({
    from: ownPages,
    to: 'background',
    args: nothing,
    reply: v.object({ recordings: v.array(RecordingSchema), usedBytes: v.number() }),
  }),
  /** Removes one; it can be had back for a minute. */
  'recordings.remove': command({ from: ['options'], to: 'background', args: one, reply: nothing }),
  'recordings.restore': command({ from: ['options'], to: 'background', args: one, reply: nothing }),
  /** Puts one on the Odoo record of its call; a second time gives back what the first time made. */
  'recordings.attach': command({
    from: ['options'],
    to: 'background',
    args: one,
    reply: AttachmentSchema,
  }),
} as const;

export const recordingPhoneCommands = {
  'phone.record': command({ from: ['background'], to: 'offscreen', args: wish, reply: nothing }),
} as const;
