/** What a paste into the dial field is: a number or name as it stands, or a text to look through for numbers. */
import { MAX_PASTED } from '../protocol/popup-commands.ts';

/** Longer than any number or name. */
const MOST_FOR_ONE = 80;
const FEWEST_DIGITS = 5;

export type Pasted = { readonly kind: 'as-is' } | { readonly kind: 'text'; readonly text: string };

/** Decides on what the clipboard held, line breaks and all. */
export function kindOfPaste(clipboard: string): Pasted {
  const text = clipboard.trim();
  const digits = text.slice(0, MAX_PASTED).replace(/\P{Nd}/gu, '').length;
  const isMixed = /\p{L}/u.test(text) && digits >= FEWEST_DIGITS && !/^(?:tel|callto|sips?):\S+$/i.test(text);
  const isText = text.length > MOST_FOR_ONE || /[\r\n]/.test(text) || isMixed;
  return isText ? { kind: 'text', text: text.slice(0, MAX_PASTED) } : { kind: 'as-is' };
}
