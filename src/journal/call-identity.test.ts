/** Who a call was with, as Odoo knows it, in the journal: kept through later events, changed by choice, found by search. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { Caller } from '../protocol/caller.ts';
import { CallRecordSchema } from '../protocol/call-record.ts';
import type { JournalEntry } from './call-history.ts';
import { createCallJournal, type CallJournal } from './call-journal.ts';

const who = (id: number, name: string): Caller => ({
  site: 'https://odoo.example',
  record: { model: 'res.partner', id },
  name,
  company: 'Azure Interior',
  contactId: id,
  recordName: '',
  email: '',
  avatarPath: '',
});
const entry = (
  callId: string,
  event: JournalEntry['event'],
  change: Partial<JournalEntry> = {},
): JournalEntry => ({
  callId,
  accountId: 'office',
  accountLabel: 'Office',
  direction: 'incoming',
  party: { number: '+3222903491', name: 'NICOLE' },
  record: null,
  startedAtMs: 1000,
  atMs: 1000,
  event,
  ...change,
});
const only = async (search = '') =>
  (await journal.list({ beforeMs: null, limit: 50, search })).records.map((record) =>
    v.parse(CallRecordSchema, record),
  );

let journal: CallJournal;
let count = 0;
beforeEach(() => {
  journal = createCallJournal(`identity-${(count += 1)}`);
});

describe('a call of somebody known', () => {
  it('bears name and record through all later events', async () => {
    await journal.append(entry('a', { kind: 'started' }));
    await journal.identify('a', who(1, 'Nicole Ford'));
    await journal.append(entry('a', { kind: 'ended', reason: 'missed' }));
    expect(await only()).toMatchObject([
      {
        party: { number: '+3222903491', name: 'Nicole Ford' },
        record: { model: 'res.partner', id: 1 },
        who: { company: 'Azure Interior' },
        outcome: { kind: 'ended', reason: 'missed' },
      },
    ]);
  });

  it('becomes another one’s when the user says so', async () => {
    await journal.append(entry('a', { kind: 'started' }));
    await journal.identify('a', who(1, 'Nicole Ford'));
    await journal.identify('a', who(2, 'Colleen Diaz'));
    expect(await only()).toMatchObject([{ party: { name: 'Colleen Diaz' }, record: { id: 2 } }]);
  });

  it('keeps the record and the name that it was made for', async () => {
    const record = { model: 'crm.lead', id: 7 };
    await journal.append(entry('a', { kind: 'started' }, { record, direction: 'outgoing' }));
    await journal.identify('a', who(1, 'Nicole Ford'));
    expect(await only()).toMatchObject([{ party: { name: 'NICOLE' }, record, who: { name: 'Nicole Ford' } }]);
  });

  it.each(['nicole ford', 'azure', '2290 34 91'])('is found by %s', async (search) => {
    await journal.append(entry('a', { kind: 'started' }));
    await journal.identify('a', who(1, 'Nicole Ford'));
    await journal.append(entry('b', { kind: 'started' }, { party: { number: '600', name: '' } }));
    expect((await only(search)).map(({ id }) => id)).toEqual(['a']);
  });
});

it('gives earlier calls of a number to whom it belongs now, but takes none from anybody', async () => {
  await journal.append(entry('a', { kind: 'started' }));
  await journal.append(entry('b', { kind: 'started' }, { startedAtMs: 2000 }));
  await journal.append(
    entry('c', { kind: 'started' }, { startedAtMs: 3000, party: { number: '600', name: '' } }),
  );
  await journal.identify('a', who(1, 'Nicole Ford'));
  await journal.identifyNumber('+3222903491', who(2, 'Colleen Diaz'));
  await journal.identify('gone', who(2, 'Colleen Diaz'));
  expect((await only()).map(({ party }) => party.name)).toEqual(['', 'Colleen Diaz', 'Nicole Ford']);
});
