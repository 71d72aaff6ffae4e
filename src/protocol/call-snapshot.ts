/** What the faces see of the phone: lines and calls as whole snapshots with a revision. */
import * as v from 'valibot';
import { TROUBLE_CODES } from '../lib/trouble.ts';
import { DialStringSchema } from './call-settings.ts';
import { CallQualitySchema, MediaPathSchema } from './call-quality.ts';
import { DeviceNoticeSchema } from './device-notice.ts';
import { ColleagueSchema, VoicemailSchema } from './presence-snapshot.ts';

/** How the recording of a call stands; the last two say why nothing is kept of it. */
export const CALL_RECORDINGS = ['off', 'on', 'paused', 'full', 'failed'] as const;
export type CallRecording = (typeof CALL_RECORDINGS)[number];

/** Why a call ended, in the words of a telephone. */
export const END_REASONS = [
  'hung-up', // by this user
  'transferred', // the far side talks to somebody else now
  'remote-hung-up',
  'cancelled', // this user gave up before an answer
  'declined', // this user declined
  'missed', // the caller gave up before this user answered
  'deflected', // this user sent the caller to another number
  'answered-elsewhere',
  'busy',
  'no-answer',
  'remote-declined',
  'number-unknown', // 404, 484
  'moved', // 3xx: the callee names another number
  'unavailable', // 480, 5xx: the server or the callee cannot take the call now
  'refused', // 401, 403 to an INVITE
  'no-common-codec', // 488, 606
  'microphone', // no microphone to speak into
  'media-failed',
  'lost', // Sidetone itself went away during the call
  'on-handset', // the user's handset talks to the far side now
  'handset-failed', // the user's handset could not be rung, or could not be given the call
] as const;

export const EndReasonSchema = v.picklist(END_REASONS);
export type EndReason = v.InferOutput<typeof EndReasonSchema>;

export const TroubleSchema = v.object({
  code: v.picklist(TROUBLE_CODES),
  detail: v.optional(v.pipe(v.string(), v.maxLength(500))),
});

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
const Ms = v.number();

export const CallIdSchema = Id;
export const AccountIdSchema = Id;
export type CallId = string;
export type AccountId = string;

/** A party of a call: cleaned text only (no control or bidi characters, at most 80 characters). */
export const PartySchema = v.object({
  number: v.pipe(v.string(), v.maxLength(256)),
  name: v.pipe(v.string(), v.maxLength(80)),
});
export type Party = v.InferOutput<typeof PartySchema>;

