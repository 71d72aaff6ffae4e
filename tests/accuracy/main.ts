/** Prints precision and recall of number detection for each country, with every miss; `--set held-out`, `third`, `fourth`, `fifth` or `sixth` for the others. */
import { parseArgs } from 'node:util';
import { ACCURACY_COUNTRIES, SNIPPET_SETS } from './labelled-snippets.ts';
import { score } from './score.ts';

const { values } = parseArgs({ options: { set: { type: 'string', default: 'rules' } } });
const set = SNIPPET_SETS.find((name) => name === values.set) ?? 'rules';
for (const country of ACCURACY_COUNTRIES) {
  const { snippets, precision, recall, misses } = score(country, set);
  console.log(
    `${country}: ${snippets} snippets, precision ${precision.toFixed(1)} %, recall ${recall.toFixed(1)} %`,
  );
  for (const miss of misses) console.log(`  ${miss}`);
}
