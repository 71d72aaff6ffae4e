/** How well a call can be heard, as the faces show it and as the journal keeps it. */
import * as v from 'valibot';

/** Where the likely cause of a bad sound lies. */
export const QUALITY_CAUSES = [
  'none',
  'your-network', // between this user and the PBX
  'their-network', // beyond
  'no-audio-received', // the way stands, but nothing is sent to this user
  'microphone-silent', // not a sound comes out of the microphone, and it is not muted
] as const;

export const CallQualitySchema = v.object({
  verdict: v.picklist(['good', 'fair', 'poor']),
  cause: v.picklist(QUALITY_CAUSES),
  /** Mean opinion score, 1 to 4.5, at the moment at which verdict or cause changed. */
  mos: v.number(),
});
export type CallQuality = v.InferOutput<typeof CallQualitySchema>;

/** `reconnecting` while packets that ought to come do not. */
export const MediaPathSchema = v.picklist(['flowing', 'reconnecting']);
export type MediaPath = v.InferOutput<typeof MediaPathSchema>;

/** What is kept of a call that was talked in. Figures are those of the direction in which one hears. */
export interface QualitySummary {
  /** Mean opinion scores, 1 to 4.5, of both directions together: the worse one counts. */
  readonly meanMos: number;
  readonly worstMos: number;
  readonly lossPercent: number;
  readonly jitterMs: number;
  /** Null when nobody told. */
  readonly roundTripMs: number | null;
  /** Name of the received codec such as `opus`; null when nothing was received. */
  readonly codec: string | null;
  readonly bytesReceived: number;
  readonly bytesSent: number;
}
