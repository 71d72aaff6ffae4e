/** Notes and outbox against an in-memory IndexedDB. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCallNotes, type CallNotes } from './call-notes.ts';
import type { OutboxJob } from './outbox-job.ts';

let count = 0;
let notes: CallNotes;
beforeEach(() => {
  notes = createCallNotes(`notes-${(count += 1)}`);
});

const job = (callId: string, dueAtMs = 0): OutboxJob => ({
  id: `${callId}:note`,
  callId,
  site: 'https://odoo.example',
  companyIds: [],
  task: { kind: 'note', record: { model: 'res.partner', id: 7 }, text: 'Called', atMs: 5 },
  state: { kind: 'waiting', dueAtMs, attempts: 0, trouble: null },
});

describe('call notes', () => {
  it('keep what is typed, also next to each other', async () => {
    await Promise.all([
      notes.change('a', (note) => ({ ...note, note: 'hello' })),
      notes.change('a', (note) => ({ ...note, outcome: 'busy' })),
    ]);
    expect(await createCallNotes(`notes-${count}`).read('a')).toMatchObject({
      note: 'hello',
      outcome: 'busy',
      decision: 'open',
    });
  });

  it('are settled once, with their jobs, however many do it at once', async () => {
    const other = createCallNotes(`notes-${count}`);
    const settle = (who: CallNotes): Promise<void> =>
      who.settle('a', (note) =>
        note.decision === 'open' ? { note: { ...note, decision: 'log' }, jobs: [job('a')] } : null,
      );
    await Promise.all([settle(notes), settle(other), settle(notes)]);
    expect((await notes.read('a')).decision).toBe('log');
    expect(await notes.jobsOf('a')).toHaveLength(1);
  });

  it('never put a job back that is done', async () => {
    await notes.settle('a', (note) => ({ note, jobs: [job('a')] }));
    await notes.putJob({ ...job('a'), state: { kind: 'done', atMs: 1 } });
    await notes.settle('a', (note) => ({ note, jobs: [job('a')] }));
    expect(await notes.waitingJobs()).toEqual([]);
  });

  it('tell what waits, the first due first', async () => {
    for (const [id, due] of [
      ['a', 30],
      ['b', 10],
      ['c', 20],
    ] as const) {
      await notes.settle(id, (note) => ({ note, jobs: [job(id, due)] }));
    }
    expect((await notes.waitingJobs()).map(({ callId }) => callId)).toEqual(['b', 'c', 'a']);
  });

  it('forget what is not kept, and nothing that still waits', async () => {
    for (const id of ['kept', 'gone', 'waits']) await notes.change(id, (note) => ({ ...note, note: id }));
    await notes.settle('waits', (note) => ({ note, jobs: [job('waits')] }));
    await notes.forgetAllBut(new Set(['kept']));
    const words = await Promise.all(['kept', 'gone', 'waits'].map(async (id) => (await notes.read(id)).note));
    expect(words).toEqual(['kept', '', 'waits']);
    expect(await notes.waitingJobs()).toHaveLength(1);
  });

  it('know since when they are kept', async () => {
    expect([await notes.sinceMs(5), await notes.sinceMs(9)]).toEqual([5, 5]);
  });
});