/** The Odoo record a call belongs to, when the face that dialled knew it. */
export const RecordRefSchema = v.object({
  model: v.pipe(v.string(), v.regex(/^[a-z0-9_.]{1,80}$/)),
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type RecordRef = v.InferOutput<typeof RecordRefSchema>;

/** What is being done about giving a call away; null in a call where nothing is. */
export const TransferSchema = v.nullable(
  v.variant('kind', [
    /** The far side was asked (REFER) to call `to`, or to take over the call `toCallId`; nothing is sure yet. */
    v.object({
      kind: v.literal('asked'),
      to: PartySchema,
      toCallId: v.nullable(CallIdSchema),
      /** True for a call that was on hold before, and stays so when nothing comes of it. */
      wasHeld: v.boolean(),
    }),
    /** The far side is about to be joined to `from`, the far side of another call. */
    v.object({ kind: v.literal('taking'), from: PartySchema }),
    /** Nothing came of it: the call is as it was. */
    v.object({ kind: v.literal('failed') }),
  ]),
);

/** Where a call stands. Times are wall-clock milliseconds. */
export const CallStageSchema = v.variant('phase', [
  /** The user's own handset is rung first, then told to call the far side (REFER). */
  v.object({ phase: v.literal('handset'), step: v.picklist(['ringing', 'connecting']) }),
  v.object({ phase: v.literal('dialling') }),
  v.object({ phase: v.literal('ringing-out'), hasEarlyMedia: v.boolean() }),
  v.object({ phase: v.literal('ringing-in') }),
  v.object({ phase: v.literal('answering') }),
  v.object({
    phase: v.literal('talking'),
    answeredAtMs: Ms,
    /** Null until it is known. */
    quality: v.nullable(CallQualitySchema),
    path: MediaPathSchema,
    isMuted: v.boolean(),
    isHeld: v.boolean(),
    /** The far side does not listen at the moment. */
    isHeldByRemote: v.boolean(),
    transfer: TransferSchema,
    /** Its place in the conference, see `conference.ts`; null for a call by itself. */
    seat: v.nullable(v.object({ isMuted: v.boolean() })),
  }),
  v.object({
    phase: v.literal('ended'),
    reason: EndReasonSchema,
    endedAtMs: Ms,
    answeredAtMs: v.nullable(Ms),
    /** A trouble that ended the call and that the user can do something about. */
    trouble: v.nullable(TroubleSchema),
    /** Where the callee can be called instead, when that is why the call ended. */
    movedTo: v.exactOptional(DialStringSchema),
  }),
]);
export type CallStage = v.InferOutput<typeof CallStageSchema>;

export const CallSnapshotSchema = v.object({
  id: CallIdSchema,
  accountId: AccountIdSchema,
  direction: v.picklist(['incoming', 'outgoing']),
  party: PartySchema,
  record: v.nullable(RecordRefSchema),
  /** Number of the handset on which the user makes this call; missing for a call of this phone itself. */
  handset: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
  startedAtMs: Ms,
  stage: CallStageSchema,
  /** Missing while the call cannot be recorded: nobody talks, or the user records no calls. */
  recording: v.exactOptional(v.picklist(CALL_RECORDINGS)),
  /** True where the administrator has every call recorded: the user may pause it, but not end it. */
  isRecordingFixed: v.exactOptional(v.boolean()),
  /** True for a call that was turned away before it rang: it is told of, and nothing appears by itself for it. */
  isQuiet: v.exactOptional(v.boolean()),
  /** True for a call that the phone answers, or answered, without the user. */
  isAnsweredByItself: v.exactOptional(v.boolean()),
});
export type CallSnapshot = v.InferOutput<typeof CallSnapshotSchema>;

/** Where a line (one account's registration) stands. Only `registered` means that a call would come through. */
export const LineStageSchema = v.variant('phase', [
  v.object({ phase: v.literal('connecting') }),
  v.object({
    phase: v.literal('registered'),
    sinceMs: Ms,
    /** Host and port of the server in use, which is not always the preferred one; not there for the demo line. */
    server: v.optional(v.pipe(v.string(), v.maxLength(500))),
  }),
  /** Coming back by itself at `retryAtMs`. */
  v.object({ phase: v.literal('waiting'), trouble: TroubleSchema, retryAtMs: Ms }),
]);
export type LineStage = v.InferOutput<typeof LineStageSchema>;

export const LineSnapshotSchema = v.object({
  accountId: AccountIdSchema,
  label: v.pipe(v.string(), v.maxLength(120)),
  isDemo: v.boolean(),
  stage: LineStageSchema,
  voicemail: VoicemailSchema,
  /** What to dial to hear the messages; null where nobody has told. */
  voicemailNumber: v.nullable(v.pipe(v.string(), v.maxLength(40))),
});
export type LineSnapshot = v.InferOutput<typeof LineSnapshotSchema>;

export const MicrophoneSchema = v.picklist(['granted', 'not-granted', 'denied', 'missing']);
export type MicrophoneState = v.InferOutput<typeof MicrophoneSchema>;

/** Everything the phone tells; `epochMs` is the birth of the phone, `revision` grows by one with each change. */
export const PhoneSnapshotSchema = v.object({
  epochMs: Ms,
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  lines: v.array(LineSnapshotSchema),
  calls: v.array(CallSnapshotSchema),
  /** In the order of the settings. */
  colleagues: v.array(ColleagueSchema),
  microphone: MicrophoneSchema,
  /** Left out while every device in use is the one that is wanted, or the user knows already. */
  deviceNotices: v.exactOptional(v.array(DeviceNoticeSchema)),
});
export type PhoneSnapshot = v.InferOutput<typeof PhoneSnapshotSchema>;

/** True when `next` is newer than `current`: a younger phone, or the same phone with a higher revision. */
export function isNewer(next: PhoneSnapshot, current: PhoneSnapshot | null): boolean {
  if (current === null || next.epochMs > current.epochMs) return true;
  return next.epochMs === current.epochMs && next.revision > current.revision;
}
