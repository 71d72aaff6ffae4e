/** Diagnostics answer also while phone or journal do not, and say which of them it is. */
import { expect, it } from 'vitest';
import { createFaultLog } from '../lib/fault-log.ts';
import { fail, ok } from '../lib/result.ts';
import { trouble } from '../lib/trouble.ts';
import type { CallRecord } from '../protocol/call-record.ts';
import { diagnosticsHandlers, type DiagnosticsDesk } from './diagnostics-desk.ts';

const diagnosis = {
  startedAtMs: 5,
  log: [],
  sip: [{ atMs: 6, isSent: true, text: 'REGISTER sip:h SIP/2.0' }],
};
const record = {} as CallRecord;

async function read(part: { phone?: unknown; list?: () => Promise<unknown> }) {
  const faults = createFaultLog(() => 9);
  faults.add(new Error('earlier'));
  const asked: string[] = [];
  const desk = {
    host: {
      tell: (name: string) => {
        asked.push(name);
        return Promise.resolve(part.phone ?? ok(diagnosis));
      },
    },
    journal: { journal: { list: part.list ?? (() => Promise.resolve({ records: [record, record] })) } },
    worker: { startedAtMs: 1, faults },
  } as unknown as DiagnosticsDesk;
  const answer = await diagnosticsHandlers(desk)['diagnostics.read']({}, { class: 'options', site: null });
  expect(asked).toEqual(['phone.diagnose']);
  return answer;
}

it('tells of phone, worker and the calls that are kept', async () => {
  expect(await read({})).toEqual(
    ok({
      phone: { state: 'running', diagnosis },
      worker: { startedAtMs: 1, log: [{ atMs: 9, text: 'Error: earlier' }] },
      callsKept: 2,
    }),
  );
});

it('says why the phone does not answer', async () => {
  const gone = trouble('phone-unavailable');
  expect(await read({ phone: fail(gone) })).toMatchObject(
    ok({ phone: { state: 'gone', trouble: gone }, callsKept: 2 }),
  );
});

it('does not know how many calls there are where the journal cannot be read, and notes why without what was said', async () => {
  const answer = await read({ list: () => Promise.reject(new Error('call to +3222903490 in "Office"')) });
  expect(answer).toMatchObject(
    ok({
      callsKept: null,
      phone: { state: 'running' },
      worker: { log: [{ text: 'Error: earlier' }, { text: 'Error: call to … in …' }] },
    }),
  );
});
