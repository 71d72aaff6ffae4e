/** The pure part of the outbox: one thing that Odoo is to be told, and what follows from each attempt. */
import type { Trouble, TroubleCode } from '../lib/trouble.ts';
import type { Result } from '../lib/result.ts';
import type { RecordRef } from '../protocol/call-snapshot.ts';

/** Each is harmless to repeat, by what the task itself looks for before it changes anything. */
export type JobTask =
  | { readonly kind: 'note'; readonly record: RecordRef; readonly text: string; readonly atMs: number }
  | { readonly kind: 'finish'; readonly activityId: number; readonly feedback: string }
  | {
      readonly kind: 'schedule';
      readonly record: RecordRef;
      readonly typeId: number;
      readonly summary: string;
      readonly deadline: string;
      readonly askedAtMs: number;
    }
  | {
      readonly kind: 'module-call';
      readonly number: string;
      readonly direction: 'incoming' | 'outgoing';
      readonly state: 'terminated' | 'missed' | 'rejected' | 'aborted';
      readonly contactId: number | null;
      readonly rangAtMs: number;
      readonly answeredAtMs: number | null;
      readonly endedAtMs: number;
      readonly activityName: string;
    };

/**
 * ```
 *            attempt begins                done
 *  waiting ──────────────────▶ waiting ───────────▶ done
 *   ▲  ▲   (counted before it)   │ │
 *   │  └──── later, with backoff ┘ └── refused ───▶ failed
 *   └───────────────────── tried again by the user ──┘
 * ```
 * An attempt that the worker did not survive leaves the job waiting, with its count and a next time.
 */
export type JobState =
  | {
      readonly kind: 'waiting';
      readonly dueAtMs: number;
      readonly attempts: number;
      /** Why the last attempt did not get through; null before there was one. */
      readonly trouble: Trouble | null;
    }
  | { readonly kind: 'done'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly trouble: Trouble };

/** A user of one database of an Odoo. */
export interface OdooUser {
  readonly database: string;
  readonly uid: number;
  readonly name: string;
}

export interface OutboxJob {
  readonly id: string;
  readonly callId: string;
  /** Origin of the Odoo it is for. */
  readonly site: string;
  readonly companyIds: readonly number[];
  /** Who noted it, and as whom alone it is told; missing where that was not known, until somebody takes it on. */
  readonly noter?: OdooUser;
  readonly task: JobTask;
  readonly state: JobState;
}

const BACKOFF_MS = [5_000, 15_000, 60_000, 300_000, 600_000] as const;
/** Trouble that may be over by the next attempt, whatever the job is. */
const PASSING: ReadonlySet<TroubleCode> = new Set([
  'odoo-signed-out',
  'odoo-unreachable',
  'odoo-not-odoo',
  'odoo-other-user',
]);
/** An error inside Odoo may pass, or may come of the job itself. */
const MAX_ERRORS = 6;

function backoffMs(attempts: number): number {
  return BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length) - 1] ?? BACKOFF_MS[0];
}

/** Whether a job may be told as `user`: what one user noted is never said in the name of another. */
export function isTellable(job: OutboxJob, user: OdooUser): boolean {
  const { noter } = job;
  return noter === undefined || (noter.database === user.database && noter.uid === user.uid);
}

/** The job as it is to be kept while an attempt runs: should nobody hear of its end, it is due again. */
export function beginAttempt(job: OutboxJob, nowMs: number): OutboxJob {
  const { state } = job;
  const attempts = (state.kind === 'waiting' ? state.attempts : 0) + 1;
  const trouble = state.kind === 'waiting' ? state.trouble : null;
  return { ...job, state: { kind: 'waiting', dueAtMs: nowMs + backoffMs(attempts), attempts, trouble } };
}

/** The job after an attempt that {@link beginAttempt} opened. */
export function endAttempt(job: OutboxJob, answer: Result<unknown, Trouble>, nowMs: number): OutboxJob {
  if (answer.ok) return { ...job, state: { kind: 'done', atMs: nowMs } };
  const trouble = answer.error;
  const attempts = job.state.kind === 'waiting' ? job.state.attempts : 1;
  const isPassing = PASSING.has(trouble.code) || (trouble.code === 'odoo-failed' && attempts < MAX_ERRORS);
  if (!isPassing) return { ...job, state: { kind: 'failed', trouble } };
  return { ...job, state: { kind: 'waiting', dueAtMs: nowMs + backoffMs(attempts), attempts, trouble } };
}

/** The job due at once: the user asks for it, or its Odoo was just seen alive. A finished job stays as it is. */
export function hurry(job: OutboxJob, nowMs: number): OutboxJob {
  const { state } = job;
  switch (state.kind) {
    case 'waiting':
      return { ...job, state: { ...state, dueAtMs: nowMs } };
    case 'failed':
      return { ...job, state: { kind: 'waiting', dueAtMs: nowMs, attempts: 1, trouble: null } };
    case 'done':
      return job;
  }
}
