/** How the digits of a written number are grouped, and whether people of a country group them so. */
import { isDigit, UNSEEN } from './character.ts';
import type { KnownNumber } from './own-numbers.ts';

/** One group of digits within the written form. */
export interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** What stands between this group and the next; empty at the end. */
  readonly separator: string;
}

/** Groups of a written number, left to right. Characters that are not seen do not divide. */
export function groupsOf(written: string): Group[] {
  const groups: Group[] = [];
  let at = 0;
  while (at < written.length) {
    if (!isDigit(written.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    while (at < written.length && (isDigit(written.charCodeAt(at)) || written.charCodeAt(at) === UNSEEN))
      at += 1;
    let end = at;
    while (written.charCodeAt(end - 1) === UNSEEN) end -= 1;
    const run = written.slice(start, end);
    while (at < written.length && !isDigit(written.charCodeAt(at))) at += 1;
    const digits = run.includes('~') ? run.replace(/~/g, '') : run;
    groups.push({ digits, start, end, separator: written.slice(end, at) });
  }
  return groups;
}

/** Groupings in daily use beside the one of the metadata, as lengths without trunk digit and country code. */
const CUSTOMARY: Readonly<Record<string, readonly string[]>> = {
  ES: ['3-3-3', '3-2-2-2', '2-3-2-2', '3-6', '2-7', '2-2-2-3', '3-3-2-1', '3-4-2'],
  IN: [
    '5-5',
    '10',
    '3-3-4',
    '4-3-3',
    '4-6',
    '3-7',
    '4-4-2',
    '2-4-4',
    '2-8',
    '4-3-4',
    '4-2-4',
    '4-2-2-2',
    '2-2-2-2-2',
  ],
  US: ['3-3-4'],
};

const NORTH_AMERICAN_CODE = '1';

const FREE_PHONE = /^1[38]00$/;

/** Whether the groups, without trunk digit and country code, are ones that people of the number's country write. */
export function isCustomary(groups: readonly Group[], number: KnownNumber): boolean {
  const lengths = groups.map(({ digits }) => digits.length).join('-');
  const country = number.countryCallingCode === NORTH_AMERICAN_CODE ? 'US' : (number.country ?? '');
  if (CUSTOMARY[country]?.includes(lengths) === true) return true;
  // Free numbers are sold for their look, and grouped to show it: 1800-10-10 22.
  if (FREE_PHONE.test(groups[0]?.digits ?? '')) return true;
  const inMetadata = number.formatInternational().replace(/^\+\d+ ?/, '');
  return (
    groupsOf(inMetadata)
      .map(({ digits }) => digits.length)
      .join('-') === lengths
  );
}

/** Where the metadata's area is often not the one people write: 0152 28817386, 03069 990123. */
const VAGUE_AREAS = new Set(['DE', 'GB', 'IN']);

/**
 * Whether a national number with its trunk zero begins with an area code as long as the metadata's, and goes
 * on in groups of two or more.
 */
export function startsWithArea(groups: readonly Group[], number: KnownNumber): boolean {
  const [area, ...rest] = groups;
  const known = groupsOf(number.formatNational())[0];
  if (area === undefined || known === undefined || rest.length === 0) return false;
  const difference = Math.abs(area.digits.length - known.digits.length);
  if (difference > vagueness(number, known)) return false;
  // A last single digit is a direct line of a German exchange: 23125-0; a first one is left over before pairs: 6 38 27.
  // The digit after 0900 tells what kind of service it is.
  const isLoneUsual =
    number.country === 'DE' &&
    (area.digits === '0900' || rest.slice(1).every(({ digits }) => digits.length === 2));
  return rest.every(
    ({ digits }, place) => digits.length >= 2 || place === rest.length - 1 || (place === 0 && isLoneUsual),
  );
}

/** How many digits an area may be longer or shorter than in the metadata. Dutch mobile numbers are also begun 0628. */
function vagueness({ country }: KnownNumber, area: Group): number {
  if (country === 'NL' && area.digits === '06') return 2;
  return VAGUE_AREAS.has(country ?? '') ? 1 : 0;
}
