/** Holds the languages to each other and to the code: no key is missing, spare or unused, and no value is lost. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Catalogue = Readonly<Record<string, { readonly message: string }>>;

const root = new URL('../../', import.meta.url);
const languages = readdirSync(new URL('_locales', root));
const read = (language: string): Catalogue =>
  JSON.parse(readFileSync(new URL(`_locales/${language}/messages.json`, root), 'utf8')) as Catalogue;
const english = read('en');

/** As many numbers as are needed to meet each form that whole numbers below a million have. */
const NUMBERS = Array.from({ length: 201 }, (_, index) => index);
const FORM = /_(?:zero|one|two|few|many|other)$/;

/** Keys that have a form for each number, without it. */
const counted = Object.keys(english).flatMap((key) => (key.endsWith('_one') ? [key.slice(0, -4)] : []));
const isForm = (key: string): boolean => FORM.test(key) && counted.includes(key.replace(FORM, ''));

function formsOf(language: string): string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set([...NUMBERS.map((number) => rules.select(number)), 'other'])];
}

const placesIn = (message: string): string => [...new Set(message.match(/\$\d/g) ?? [])].sort().join(' ');

/** All code that can show text, as one. */
const code = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:ts|svelte|html)$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(new URL(`src/${path}`, root), 'utf8'))
  .concat(readFileSync(new URL('manifest.json', root), 'utf8'))
  .join('\n');
const words = new Set(code.match(/[a-z0-9]+(?:_[a-z0-9]+)*/g));
/** Keys that are put together: `trouble_${code}` stands for each that begins so. */
const beginnings = [...code.matchAll(/`((?:[a-z0-9]+_)+)\$\{/g)].map(([, beginning]) => beginning ?? '');

describe('the catalogue', () => {
  it('has no key that nothing shows', () => {
    const unused = Object.keys(english).filter(
      (key) =>
        !words.has(key) &&
        !(isForm(key) && words.has(key.replace(FORM, ''))) &&
        !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });

  it('has a one and an other for each key that counts', () => {
    for (const base of counted) expect(english).toHaveProperty([`${base}_other`]);
  });
});

describe.each(languages)('%s', (language) => {
  const catalogue = read(language);

  it('has every key, and none that English lacks', () => {
    const plain = (keys: readonly string[]): string[] => keys.filter((key) => !isForm(key)).sort();
    expect(plain(Object.keys(catalogue))).toEqual(plain(Object.keys(english)));
  });

  it('has each form of a number that the language tells apart', () => {
    const wanted = counted.flatMap((base) => formsOf(language).map((form) => `${base}_${form}`));
    expect(Object.keys(catalogue).filter(isForm).sort()).toEqual(wanted.sort());
  });

  it('keeps each value that is put into a text', () => {
    const lost = Object.entries(catalogue).flatMap(([key, { message }]) => {
      const model = english[key] ?? english[key.replace(FORM, '_other')];
      // «One day» may do without its number.
      const mayLack = isForm(key) && !key.endsWith('_other');
      const isKept =
        placesIn(message) === placesIn(model?.message ?? '') || (mayLack && placesIn(message) === '');
      return isKept ? [] : [key];
    });
    expect(lost).toEqual([]);
  });

  it('has no empty text, and none with space around it', () => {
    const odd = Object.entries(catalogue).filter(
      ([, { message }]) => message === '' || message !== message.trim(),
    );
    expect(odd).toEqual([]);
  });

  it('says which language it is, and which way it is written', () => {
    expect(catalogue['language_tag']?.message).toBe(language.replace('_', '-'));
    const isRightToLeft = ['ar', 'fa', 'he', 'ur'].includes(language);
    expect(catalogue['language_direction']?.message).toBe(isRightToLeft ? 'rtl' : 'ltr');
  });
});
