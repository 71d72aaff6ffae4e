/** What became of a call's log, from its note and its jobs. */
import type { CallNote } from '../journal/call-notes.ts';
import type { OutboxJob } from '../journal/outbox-job.ts';
import type { CallLogView } from '../protocol/call-log.ts';

/**
 * The worst of what the user asked for comes first: a failure, then what waits. The log of a telephone module goes by
 * itself and is told of only when the call is to be in it and cannot.
 */
export function logState(
  note: CallNote,
  jobs: readonly OutboxJob[],
): Pick<CallLogView, 'state' | 'trouble' | 'waitsFor'> {
  if (note.decision === 'open') return { state: 'open', trouble: null };
  for (const { state } of jobs)
    if (state.kind === 'failed') return { state: 'failed', trouble: state.trouble };
  const wanted = jobs.filter(({ task }) => task.kind !== 'module-call');
  const waiting = wanted.flatMap(({ state, noter }) => (state.kind === 'waiting' ? [{ state, noter }] : []));
  if (waiting.length > 0) {
    const held = waiting.find(({ state }) => state.trouble !== null);
    const { trouble = null } = held?.state ?? {};
    const noter = trouble?.code === 'odoo-other-user' ? held?.noter : undefined;
    return {
      state: 'waiting',
      trouble,
      ...(noter === undefined ? {} : { waitsFor: noter.name.slice(0, 200) }),
    };
  }
  const isLogged = wanted.some(({ task }) => task.kind === 'note');
  return { state: isLogged ? 'logged' : 'none', trouble: null };
}
