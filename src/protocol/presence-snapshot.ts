/** What the PBX tells besides calls, as faces see it: messages that wait, and how colleagues' phones stand. */
import * as v from 'valibot';

/** Messages that wait in the mailbox of an account (RFC 3842); null as long as the PBX has not told. */
export const VoicemailSchema = v.nullable(
  v.object({
    new: v.pipe(v.number(), v.integer(), v.minValue(0)),
    old: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
);
export type Voicemail = v.InferOutput<typeof VoicemailSchema>;

/** Why nothing is known of a colleague's phone. `unsupported`: the PBX tells nobody; `refused`: not this account, or not this number. */
export const UNKNOWN_REASONS = ['line-down', 'asking', 'unsupported', 'refused'] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

export const PresenceStateSchema = v.variant('kind', [
  v.object({ kind: v.literal('unknown'), why: v.picklist(UNKNOWN_REASONS) }),
  v.object({ kind: v.literal('free') }),
  /** Somebody calls the colleague; `caller` is cleaned text, empty where the PBX does not tell. */
  v.object({ kind: v.literal('ringing'), caller: v.pipe(v.string(), v.maxLength(80)) }),
  v.object({ kind: v.literal('busy') }),
]);
export type PresenceState = v.InferOutput<typeof PresenceStateSchema>;

export const ColleagueSchema = v.object({
  accountId: v.pipe(v.string(), v.maxLength(80)),
  number: v.pipe(v.string(), v.maxLength(40)),
  name: v.pipe(v.string(), v.maxLength(80)),
  state: PresenceStateSchema,
  /** True while a call rings there that can be taken from here. */
  canPickUp: v.boolean(),
});
export type Colleague = v.InferOutput<typeof ColleagueSchema>;
