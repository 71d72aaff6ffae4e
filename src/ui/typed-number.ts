/** Editing a typed or pasted number without ever losing a sign that matters. */

/** Where the caret stands, or what is selected, in characters from the left. */
export interface Selection {
  readonly start: number;
  readonly end: number;
}

export interface Edited {
  readonly value: string;
  readonly caret: number;
}

/** Characters that copying brings along unseen: controls, soft hyphens, zero-width and bidi marks. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** Takes unseen characters and outer white space away from pasted text; everything that can be seen stays. */
export function cleanPasted(pasted: string): string {
  return pasted.replace(/\s+/gu, ' ').replace(INVISIBLE, '').trim();
}

/** Puts `inserted` in the place of the selection. */
export function insertAt(value: string, inserted: string, { start, end }: Selection): Edited {
  return { value: value.slice(0, start) + inserted + value.slice(end), caret: start + inserted.length };
}

/** Deletes the selection, or the one character before the caret. */
export function deleteBefore(value: string, { start, end }: Selection): Edited {
  const from = start === end ? Math.max(0, start - 1) : start;
  return { value: value.slice(0, from) + value.slice(end), caret: from };
}

/** The signs of a text that can be sent as tones (RFC 4733: 0–9, `*`, `#`, A–D), in their order. */
export function tonesOf(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9*#A-D]/g, '');
}
