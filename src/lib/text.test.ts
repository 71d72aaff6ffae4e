/** The form of a text for a number. */
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

async function load(messages: Readonly<Record<string, string>>) {
  const getMessage = (key: string, values: readonly string[] = []): string =>
    (messages[key] ?? '').replaceAll(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
  vi.stubGlobal('chrome', { i18n: { getMessage } });
  return import('./text.ts');
}

it('takes the form that the language has for the number', async () => {
  const { plural } = await load({
    language_tag: 'ar',
    options_keep_days_one: 'one',
    options_keep_days_two: 'two',
    options_keep_days_few: 'few $1',
    options_keep_days_many: 'many $1',
    options_keep_days_other: 'other $1',
  });
  const said = [1, 2, 3, 11, 100].map((count) => plural('options_keep_days', count).replace(/ .*/, ''));
  expect(said).toEqual(['one', 'two', 'few', 'many', 'other']);
});

it('writes the number as the language does, and takes the general form where there is no own one', async () => {
  const { plural } = await load({ language_tag: 'de', options_keep_days_other: '$1 Tage' });
  expect(plural('options_keep_days', 1)).toBe('1 Tage');
  expect(plural('options_keep_days', 1095)).toBe('1.095 Tage');
});

it('knows which way the language is written', async () => {
  const { textDirection } = await load({ language_direction: 'rtl' });
  expect(textDirection()).toBe('rtl');
});

it('keeps numbers and names in their own direction where the language is written from right to left', async () => {
  const messages = { language_tag: 'ar', recent_call: 'ring $1!', options_keep_days_other: '$1 days of $2' };
  const leftToRight = await load(messages);
  expect(leftToRight.text('recent_call', '+32 2 290')).toBe('ring +32 2 290!');
  vi.resetModules();
  const { text, plural, isolated } = await load({ ...messages, language_direction: 'rtl' });
  expect(text('recent_call', '+32 2 290')).toBe('ring \u2068+32 2 290\u2069!');
  expect(text('recent_call', '')).toBe('ring !');
  expect(plural('options_keep_days', 100, '+32 2 290')).toContain(`of ${isolated('+32 2 290')}`);
});
