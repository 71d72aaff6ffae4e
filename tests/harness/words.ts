/** The user's words as regular text, so that tests find controls by the names that people and screen readers hear. */
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import type { TextKey } from '../../src/lib/text.ts';

/** The English text of a key with its `$1`… filled in. */
export function say(key: TextKey, ...values: readonly string[]): string {
  return messages[key].message.replace(/\$(\d)/g, (_all, place: string) => values[Number(place) - 1] ?? '');
}
