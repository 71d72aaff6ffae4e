/** Delivers what is in the outbox to Odoo: one job at a time, each until it is taken or refused. */
import { assertNever } from '../lib/assert-never.ts';
import { fail, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { CallNotes } from '../journal/call-notes.ts';
import { beginAttempt, endAttempt, hurry, isTellable, type OutboxJob } from '../journal/outbox-job.ts';
import type { OdooClient } from '../odoo/odoo-client.ts';
import type { OdooDesk } from './odoo-desk.ts';

export interface Outbox {
  /**
   * Tries every job that is due, and resolves with the wall-clock time at which the next one is, null for none. Two who
   * deliver at once take turns, so that each job is tried by one at a time.
   */
  deliver(): Promise<number | null>;
  /** Makes what waits for a site due at once, since it was just seen alive; resolves with whether there is anything. */
  hurrySite(site: string): Promise<boolean>;
  hurryCall(callId: string): Promise<void>;
  /** Forgets what of a call Odoo has not taken; an attempt that runs is waited for. */
  dropCall(callId: string): Promise<void>;
}

export function createOutbox(options: {
  readonly notes: CallNotes;
  readonly odoo: Pick<OdooDesk, 'serveSite'>;
  readonly nowMs: () => number;
  /** Runs a task while nobody else in this profile runs one. */
  readonly alone: <T>(task: () => Promise<T>) => Promise<T>;
  /** Told after each job that was tried, unless it waits for its user as it did before. */
  readonly onTried: (job: OutboxJob) => void;
}): Outbox {
  const { notes, nowMs } = options;

  async function attempt(job: OutboxJob): Promise<void> {
    let attempted = beginAttempt(job, nowMs());
    await notes.putJob(attempted);
    const answer = await options.odoo.serveSite(job.site, async (client) => {
      // Asked anew each time: somebody else may have signed in under the same cookie.
      const user = await client.readUser({ maxAgeMs: 0 });
      if (!user.ok) return user;
      if (!isTellable(attempted, user.value)) return fail(trouble('odoo-other-user'));
      if (attempted.noter === undefined) {
        // Whose it is was not known; once it was tried as somebody, nobody else repeats it.
        attempted = { ...attempted, noter: user.value };
        await notes.putJob(attempted);
      }
      return perform(client, attempted);
    });
    const ended = endAttempt(attempted, answer, nowMs());
    await notes.putJob(ended);
    if (!(isForAnother(job) && isForAnother(ended))) options.onTried(ended);
  }

  return {
    deliver: () =>
      options.alone(async () => {
        for (;;) {
          const [first] = await notes.waitingJobs();
          if (first?.state.kind !== 'waiting') return null;
          if (first.state.dueAtMs > nowMs()) return first.state.dueAtMs;
          await attempt(first);
        }
      }),
    async hurrySite(site) {
      const held = (await notes.waitingJobs()).filter(
        (job) => job.site === site && job.state.kind === 'waiting' && job.state.trouble !== null,
      );
      for (const job of held) await notes.putJob(hurry(job, nowMs()));
      return held.length > 0;
    },
    async hurryCall(callId) {
      for (const job of await notes.jobsOf(callId)) {
        if (job.state.kind !== 'done') await notes.putJob(hurry(job, nowMs()));
      }
    },
    dropCall: (callId) => options.alone(() => notes.dropJobs(callId)),
  };
}

function isForAnother({ state }: OutboxJob): boolean {
  return state.kind === 'waiting' && state.trouble?.code === 'odoo-other-user';
}

/** Does one job; the key of a note follows from its call, so that the same note never stands there twice. */
function perform(client: OdooClient, job: OutboxJob): Promise<Result<unknown, Trouble>> {
  const { task, companyIds } = job;
  switch (task.kind) {
    case 'note':
      return client.postNote({
        record: task.record,
        key: `call-${job.callId.replaceAll(/[^\w.-]/g, '-')}`,
        text: task.text,
        atMs: task.atMs,
        companyIds,
      });
    case 'finish':
      return client.finishActivity({
        activityId: task.activityId,
        feedback: task.feedback,
        isNextWanted: false,
        companyIds,
      });
    case 'schedule': {
      const isRepeated = job.state.kind === 'waiting' && job.state.attempts > 1;
      return client.scheduleActivity({
        record: task.record,
        typeId: task.typeId,
        summary: task.summary,
        note: '',
        deadline: task.deadline,
        assigneeId: null,
        repeatOfMs: isRepeated ? task.askedAtMs : null,
        companyIds,
      });
    }
    case 'module-call': {
      const { kind: _kind, ...entry } = task;
      return client.putVoipCall({ id: null, ...entry, companyIds });
    }
    default:
      return assertNever(task);
  }
}
