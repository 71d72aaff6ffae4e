/** How a call can have gone; apart from the schemas, since the script in pages carries it. */

/** How a call went, in the words of its user. */
export const CALL_OUTCOMES = [
  'reached',
  'no-answer',
  'busy',
  'voicemail',
  'wrong-number',
  'call-back',
] as const;
