/** What detection says of a candidate: the numbers in it, or why it holds none. */

/** A number that can be offered. `from` and `to` are offsets in the candidate's `written`. */
export interface FoundNumber {
  readonly from: number;
  readonly to: number;
  /** ITU-T E.164 with its plus; null for a short or internal number. */
  readonly e164: string | null;
  /** What is dialled: E.164 where known, otherwise digits as written. */
  readonly dialString: string;
  /** International form for people; the dial string where there is none. */
  readonly display: string;
  /** ISO 3166; null for short numbers and numbers of no country. */
  readonly country: string | null;
  readonly extension: string | null;
}

/** Why nothing is offered. */
export const REJECTIONS = [
  'fax',
  'labelled-otherwise',
  'too-short',
  'too-long',
  'not-in-plan',
  'no-trunk-prefix',
  'unusual-grouping',
  'bare-digits',
  'company-number',
  'document-number',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

export interface Judgement {
  readonly numbers: readonly FoundNumber[];
  /** Null where a number was found. */
  readonly rejection: Rejection | null;
}
