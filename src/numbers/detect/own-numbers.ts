/** Reads and writes the numbers of one calling code with patterns kept ready, for texts that are full of numbers. */
import { countriesOf, planDataOf, type CountryCode, type PhoneNumber } from '../phone-library.ts';

/** What is asked of a number that was read, by the library or here. */
export type KnownNumber = Pick<
  PhoneNumber,
  'number' | 'country' | 'countryCallingCode' | 'nationalNumber' | 'formatNational' | 'formatInternational'
>;

/** As the library orders them in its `getNumberType`. */
const KINDS = [
  'FIXED_LINE',
  'MOBILE',
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'VOIP',
  'PERSONAL_NUMBER',
  'PAGER',
  'UAN',
  'VOICEMAIL',
];

interface FormatOfLibrary {
  readonly pattern: () => string;
  readonly format: () => string;
  readonly internationalFormat: () => string;
  readonly leadingDigitsPatterns: () => readonly string[];
  readonly nationalPrefixFormattingRule: () => string | number | undefined;
}

/** The accessors of a numbering plan, which the library's types leave out and its documentation of `Metadata` has. */
export interface PlanOfLibrary {
  readonly callingCode: () => string;
  readonly nationalPrefix: () => string | undefined;
  readonly nationalNumberPattern: () => string;
  readonly nationalPrefixForParsing: () => string | undefined;
  readonly nationalPrefixTransformRule: () => unknown;
  readonly leadingDigits: () => string | number | undefined;
  readonly possibleLengths: () => readonly number[];
  readonly IDDPrefix: () => string;
  readonly formats: () => readonly FormatOfLibrary[];
  readonly type: (kind: string) => { readonly pattern: () => string } | undefined;
}

/** The library's plan of a country it supports. */
export function planOfLibrary(country: CountryCode): PlanOfLibrary {
  return planDataOf(country).numberingPlan as unknown as PlanOfLibrary;
}

/**
 * Reads national digits, without trunk, as a number of whichever country of the calling code they belong to, and null
 * where they are no line, mobile or service of any: the answer of the library's `parsePhoneNumberFromString` with
 * `isValid`, at a fraction of its cost.
 */
export function ownReader(callingCode: string): (digits: string) => KnownNumber | null {
  const countries = countriesOf(callingCode);
  // Read one by one, since those after the main country are seldom asked for.
  const holders: Holder[] = [];
  return (digits) => {
    let holder: Holder | undefined;
    for (const [place, country] of countries.entries()) {
      const one = (holders[place] ??= readHolder(country));
      if (one.leading === null ? !one.isValid(digits) : !one.leading.test(digits)) continue;
      holder = one;
      break;
    }
    return holder?.isValid(digits) === true ? knownNumber(holder, callingCode, digits) : null;
  };
}

/**
 * Reads national digits, without trunk, that have a length of numbers in a country with a calling code of its own, and null
 * for others: the library's `isPossible`.
 */
export function possibleReader(country: CountryCode): (digits: string) => KnownNumber | null {
  const plan = planOfLibrary(country);
  const lengths = plan.possibleLengths();
  let holder: Holder | undefined;
  return (digits) =>
    lengths.includes(digits.length)
      ? knownNumber((holder ??= readHolder(country)), plan.callingCode(), digits)
      : null;
}

function knownNumber({ country, layOut }: Holder, callingCode: string, digits: string): KnownNumber {
  let layout: Layout | undefined;
  return {
    number: `+${callingCode}${digits}`,
    country,
    countryCallingCode: callingCode,
    nationalNumber: digits,
    formatNational: () => fill((layout ??= layOut(digits)).national, layout.groups),
    formatInternational: () =>
      `+${callingCode} ${fill((layout ??= layOut(digits)).international, layout.groups)}`,
  } as KnownNumber;
}

interface Holder {
  readonly country: CountryCode;
  /** Where digits that begin so are this country's and nobody else's; null where only the kinds tell. */
  readonly leading: RegExp | null;
  readonly isValid: (digits: string) => boolean;
  readonly layOut: (digits: string) => Layout;
}

/** Texts and places of groups by turns, beginning with a text: `['0', 1, ' ', 2, '']`. */
type Template = readonly (string | number)[];

/** The groups of a number, the whole first, and how they are written. */
interface Layout {
  readonly groups: readonly string[];
  readonly national: Template;
  readonly international: Template;
}

const WHOLE: Template = [0];

function readHolder(country: CountryCode): Holder {
  const plan = planOfLibrary(country);
  const leading = plan.leadingDigits();
  const general = new RegExp(`^(?:${plan.nationalNumberPattern()})$`);
  const kinds = KINDS.flatMap((kind) => plan.type(kind)?.pattern() || []);
  const ofSomeKind = new RegExp(`^(?:${kinds.join('|')})$`);
  const formats = plan.formats().map(readFormat);
  return {
    country,
    leading: leading ? new RegExp(`^(?:${leading})`) : null,
    isValid: (digits) => general.test(digits) && ofSomeKind.test(digits),
    layOut: (digits) => {
      for (const { leading, pattern, national, international } of formats) {
        if (leading?.test(digits) === false) continue;
        const groups = pattern.exec(digits);
        if (groups !== null) return { groups, national, international };
      }
      return { groups: [digits], national: WHOLE, international: WHOLE };
    },
  };
}

interface Format {
  readonly leading: RegExp | null;
  readonly pattern: RegExp;
  readonly national: Template;
  readonly international: Template;
}

function readFormat(format: FormatOfLibrary): Format {
  // The last one is the most precise.
  const leading = format.leadingDigitsPatterns().at(-1);
  const rule = format.nationalPrefixFormattingRule();
  const template = format.format();
  return {
    leading: leading === undefined ? null : new RegExp(`^(?:${leading})`),
    pattern: new RegExp(`^(?:${format.pattern()})$`),
    national: readTemplate(rule ? template.replace(/\$\d/, () => String(rule)) : template),
    international: readTemplate(
      format
        .internationalFormat()
        .replace(/[^$\d]+/g, ' ')
        .trim(),
    ),
  };
}

/** Read once, since a browser's `replace` takes a template such as `$1 $2` apart at each call. */
function readTemplate(template: string): Template {
  return template.split(/\$(\d)/).map((part, place) => (place % 2 === 0 ? part : Number(part)));
}

function fill(template: Template, groups: readonly string[]): string {
  let written = '';
  for (const part of template) written += typeof part === 'number' ? (groups[part] ?? '') : part;
  return written;
}
