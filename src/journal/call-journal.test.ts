/** The journal against an in-memory IndexedDB. */
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { CallRecordSchema } from '../protocol/call-record.ts';
import { talkTimeMs } from '../protocol/recorded-call.ts';
import type { JournalEntry } from './call-history.ts';
import { createCallJournal, type CallJournal } from './call-journal.ts';

const EVERYTHING = { beforeMs: null, limit: 50, search: '' };
let journal: CallJournal;
let count = 0;

beforeEach(() => {
  journal = createCallJournal(`journal-${(count += 1)}`);
});

function entry(
  callId: string,
  atMs: number,
  event: JournalEntry['event'],
  change: Partial<JournalEntry> = {},
) {
  return {
    callId,
    accountId: 'demo',
    accountLabel: 'Demo line',
    direction: 'outgoing' as const,
    party: { number: '+32 470 12 34 56', name: 'Deco Addict' },
    record: null,
    startedAtMs: 1000,
    atMs,
    event,
    ...change,
  };
}

describe('the call journal', () => {
  it('gives every call since a time, that moment included', async () => {
    for (const startedAtMs of [3000, 1000, 2000]) {
      await journal.append(entry(`at-${startedAtMs}`, startedAtMs, { kind: 'started' }, { startedAtMs }));
    }
    expect((await journal.since(2000)).map(({ id }) => id)).toEqual(['at-2000', 'at-3000']);
    expect(await journal.since(3001)).toEqual([]);
  });

  it('makes one record from the events of a call', async () => {
    await journal.append(entry('a', 1000, { kind: 'started' }));
    await journal.append(entry('a', 3000, { kind: 'answered' }));
    await journal.append(entry('a', 9000, { kind: 'ended', reason: 'hung-up' }));
    const { records, hasMore } = await journal.list(EVERYTHING);
    expect(hasMore).toBe(false);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ answeredAtMs: 3000, outcome: { reason: 'hung-up', endedAtMs: 9000 } });
    expect(records[0] && talkTimeMs(records[0])).toBe(6000);
  });

  it('keeps how the call sounded', async () => {
    const quality = {
      meanMos: 4.3,
      worstMos: 3.9,
      lossPercent: 0.4,
      jitterMs: 3,
      roundTripMs: 40,
      codec: 'opus',
      bytesReceived: 80_000,
      bytesSent: 81_000,
    };
    await journal.append(entry('a', 1000, { kind: 'started' }));
    await journal.append(entry('a', 9000, { kind: 'ended', reason: 'hung-up', quality }));
    await journal.append(entry('b', 9500, { kind: 'ended', reason: 'missed' }));
    const { records } = await journal.list(EVERYTHING);
    expect(records.find(({ id }) => id === 'a')?.quality).toEqual(quality);
    expect(records.find(({ id }) => id === 'b')?.quality).toBeNull();
  });

  it('reads records of a time before that was kept', async () => {
    await journal.append(entry('a', 1000, { kind: 'started' }));
    const db = await openDB(`journal-${count}`);
    const record = (await db.get('records', 'a')) as Record<string, unknown>;
    delete record.quality;
    await db.put('records', record);
    db.close();
    const { records } = await journal.list(EVERYTHING);
    expect(v.parse(CallRecordSchema, records[0])).toMatchObject({ id: 'a', quality: null });
    await journal.append(entry('a', 9000, { kind: 'ended', reason: 'hung-up' }));
    expect((await journal.list(EVERYTHING)).records[0]).toMatchObject({
      outcome: { kind: 'ended' },
      quality: null,
    });
  });

  it('keeps the first end and is not changed by a repeated event', async () => {
    await journal.append(entry('a', 1000, { kind: 'started' }));
    await journal.append(entry('a', 2000, { kind: 'ended', reason: 'busy' }));
    await journal.append(entry('a', 2500, { kind: 'ended', reason: 'lost' }));
    await journal.append(entry('a', 2600, { kind: 'answered' }));
    const { records } = await journal.list(EVERYTHING);
    expect(records[0]).toMatchObject({ answeredAtMs: null, outcome: { reason: 'busy', endedAtMs: 2000 } });
  });

  it('closes what a vanished phone left open, at its last sign of life', async () => {
    await journal.append(entry('a', 1000, { kind: 'started' }));
    await journal.append(entry('a', 2000, { kind: 'answered' }));
    await journal.append(entry('a', 7000, { kind: 'seen' }));
    expect(await journal.closeOrphans()).toBe(1);
    expect(await journal.closeOrphans()).toBe(0);
    const { records } = await journal.list(EVERYTHING);
    expect(records[0]).toMatchObject({ answeredAtMs: 2000, outcome: { reason: 'lost', endedAtMs: 7000 } });
  });

  it('lists newest first, in pages', async () => {
    for (const startedAtMs of [10, 30, 20]) {
      await journal.append(entry(`c${startedAtMs}`, startedAtMs, { kind: 'started' }, { startedAtMs }));
    }
    const first = await journal.list({ ...EVERYTHING, limit: 2 });
    expect(first.records.map(({ id }) => id)).toEqual(['c30', 'c20']);
    expect(first.hasMore).toBe(true);
    const rest = await journal.list({ ...EVERYTHING, beforeMs: 20 });
    expect(rest.records.map(({ id }) => id)).toEqual(['c10']);
  });

  it('loses none and repeats none between pages, also of one millisecond', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      await journal.append(entry(id, 10, { kind: 'started' }, { startedAtMs: id === 'e' ? 9 : 10 }));
    }
    const seen: string[] = [];
    let query: Parameters<CallJournal['list']>[0] = { ...EVERYTHING, limit: 2 };
    for (;;) {
      const { records, hasMore } = await journal.list(query);
      seen.push(...records.map(({ id }) => id));
      const last = records.at(-1);
      if (!hasMore || last === undefined) break;
      query = { ...EVERYTHING, limit: 2, beforeMs: last.startedAtMs, beforeId: last.id };
    }
    expect(seen).toEqual(['d', 'c', 'b', 'a', 'e']);
  });

  it('searches far back, beyond what is read together', async () => {
    await journal.append(entry('wanted', 1, { kind: 'started' }, { startedAtMs: 1 }));
    for (let count = 0; count < 1200; count += 1) {
      const other = { startedAtMs: 10 + count, party: { number: '1', name: 'Azure' } };
      await journal.append(entry(`c${count}`, 10, { kind: 'started' }, other));
    }
    const found = await journal.list({ ...EVERYTHING, search: 'deco' });
    expect(found.records.map(({ id }) => id)).toEqual(['wanted']);
  });

  it.each([
    ['deco', true],
    ['0470 12', true],
    ['+32470123456', true],
    ['470.12', true],
    ['azure', false],
    ['999', false],
  ])('finds by %j: %s', async (search, isFound) => {
    await journal.append(entry('a', 1000, { kind: 'started' }));
    const { records } = await journal.list({ ...EVERYTHING, search });
    expect(records.length === 1).toBe(isFound);
  });

  it('forgets calls older than the retention, counted from the newest call', async () => {
    const dayMs = 24 * 3600 * 1000;
    for (const day of [0, 9, 11, 100]) {
      await journal.append(
        entry(`d${day}`, day * dayMs, { kind: 'ended', reason: 'missed' }, { startedAtMs: day * dayMs }),
      );
    }
    await journal.forget(90 * dayMs);
    const { records } = await journal.list(EVERYTHING);
    expect(records.map(({ id }) => id)).toEqual(['d100', 'd11']);
  });

  it('forgets all that is over when it is cleared, and not what goes on', async () => {
    await journal.append(entry('over', 1000, { kind: 'ended', reason: 'missed' }));
    await journal.append(entry('on', 2000, { kind: 'started' }));
    await journal.clear();
    expect((await journal.list(EVERYTHING)).records.map(({ id }) => id)).toEqual(['on']);
    expect(await journal.find('over')).toBeNull();
    expect(await journal.find('on')).toMatchObject({ id: 'on', outcome: { kind: 'open' } });
  });
});
