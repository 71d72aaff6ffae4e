/** What the connection check shows: its five steps in order, each with where it stands. */
import type { Trouble } from '../lib/trouble.ts';
import { CHECK_STEPS, type CheckStep } from '../protocol/settings-view.ts';
import { assertNever } from '../lib/assert-never.ts';

/** Where a check stands. `refused` is a check that could not be run at all. */
export type LineCheck =
  | { readonly state: 'idle' }
  | { readonly state: 'running' }
  | {
      readonly state: 'finished';
      readonly passed: readonly CheckStep[];
      readonly failed: { readonly step: CheckStep; readonly trouble: Trouble } | null;
      /** Which of several servers failed: host and port. */
      readonly server?: string | undefined;
    }
  | { readonly state: 'refused'; readonly trouble: Trouble };

export type StepView =
  | { readonly step: CheckStep; readonly state: 'waiting' | 'running' | 'passed' | 'not-reached' }
  | { readonly step: CheckStep; readonly state: 'failed'; readonly trouble: Trouble };

/** The five steps as they are drawn. */
export function stepViews(check: LineCheck): readonly StepView[] {
  return CHECK_STEPS.map((step): StepView => {
    switch (check.state) {
      case 'idle':
        return { step, state: 'waiting' };
      case 'running':
        return { step, state: 'running' };
      case 'refused':
        return { step, state: 'not-reached' };
      case 'finished':
        if (check.failed?.step === step) return { step, state: 'failed', trouble: check.failed.trouble };
        return { step, state: check.passed.includes(step) ? 'passed' : 'not-reached' };
      default:
        return assertNever(check);
    }
  });
}

/** True when every step was passed: a call would come through. */
export function hasPassed(check: LineCheck): boolean {
  return check.state === 'finished' && check.failed === null;
}

/**
 * True when the server could not be reached and a browser keeps the reason from us unless we may watch requests to it: then
 * a wrong name, a refused certificate and a closed port all look the same.
 */
export function isReasonHidden(check: LineCheck): boolean {
  return check.state === 'finished' && check.failed?.trouble.code === 'server-unreachable';
}
