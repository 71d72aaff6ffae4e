/** User text by typed key, from `_locales`; the one door to `i18n` for every context. */
import type messages from '../../_locales/en/messages.json';

export type TextKey = keyof typeof messages;

/** The text of a key in the user's language; `$1`… in the message are replaced by `values`. */
export function text(key: TextKey, ...values: readonly string[]): string {
  return chrome.i18n.getMessage(key, values.map(isolated));
}

/**
 * Words that keep their own direction among others: in a language that is written from right to left a number would else
 * be shown with its groups in reverse (first strong isolate, Unicode UAX #9).
 */
export function isolated(words: string): string {
  return words !== '' && textDirection() === 'rtl' ? `\u2068${words}\u2069` : words;
}

/** Keys that have a form for each number: `base_one`, `base_other`, and in other languages `base_two`, `base_few`… */
export type PluralKey = TextKey extends infer Key
  ? Key extends `${infer Base}_other`
    ? Base
    : never
  : never;

let rules: Intl.PluralRules | undefined;

/**
 * The text of a key in the form that the user's language has for `count` (CLDR plural rules); `$1` is the number as the
 * language writes it. A form that a language does not tell apart in whole numbers is the `other` one.
 */
export function plural(key: PluralKey, count: number, ...values: readonly string[]): string {
  const language = text('language_tag');
  rules ??= new Intl.PluralRules(language);
  const written = [count.toLocaleString(language), ...values.map(isolated)];
  const form = `${key}_${rules.select(count)}`;
  return chrome.i18n.getMessage(form, written) || chrome.i18n.getMessage(`${key}_other`, written);
}

let direction: 'ltr' | 'rtl' | undefined;

/** Which way the user's language is written; asked for once, since each value in a text asks. */
export const textDirection = (): 'ltr' | 'rtl' =>
  (direction ??= chrome.i18n.getMessage('language_direction') === 'rtl' ? 'rtl' : 'ltr');
