/** The first number in a text that somebody chose, such as a selection. */
import type { Candidate } from './candidate.ts';
import { judge } from './judge.ts';
import { scan, SCAN_START } from './scan.ts';

const MAX_UNITS = 1000;

/**
 * What is dialled for the first number in `text`, read in `country` (ISO 3166); null without any. Who selects a number
 * means it as one, so it is read as if it were labelled.
 */
export function numberInText(text: string, country: string): string | null {
  const found: Candidate[] = [];
  scan({ text: text.slice(0, MAX_UNITS), label: 'tel' }, SCAN_START, MAX_UNITS, found);
  for (const candidate of found) {
    const [number] = judge({ ...candidate, cue: 'phone' }, [country]).numbers;
    if (number !== undefined) return number.e164 ?? number.dialString;
  }
  return null;
}
