/** Compares what detection offers with what the labelled snippets say, number by number. */
import type { Candidate } from '../../src/numbers/detect/candidate.ts';
import { judge } from '../../src/numbers/detect/judge.ts';
import { scan, SCAN_START, type ScanState } from '../../src/numbers/detect/scan.ts';
import '../harness/numbering-plans.ts';
import { labelledSnippets, type AccuracyCountry, type SnippetSet } from './labelled-snippets.ts';

export interface Score {
  readonly snippets: number;
  /** Percent of the offered numbers that were expected. */
  readonly precision: number;
  /** Percent of the expected numbers that were offered. */
  readonly recall: number;
  /** One line for each number that is wrong or missing. */
  readonly misses: readonly string[];
}

const PERCENT = 100;

/** The dial strings offered in a text, as the labels write them. */
export function offeredIn(text: string, country: string): string[] {
  const candidates: Candidate[] = [];
  let state: ScanState | null = SCAN_START;
  while (state !== null) state = scan({ text }, state, text.length + 1, candidates);
  return candidates
    .flatMap((candidate) => judge(candidate, [country]).numbers)
    .map(({ dialString, extension }) => (extension === null ? dialString : `${dialString} x${extension}`));
}

/** Scores one country's set. */
export function score(country: AccuracyCountry, set: SnippetSet): Score {
  const snippets = labelledSnippets(country, set);
  const misses: string[] = [];
  let right = 0;
  let offered = 0;
  let expected = 0;
  for (const snippet of snippets) {
    const missing = [...snippet.expected];
    expected += missing.length;
    for (const dialString of offeredIn(snippet.text, country)) {
      offered += 1;
      const place = missing.indexOf(dialString);
      if (place < 0) misses.push(`${country} offered ${dialString} in ${JSON.stringify(snippet.text)}`);
      else {
        missing.splice(place, 1);
        right += 1;
      }
    }
    for (const dialString of missing) {
      misses.push(`${country} missed ${dialString} in ${JSON.stringify(snippet.text)}`);
    }
  }
  return {
    snippets: snippets.length,
    precision: (PERCENT * right) / offered,
    recall: (PERCENT * right) / expected,
    misses,
  };
}
