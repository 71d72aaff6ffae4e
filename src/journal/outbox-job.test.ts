/** What follows from each attempt to tell Odoo something. */
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../lib/result.ts';
import { trouble, type TroubleCode } from '../lib/trouble.ts';
import { beginAttempt, endAttempt, hurry, type OutboxJob } from './outbox-job.ts';

const job: OutboxJob = {
  id: 'c1:note',
  callId: 'c1',
  site: 'https://odoo.example',
  companyIds: [],
  task: { kind: 'note', record: { model: 'res.partner', id: 7 }, text: 'Called', atMs: 5 },
  state: { kind: 'waiting', dueAtMs: 0, attempts: 0, trouble: null },
};

function attempt(before: OutboxJob, code: TroubleCode | null, nowMs: number): OutboxJob {
  const answer = code === null ? ok(1) : fail(trouble(code));
  return endAttempt(beginAttempt(before, nowMs), answer, nowMs);
}

describe('an outbox job', () => {
  it('is done once Odoo took it, and stays so', () => {
    const done = attempt(job, null, 10);
    expect(done.state).toEqual({ kind: 'done', atMs: 10 });
    expect(hurry(done, 20)).toBe(done);
  });

  it('is due again when nobody hears of the end of an attempt', () => {
    expect(beginAttempt(job, 1000).state).toEqual({
      kind: 'waiting',
      dueAtMs: 6000,
      attempts: 1,
      trouble: null,
    });
  });

  it.each(['odoo-signed-out', 'odoo-unreachable', 'odoo-not-odoo'] as const)(
    'waits longer and longer on %s, and never gives up',
    (code) => {
      let now = 0;
      let current = job;
      const waits: number[] = [];
      for (let round = 0; round < 8; round += 1) {
        current = attempt(current, code, now);
        if (current.state.kind !== 'waiting') throw new Error('gave up');
        waits.push(current.state.dueAtMs - now);
        now = current.state.dueAtMs;
      }
      expect(waits).toEqual([5_000, 15_000, 60_000, 300_000, 600_000, 600_000, 600_000, 600_000]);
    },
  );

  it('gives up on an error inside Odoo after some attempts', () => {
    let current = job;
    for (let round = 0; round < 5; round += 1) current = attempt(current, 'odoo-failed', round);
    expect(current.state.kind).toBe('waiting');
    expect(attempt(current, 'odoo-failed', 9).state).toMatchObject({ kind: 'failed' });
  });

  it.each(['odoo-access-denied', 'odoo-record-gone', 'odoo-refused', 'malformed'] as const)(
    'fails at once on %s, and is tried again when the user asks',
    (code) => {
      const failed = attempt(job, code, 1);
      expect(failed.state).toEqual({ kind: 'failed', trouble: { code } });
      const again = hurry(failed, 50);
      expect(again.state).toMatchObject({ kind: 'waiting', dueAtMs: 50 });
      // It may have got through before: what is asked again must know that it is a repetition.
      expect(beginAttempt(again, 50).state).toMatchObject({ attempts: 2 });
    },
  );
});
