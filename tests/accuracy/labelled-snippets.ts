/** Reads the hand-labelled snippets: texts as pages show them, with the numbers that should be offered. */
import { readFileSync } from 'node:fs';

export const ACCURACY_COUNTRIES = ['BE', 'FR', 'NL', 'DE', 'ES', 'GB', 'US', 'IN'] as const;
export type AccuracyCountry = (typeof ACCURACY_COUNTRIES)[number];

export interface Snippet {
  readonly text: string;
  /** Dial strings, with ` x` and the extension where there is one; none for a decoy. */
  readonly expected: readonly string[];
}

/** The `rules` set may be looked at when a rule is written; the `held-out` set was written after the rules. */
export type SnippetSet = 'rules' | 'held-out';

/** One country's snippets, read in that country. */
export function labelledSnippets(country: AccuracyCountry, set: SnippetSet): Snippet[] {
  const name = `${country.toLowerCase()}${set === 'held-out' ? '-held-out' : ''}`;
  const file = new URL(`./snippets/${name}.json`, import.meta.url);
  const rows = JSON.parse(readFileSync(file, 'utf8')) as string[][];
  return rows.map(([text = '', ...expected]) => ({ text, expected }));
}
