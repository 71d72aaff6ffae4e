/** Reads the hand-labelled snippets: texts as pages show them, with the numbers that should be offered. */
import { readFileSync } from 'node:fs';

export const ACCURACY_COUNTRIES = ['BE', 'FR', 'NL', 'DE', 'ES', 'GB', 'US', 'IN'] as const;
export type AccuracyCountry = (typeof ACCURACY_COUNTRIES)[number];

export interface Snippet {
  readonly text: string;
  /** Dial strings, with ` x` and the extension where there is one; none for a decoy. */
  readonly expected: readonly string[];
}

/**
 * The `rules` set may be looked at when a rule is written; the others were written after the rules, those from
 * the `fourth` on without sight of them, and scored before any change. A set that was looked at is no measure any more: the next
 * one to trust is a new one.
 */
export const SNIPPET_SETS = ['rules', 'held-out', 'third', 'fourth', 'fifth', 'sixth'] as const;
export type SnippetSet = (typeof SNIPPET_SETS)[number];

/** One country's snippets, read in that country. */
export function labelledSnippets(country: AccuracyCountry, set: SnippetSet): Snippet[] {
  const name = `${country.toLowerCase()}${set === 'rules' ? '' : `-${set}`}`;
  const file = new URL(`./snippets/${name}.json`, import.meta.url);
  const rows = JSON.parse(readFileSync(file, 'utf8')) as string[][];
  return rows.map(([text = '', ...expected]) => ({ text, expected }));
}
