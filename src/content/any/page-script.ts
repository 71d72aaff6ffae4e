/** What the parts of the page script know of each other in this extension's isolated world, which no page can see. */
import type { Chip } from './chip.ts';
import type { Marks } from './marks.ts';

export interface PageScript {
  readonly marks: Marks;
  /** Aborted when the script leaves the page. */
  readonly signal: AbortSignal;
  /** Null until it is first needed: it is a file of its own, which most pages never load. */
  chip: Chip | null;
  /** Goes to the next number, or with `-1` to the one before; loaded with the chip. */
  step: ((direction: 1 | -1) => void) | null;
  readonly stop: () => void;
}

/** Named in `background/page-scripts.ts` and `background/number-steps.ts` as well. */
const RUNNING = Symbol.for('sidetone.numbers');
const world: typeof globalThis & { [RUNNING]?: PageScript | undefined } = globalThis;

export const runningScript = (): PageScript | undefined => world[RUNNING];
export function setRunningScript(script: PageScript | undefined): void {
  world[RUNNING] = script;
}
