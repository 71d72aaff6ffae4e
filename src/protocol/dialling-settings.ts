/** How numbers are written for the phone system, as the user set it, with what holds until then. */
import * as v from 'valibot';

/** What becomes of `+`: it stays, the home country's international prefix takes its place, or home numbers become national. */
export const PLUS_RULES = ['keep', 'zeros', 'national'] as const;
export type PlusRule = (typeof PLUS_RULES)[number];

/** Longest prefix for an outside line that phone systems are known to ask for, and some more. */
export const MAX_OUTSIDE_PREFIX = 6;

export const DiallingSettingsSchema = v.object({
  plus: v.picklist(PLUS_RULES),
  /** Dialled in front of a number outside the company; empty for none. */
  outsidePrefix: v.pipe(v.string(), v.maxLength(MAX_OUTSIDE_PREFIX), v.regex(/^[0-9*#]*$/)),
});
export type DiallingSettings = v.InferOutput<typeof DiallingSettingsSchema>;

export const defaultDiallingSettings: DiallingSettings = { plus: 'keep', outsidePrefix: '' };
