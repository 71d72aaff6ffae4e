/** How the phone treats calls, as the user set it, with what holds until then. */
import * as v from 'valibot';

/** `busy` lets a voicemail take the call (486); `declined` says no for all phones of the user (603). */
export const DECLINE_ANSWERS = ['busy', 'declined'] as const;
/** `forward` sends the caller to {@link CallSettings.forwardTo} (302), and is `busy` where no number is set. */
export const TURN_AWAY_ANSWERS = [...DECLINE_ANSWERS, 'forward'] as const;
/** `auto`: telephone events (RFC 4733), and SIP INFO where the far side knows none. `info`: SIP INFO only. */
export const DTMF_METHODS = ['auto', 'info'] as const;

/** Below this nobody gets to the phone; above it SIP.js takes the call back by itself, after 120 s. */
export const RING_SECONDS = { least: 5, most: 110 } as const;

/** What goes into the user part of a URI: `+`, digits, `*`, `#` only. */
export const DialStringSchema = v.pipe(v.string(), v.regex(/^\+?[0-9*#]{1,64}$/));

const RingTimeout = v.nullable(
  v.pipe(v.number(), v.integer(), v.minValue(RING_SECONDS.least), v.maxValue(RING_SECONDS.most)),
);

export const CallSettingsSchema = v.object({
  /** Callers are turned away and nothing rings. */
  isDoNotDisturb: v.boolean(),
  doNotDisturbAnswer: v.picklist(TURN_AWAY_ANSWERS),
  /** What «Decline» tells the caller. */
  declineAnswer: v.picklist(DECLINE_ANSWERS),
  /** Where «Send to» and `forward` lead; null when no number is set. */
  forwardTo: v.nullable(DialStringSchema),
  /** How long a call may ring here, in seconds; null leaves that to the phone server. */
  ringTimeoutS: RingTimeout,
  ringTimeoutAnswer: v.picklist(TURN_AWAY_ANSWERS),
  /** The phone server may have a call answered by itself. */
  isAutoAnswerAllowed: v.boolean(),
  dtmfMethod: v.picklist(DTMF_METHODS),
});
export type CallSettings = v.InferOutput<typeof CallSettingsSchema>;
export type TurnAwayAnswer = (typeof TURN_AWAY_ANSWERS)[number];
export type DtmfMethod = (typeof DTMF_METHODS)[number];

export const defaultCallSettings: CallSettings = {
  isDoNotDisturb: false,
  doNotDisturbAnswer: 'busy',
  declineAnswer: 'busy',
  forwardTo: null,
  ringTimeoutS: null,
  ringTimeoutAnswer: 'busy',
  isAutoAnswerAllowed: false,
  dtmfMethod: 'auto',
};
