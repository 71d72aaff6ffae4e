/** What a page asks of the worker about text that may hold phone numbers, and what it is told. */
import * as v from 'valibot';
import { MAX_CLAIMS, MAX_WRITTEN_UNITS } from './claim-limits.ts';

/** The small alphabet of number detection; nothing else of a page's text crosses over. */
const written = v.pipe(v.string(), v.maxLength(MAX_WRITTEN_UNITS), v.regex(/^[-0-9+() ./~]+$/));
/** ISO 3166, or what a page's language names as such. */
const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));

export const NumberClaimSchema = v.strictObject({
  written,
  cue: v.picklist(['phone', 'fax', 'other', 'doubtful', 'none']),
  extension: v.nullable(v.pipe(v.string(), v.regex(/^\d{1,6}$/))),
  isVanity: v.boolean(),
  isAlone: v.boolean(),
});

/** A batch; the user's own country is added by the worker and comes before the page's. */
export const NumberClaimsSchema = v.strictObject({
  pageCountries: v.pipe(v.array(country), v.maxLength(3)),
  claims: v.pipe(v.array(NumberClaimSchema), v.maxLength(MAX_CLAIMS)),
});

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One number: offsets in `written`, what is dialled, and how it is shown. */
export const JudgedNumberSchema = v.object({
  from: offset,
  to: offset,
  e164: v.nullable(v.string()),
  dialString: v.string(),
  display: v.string(),
  country: v.nullable(v.string()),
  extension: v.nullable(v.string()),
});

/** One answer for each claim, in their order. */
export const NumberJudgementsSchema = v.object({
  judgements: v.array(v.object({ numbers: v.array(JudgedNumberSchema), rejection: v.nullable(v.string()) })),
});

export type NumberJudgements = v.InferOutput<typeof NumberJudgementsSchema>;
