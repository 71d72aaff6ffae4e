/** What the page's half of number detection hands to the worker's half. */

/**
 * What the words around a number say it is. `other` is a label such as IBAN or invoice number; `doubtful` is such a word
 * further away, which only speaks against a bare run of digits.
 */
export type Cue = 'phone' | 'fax' | 'other' | 'doubtful' | 'none';

/** A span of text that may hold one or several phone numbers. Offsets are UTF-16 units of the scanned text. */
export interface Candidate {
  readonly start: number;
  /** End of the number, after which an extension may follow. */
  readonly end: number;
  /**
   * The span in a small alphabet, unit for unit: ASCII digits, `+`, `(`, `)`, space, `-`, `.`, `/`, and `~` for a
   * character that is not seen. Keypad letters have become digits.
   */
  readonly written: string;
  readonly cue: Cue;
  /** Digits of an extension that stands after the number, null without one. */
  readonly extension: string | null;
  /** End of the extension; `end` without one. */
  readonly extensionEnd: number;
  readonly isVanity: boolean;
  /** Nothing else stands in its line or cell than perhaps a label with a colon. */
  readonly isAlone: boolean;
}

/**
 * Text as one block of a page shows it: inline elements are joined by the caller, and white space that the page
 * collapses is given as spaces. A number never crosses a line break, a tab or one of the `breaks`.
 */
export interface TextBlock {
  readonly text: string;
  /** Ascending offsets where a cell or another block begins. */
  readonly breaks?: readonly number[];
  /** What a column header, `dt`, `aria-label` or `itemprop` says the text is; taken as words before the text. */
  readonly label?: string;
}
