/** User text by typed key, from `_locales`; the one door to `i18n` for every context. */
import type messages from '../../_locales/en/messages.json';

export type TextKey = keyof typeof messages;

/** The text of a key in the user's language; `$1`… in the message are replaced by `values`. */
export function text(key: TextKey, ...values: readonly string[]): string {
  return chrome.i18n.getMessage(key, [...values]);
}
