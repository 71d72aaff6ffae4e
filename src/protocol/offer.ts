/** What is put before the user in our own window: a number to call, somebody to look for, or a place to paste. Nothing is dialled by it. */
import * as v from 'valibot';

/** Where the background leaves it for the popup, in the storage of the session. */
export const OFFER_KEY = 'offer';

export const OfferSchema = v.object({
  kind: v.picklist(['call', 'find', 'paste']),
  typed: v.pipe(v.string(), v.maxLength(256)),
  /** Wall-clock milliseconds; an old one is not taken for what the user wants now. */
  atMs: v.number(),
});
export type Offer = v.InferOutput<typeof OfferSchema>;

const FRESH_MS = 30_000;

/** Reads what lies in the storage; null for nothing, or for something older than half a minute. */
export function readOffer(stored: unknown, nowMs: number): Offer | null {
  const read = v.safeParse(OfferSchema, stored);
  return read.success && Math.abs(nowMs - read.output.atMs) < FRESH_MS ? read.output : null;
}
