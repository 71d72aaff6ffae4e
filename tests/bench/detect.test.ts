/** The labelled snippets as a test: no country may fall below its bars. */
import { expect, it } from 'vitest';
import { ACCURACY_COUNTRIES, SNIPPET_SETS } from '../accuracy/labelled-snippets.ts';
import { score } from '../accuracy/score.ts';

it.each(ACCURACY_COUNTRIES.flatMap((country) => SNIPPET_SETS.map((set) => [country, set] as const)))(
  '%s, %s set: precision 98 %, recall 95 %',
  (country, set) => {
    const { precision, recall, misses } = score(country, set);
    expect({ isPrecise: precision >= 98 || misses, isComplete: recall >= 95 || misses }).toEqual({
      isPrecise: true,
      isComplete: true,
    });
  },
);
