/** Scans many blocks of text in slices of time, so that the page never waits. */
import type { Candidate, TextBlock } from './candidate.ts';
import { scan, SCAN_START, type ScanState } from './scan.ts';

/** One slice's harvest. */
export interface Slice {
  readonly finds: readonly { readonly block: TextBlock; readonly candidates: readonly Candidate[] }[];
}

/** Units between two looks at the clock: well under a millisecond of work, also for a table of figures. */
const UNITS_PER_LOOK = 4096;

/**
 * Yields what was found after each `sliceMs` of work and at the end; the caller asks for the next slice when the page
 * is idle. `nowMs` is a monotonic clock.
 */
export function* scanInSlices(
  blocks: Iterable<TextBlock>,
  nowMs: () => number,
  sliceMs: number,
): Generator<Slice, void> {
  let finds: { block: TextBlock; candidates: Candidate[] }[] = [];
  let candidates: Candidate[] = [];
  let deadline = nowMs() + sliceMs;
  let untilLook = UNITS_PER_LOOK;
  for (const block of blocks) {
    let state: ScanState | null = SCAN_START;
    // Most blocks hold none; their empty list serves the next one.
    if (candidates.length > 0) candidates = [];
    while (state !== null) {
      const from: number = state.at;
      state = scan(block, state, untilLook, candidates);
      // A block costs something even when it is empty.
      untilLook -= Math.max(1, (state?.at ?? block.text.length) - from);
      if (untilLook > 0) continue;
      untilLook = UNITS_PER_LOOK;
      if (nowMs() < deadline) continue;
      if (candidates.length > 0) finds.push({ block, candidates });
      yield { finds };
      finds = [];
      candidates = [];
      deadline = nowMs() + sliceMs;
    }
    if (candidates.length > 0) finds.push({ block, candidates });
  }
  if (finds.length > 0) yield { finds };
}
