/** The call journal in IndexedDB: an append-only list of call events and one record per call made from them. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPIndex } from 'idb';
import type { Caller } from '../protocol/caller.ts';
import type { CallRecord } from '../protocol/call-record.ts';
import { applyEvent, identifyRecord, openRecord, type JournalEntry } from './call-history.ts';

interface JournalSchema extends DBSchema {
  /** Everything that was told, as it was told; what a record says can be checked against it. */
  events: { key: number; value: JournalEntry; indexes: { byCall: string } };
  records: { key: string; value: StoredRecord; indexes: { byStart: number; byOutcome: string } };
}

/** A record with what the journal needs for itself. */
type StoredRecord = Omit<CallRecord, 'quality'> & {
  /** Missing in records of a time before it was kept. */
  readonly quality?: CallRecord['quality'];
  /** Last sign of life, so that a call whose phone vanished gets a true end. */
  readonly seenAtMs: number;
  readonly outcomeKind: CallRecord['outcome']['kind'];
};

export interface CallQuery {
  /** Only calls that started before this time; null from the newest. */
  readonly beforeMs: number | null;
  /** The call of that time from which to go on, since several may have started in one millisecond. */
  readonly beforeId?: string;
  readonly limit: number;
  /** Matches name or number; digits match however the number is written. */
  readonly search: string;
}

export interface CallJournal {
  /** Resolves when the entry is on disk (strict durability). */
  append(entry: JournalEntry): Promise<void>;
  /** Newest first. */
  list(query: CallQuery): Promise<{ records: CallRecord[]; hasMore: boolean }>;
  /** Every call that started at `sinceMs` or later, the oldest first. */
  since(sinceMs: number): Promise<CallRecord[]>;
  /** Notes who the party of a call is in Odoo; a call that was never written down is passed over. */
  identify(callId: string, who: Caller): Promise<void>;
  /** Notes it for every call with this number of which nobody knew who it was. */
  identifyNumber(number: string, who: Caller): Promise<void>;
  /** Closes records that an earlier life of the phone left open: ended as `lost` at their last sign of life. */
  closeOrphans(): Promise<number>;
  /** The record of a call, or null. */
  find(callId: string): Promise<CallRecord | null>;
  /** Drops what is older than `keepMs`, counted from the newest call so that a wrong clock deletes nothing. */
  forget(keepMs: number): Promise<void>;
  /** Drops every call that is over. */
  clear(): Promise<void>;
}

const NAME = 'sidetone-journal';

function openDatabase(name: string): Promise<IDBPDatabase<JournalSchema>> {
  return openDB<JournalSchema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('events', { autoIncrement: true }).createIndex('byCall', 'callId');
      const records = fresh.createObjectStore('records', { keyPath: 'id' });
      records.createIndex('byStart', 'startedAtMs');
      records.createIndex('byOutcome', 'outcomeKind');
    },
  });
}

/**
 * The journal of this browser profile; the offscreen document and the worker share it. It is opened at first use, and
 * again after a failure, so that a full disk does not silence it for good.
 */
export function createCallJournal(name: string = NAME): CallJournal {
  let opening: Promise<IDBPDatabase<JournalSchema>> | null = null;
  function database(): Promise<IDBPDatabase<JournalSchema>> {
    opening ??= openDatabase(name).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  }
  return {
    append: async (entry) => append(await database(), entry),
    list: async (query) => list(await database(), query),
    async since(sinceMs) {
      const stored = await (
        await database()
      ).getAllFromIndex('records', 'byStart', IDBKeyRange.lowerBound(sinceMs));
      return stored.map(unstored);
    },
    identify: async (callId, who) => identify(await database(), callId, who),
    identifyNumber: async (number, who) => identifyNumber(await database(), number, who),
    closeOrphans: async () => closeOrphans(await database()),
    async find(callId) {
      const record = await (await database()).get('records', callId);
      return record === undefined ? null : unstored(record);
    },
    forget: async (keepMs) => forgetOld(await database(), keepMs),
    clear: async () => clear(await database()),
  };
}

const stored = (record: CallRecord, seenAtMs: number): StoredRecord => ({
  ...record,
  seenAtMs,
  outcomeKind: record.outcome.kind,
});

async function append(db: IDBPDatabase<JournalSchema>, entry: JournalEntry): Promise<void> {
  // A sign of life may be lost in a power cut without harm; it need not wait for the disk.
  const durability = entry.event.kind === 'seen' ? 'relaxed' : 'strict';
  const change = db.transaction(['events', 'records'], 'readwrite', { durability });
  const records = change.objectStore('records');
  if (entry.event.kind !== 'seen') await change.objectStore('events').add(entry);
  const known = await records.get(entry.callId);
  const record = applyEvent(known === undefined ? openRecord(entry) : unstored(known), entry);
  await records.put(stored(record, entry.atMs));
  await change.done;
}

