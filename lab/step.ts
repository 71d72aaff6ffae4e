/** A step of the build: done once, done again when its recipe changed or when it was interrupted. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PATHS } from './settings.ts';

/** One step; `run` must be able to start again after it was interrupted anywhere. */
export interface Step {
  readonly name: string;
  /** What is being done, in plain words, for the progress line. */
  readonly title: string;
  /** Everything the result depends on, beside the steps before it. */
  readonly inputs: readonly string[];
  /** Names of the steps on whose result this one stands. */
  readonly after: readonly string[];
  run(logFile: string): Promise<void>;
}

/** A step together with the hash of its recipe. */
export interface PlannedStep {
  readonly step: Step;
  readonly hash: string;
}

/** Hash of a step's inputs and of the recipes on which it stands: it changes when any of them changes. */
export function recipeHash(step: Pick<Step, 'name' | 'inputs'>, hashesBefore: readonly string[]): string {
  const recipe = JSON.stringify([step.name, step.inputs, hashesBefore]);
  return createHash('sha256').update(recipe).digest('hex');
}

/** Hashes of all steps, in order; a step may only stand on steps before it. */
export function withHashes(steps: readonly Step[]): PlannedStep[] {
  const hashes = new Map<string, string>();
  return steps.map((step) => {
    const before = step.after.map((name) => {
      const hash = hashes.get(name);
      if (hash === undefined)
        throw new Error(`Step ${step.name} stands on ${name}, which does not come before it.`);
      return hash;
    });
    const hash = recipeHash(step, before);
    hashes.set(step.name, hash);
    return { step, hash };
  });
}

/**
 * The steps to do: those that were not finished under their recipe, and those that stand on them.
 *
 * @param doneHash gives the hash under which a step was last finished, or `undefined`
 */
export function staleSteps(
  steps: readonly Step[],
  doneHash: (name: string) => string | undefined = readMarker,
): PlannedStep[] {
  const stale = new Set<string>();
  return withHashes(steps).filter(({ step, hash }) => {
    const isStale = doneHash(step.name) !== hash || step.after.some((name) => stale.has(name));
    if (isStale) stale.add(step.name);
    return isStale;
  });
}

/**
 * Takes away the markers of steps before the first of them is done: should the build be interrupted between two of
 * them, the later ones stand on something that is no longer there.
 */
export function forgetSteps(planned: readonly PlannedStep[]): void {
  for (const { step } of planned) rmSync(markerOf(step.name), { force: true });
}

/** Does a step and leaves its marker. @returns how long it took, in milliseconds */
export async function doStep({ step, hash }: PlannedStep): Promise<number> {
  mkdirSync(PATHS.steps, { recursive: true });
  mkdirSync(PATHS.logs, { recursive: true });
  const logFile = join(PATHS.logs, `build-${step.name}.log`);
  writeFileSync(logFile, '');
  const startMs = performance.now();
  await step.run(logFile);
  const durationMs = Math.round(performance.now() - startMs);
  writeFileSync(markerOf(step.name), `${hash}\n`);
  return durationMs;
}

function markerOf(name: string): string {
  return join(PATHS.steps, name);
}

function readMarker(name: string): string | undefined {
  try {
    return readFileSync(markerOf(name), 'utf8').trim();
  } catch {
    return undefined;
  }
}
