/** The numbers in a text that somebody pasted to call one of them, such as an e-mail with its signature. */
import type { Candidate } from './candidate.ts';
import { judge } from './judge.ts';
import { scan, SCAN_START } from './scan.ts';

/** A number that was found. */
export interface PastedNumber {
  /** What is dialled. */
  readonly number: string;
  /** For people. */
  readonly shown: string;
}

/**
 * At most `most` numbers of `text` in their order, each once; national ones are read in `country` (ISO 3166). Who pastes a
 * text means to call, so where nothing is sure, what could be a number at all is taken.
 */
export function numbersInText(text: string, country: string, most: number): PastedNumber[] {
  const sure = find(text, country, most, false);
  return sure.length > 0 ? sure : find(text, country, most, true);
}

function find(text: string, country: string, most: number, isMeantAsOne: boolean): PastedNumber[] {
  const found: Candidate[] = [];
  scan({ text, ...(isMeantAsOne ? { label: 'tel' } : {}) }, SCAN_START, text.length, found);
  const numbers = new Map<string, PastedNumber>();
  for (const candidate of found) {
    const isLabelledOtherwise = candidate.cue === 'fax' || candidate.cue === 'other';
    const claim = isMeantAsOne && !isLabelledOtherwise ? { ...candidate, cue: 'phone' as const } : candidate;
    for (const { e164, dialString, display } of judge(claim, [country]).numbers) {
      const number = e164 ?? dialString;
      if (numbers.size < most && !numbers.has(number)) numbers.set(number, { number, shown: display });
    }
  }
  return [...numbers.values()];
}