async function list(
  db: IDBPDatabase<JournalSchema>,
  query: CallQuery,
): Promise<{ records: CallRecord[]; hasMore: boolean }> {
  const matches = matcherFor(query.search);
  const found: CallRecord[] = [];
  const index = db.transaction('records').store.index('byStart');
  let range =
    query.beforeMs === null ? null : IDBKeyRange.upperBound(query.beforeMs, query.beforeId === undefined);
  let batch = query.search.trim() === '' ? query.limit + 2 : SEARCH_BATCH;
  for (;;) {
    const records = await newestOf(index, range, batch);
    for (const record of records) {
      // Calls of the same millisecond are in the order of their ids, so that none is lost between two pages.
      const isListed = record.startedAtMs === query.beforeMs && record.id >= (query.beforeId ?? '');
      if (isListed || !matches(record)) continue;
      if (found.length === query.limit) return { records: found, hasMore: true };
      found.push(record);
    }
    const oldest = records.at(-1);
    if (oldest === undefined) return { records: found, hasMore: false };
    range = IDBKeyRange.upperBound(oldest.startedAtMs, true);
    batch = SEARCH_BATCH;
  }
}

/** How many records are looked at together: one request for many is far cheaper than a cursor's one for each. */
const SEARCH_BATCH = 1000;

/** At least `count` of the newest records in a range, as far as there are as many; newest first. */
async function newestOf(
  index: IDBPIndex<JournalSchema, ['records'], 'records', 'byStart'>,
  range: IDBKeyRange | null,
  count: number,
): Promise<CallRecord[]> {
  const newest = await index.openKeyCursor(range, 'prev');
  if (newest === null) return [];
  const newestMs = newest.key;
  const last = count > 1 ? await newest.advance(count - 1) : newest;
  const stored = await index.getAll(
    last === null ? IDBKeyRange.upperBound(newestMs) : IDBKeyRange.bound(last.key, newestMs),
  );
  return stored.reverse().map(unstored);
}

async function identify(db: IDBPDatabase<JournalSchema>, callId: string, who: Caller): Promise<void> {
  const change = db.transaction('records', 'readwrite');
  const known = await change.store.get(callId);
  if (known !== undefined) {
    await change.store.put(stored(identifyRecord(unstored(known), who), known.seenAtMs));
  }
  await change.done;
}

async function identifyNumber(db: IDBPDatabase<JournalSchema>, number: string, who: Caller): Promise<void> {
  const change = db.transaction('records', 'readwrite');
  for (let cursor = await change.store.openCursor(); cursor !== null; cursor = await cursor.continue()) {
    const { value } = cursor;
    if (value.party.number !== number || value.who !== undefined) continue;
    await cursor.update(stored(identifyRecord(unstored(value), who), value.seenAtMs));
  }
  await change.done;
}

/** A predicate for the search field: words in name, company or number; digits anywhere in the number. */
export function matcherFor(search: string): (record: CallRecord) => boolean {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return () => true;
  const digits = wanted.replace(/\D/g, '');
  const isNumber = digits.length >= 2 && /^[\d\s+().\-/]+$/.test(wanted);
  return ({ party, who }) =>
    party.name.toLocaleLowerCase().includes(wanted) ||
    who?.company.toLocaleLowerCase().includes(wanted) === true ||
    party.number.includes(wanted) ||
    (isNumber && party.number.replace(/\D/g, '').includes(digits.replace(/^0+/, '')));
}

async function closeOrphans(db: IDBPDatabase<JournalSchema>): Promise<number> {
  const change = db.transaction(['events', 'records'], 'readwrite', { durability: 'strict' });
  const records = change.objectStore('records');
  const orphans = await records.index('byOutcome').getAll('open');
  for (const orphan of orphans) {
    const record = unstored(orphan);
    const entry: JournalEntry = {
      callId: record.id,
      accountId: record.accountId,
      accountLabel: record.accountLabel,
      direction: record.direction,
      party: record.party,
      record: record.record,
      startedAtMs: record.startedAtMs,
      atMs: orphan.seenAtMs,
      event: { kind: 'ended', reason: 'lost' },
    };
    await change.objectStore('events').add(entry);
    await records.put(stored(applyEvent(record, entry), orphan.seenAtMs));
  }
  await change.done;
  return orphans.length;
}

async function clear(db: IDBPDatabase<JournalSchema>): Promise<void> {
  const change = db.transaction(['events', 'records'], 'readwrite', { durability: 'strict' });
  const records = change.objectStore('records');
  for (const callId of await records.index('byOutcome').getAllKeys('ended')) {
    for (const key of await change.objectStore('events').index('byCall').getAllKeys(callId)) {
      await change.objectStore('events').delete(key);
    }
    await records.delete(callId);
  }
  await change.done;
}

async function forgetOld(db: IDBPDatabase<JournalSchema>, keepMs: number): Promise<void> {
  const change = db.transaction(['events', 'records'], 'readwrite');
  const newest = await change.objectStore('records').index('byStart').openKeyCursor(null, 'prev');
  if (newest !== null) {
    const old = IDBKeyRange.upperBound(newest.key - keepMs);
    let cursor = await change.objectStore('records').index('byStart').openCursor(old);
    while (cursor !== null) {
      for (const key of await change.objectStore('events').index('byCall').getAllKeys(cursor.value.id)) {
        await change.objectStore('events').delete(key);
      }
      await cursor.delete();
      cursor = await cursor.continue();
    }
  }
  await change.done;
}

function unstored({
  seenAtMs: _seen,
  outcomeKind: _kind,
  quality = null,
  ...record
}: StoredRecord): CallRecord {
  return { ...record, quality };
}
