/** The user's words as regular text, so that tests find controls by the names that people and screen readers hear. */
import arabic from '../../_locales/ar/messages.json' with { type: 'json' };
import english from '../../_locales/en/messages.json' with { type: 'json' };
import type { PluralKey, TextKey } from '../../src/lib/text.ts';

export type Language = 'en' | 'ar';

const languages = { en: english, ar: arabic } satisfies Record<Language, unknown>;
let spoken: Language = 'en';
let messages: Readonly<Record<string, { readonly message: string } | undefined>> = english;

/** Makes `say` speak the language of the browser that is driven; English until then. */
export function speak(language: Language): void {
  spoken = language;
  messages = languages[language];
}

/** Finds the text of a key whatever its `$1`… are filled with, or with what `filled` (the source of a pattern) tells. */
export function saying(key: TextKey, filled = '.+'): RegExp {
  const parts = messageOf(key)
    .split(/\$\d/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join(filled));
}

/** The text of a key with its `$1`… filled in. */
export function say(key: TextKey, ...values: readonly string[]): string {
  return messageOf(key).replace(/\$(\d)/g, (_all, place: string) =>
    isolated(values[Number(place) - 1] ?? ''),
  );
}

/** What the product does with names and numbers among words that are written from right to left. */
const isolated = (value: string): string =>
  spoken === 'ar' && value !== '' ? `\u2068${value}\u2069` : value;

/** The name of a country as the browser writes it. */
export const sayCountry = (code: string): string =>
  new Intl.DisplayNames([spoken], { type: 'region' }).of(code) ?? code;

/** The text of a key in the form for `count`, which is written as the language writes it. */
export function sayCount(key: PluralKey, count: number): string {
  const form = `${key}_${new Intl.PluralRules(spoken).select(count)}`;
  return messageOf(form in messages ? form : `${key}_other`).replace('$1', count.toLocaleString(spoken));
}

function messageOf(key: string): string {
  const found = messages[key];
  if (found === undefined) throw new Error(`no text ${key}`);
  return found.message;
}
