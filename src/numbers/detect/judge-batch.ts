/** Judges batches of claims and remembers what was judged, since pages show the same numbers again and again. */
import type { Judgement } from './found-number.ts';
import { judge, type Claim, type Countries } from './judge.ts';

/** Numbers of a long day in a CRM; some 2 MB at most. */
const DEFAULT_CAPACITY = 5000;

/** Judges a batch, in its order. */
export type BatchJudge = (claims: readonly Claim[], countries: Countries) => Judgement[];

/** Builds a judge that keeps its last `capacity` judgements. */
export function createBatchJudge(capacity = DEFAULT_CAPACITY): BatchJudge {
  const known = new Map<string, Judgement>();
  return (claims, countries) =>
    claims.map((claim) => {
      const key = [
        claim.written,
        claim.cue,
        claim.extension ?? '',
        claim.isVanity,
        claim.isAlone,
        ...countries,
      ].join('|');
      const judgement = known.get(key) ?? judge(claim, countries);
      // Put at the end again: the first of the map is the one that was not asked for longest.
      known.delete(key);
      known.set(key, judgement);
      const oldest = known.size > capacity ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      return judgement;
    });
}
