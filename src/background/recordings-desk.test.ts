/** Recordings as they are asked for: with the names that Odoo knows, until they are removed, and once on their record. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { CallNote } from '../journal/call-notes.ts';
import type { OdooClient } from '../odoo/odoo-client.ts';
import type { CallRecord } from '../protocol/call-record.ts';
import { defaultRecordingSettings } from '../protocol/recording-settings.ts';
import type { KnownSender } from '../protocol/sender.ts';
import { createRecordingStore, type RecordingStore } from '../recordings/recording-store.ts';
import { createRecordingsDesk, type RecordingsDesk } from './recordings-desk.ts';

const DAY_MS = 86_400_000;
const OPTIONS: KnownSender = { class: 'options', site: null };
const SITE = 'https://odoo.example';

let store: RecordingStore;
let desk: RecordingsDesk;
let nowMs = 0;
let sent: { site: string; request: Parameters<OdooClient['attachFile']>[0] }[];
let answer: Result<number, Trouble>;
let calls: Map<string, CallRecord>;
let count = 0;

beforeEach(() => {
  // FileReader is the browser's.
  vi.stubGlobal('FileReader', FakeReader);
  vi.stubGlobal('chrome', { i18n: { getMessage: (_key: string, values: string[] = []) => values.join(' ') } });
  nowMs = 100 * DAY_MS;
  sent = [];
  answer = ok(77);
  calls = new Map();
  store = createRecordingStore(`desk-${(count += 1)}`);
  desk = createRecordingsDesk({
    store,
    journal: { find: async (callId) => calls.get(callId) ?? null },
    notes: { read: async () => ({ site: null, about: null }) as unknown as CallNote },
    odoo: {
      serveSite: (site, task) =>
        task({
          attachFile: async (request: Parameters<OdooClient['attachFile']>[0]) => {
            sent.push({ site, request });
            return answer;
          },
        } as unknown as OdooClient),
    },
    readSettings: async () => ({ recording: defaultRecordingSettings, odooSites: [SITE] }),
    nowMs: () => nowMs,
    alone: (task) => task(),
  });
});

class FakeReader {
  result: string | null = null;
  error: unknown = null;
  onload: () => void = () => undefined;
  onerror: () => void = () => undefined;
  readAsDataURL(file: Blob): void {
    void file.arrayBuffer().then((bytes) => {
      this.result = `data:audio/webm;base64,${Buffer.from(bytes).toString('base64')}`;
      this.onload();
    });
  }
}

async function record(id: string, startedAtMs = nowMs, isOpen = false): Promise<void> {
  await store.open({
    id,
    callIds: [`call-${id}`],
    who: ['+32 2 290 34 90'],
    startedAtMs,
    roomBytes: 1_000_000,
  });
  await store.append(id, { bytes: new Uint8Array([1, 2, 3]), peak: 9, durationMs: 500 });
  if (!isOpen) await store.close(id);
}

/** What the journal knows of the call of a recording. */
function know(id: string, part: Partial<CallRecord>): void {
  const party = { number: '+32 2 290 34 90', name: 'Azure Interior' };
  calls.set(`call-${id}`, { id: `call-${id}`, party, record: null, ...part } as unknown as CallRecord);
}

async function list() {
  const reply = await desk.handlers['recordings.list']({}, OPTIONS);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}
const attach = (recordingId: string) => desk.handlers['recordings.attach']({ recordingId }, OPTIONS);
const partner = { model: 'res.partner', id: 7 };

describe('the list', () => {
  it('names whom Odoo knows, and where a recording can go; else whom the phone had', async () => {
    await record('a', nowMs - 1);
    await record('b', nowMs - 2);
    know('a', { record: partner });
    expect(await list()).toMatchObject({
      recordings: [
        { id: 'a', who: ['Azure Interior'], target: { site: SITE, record: partner, name: 'Azure Interior' } },
        { id: 'b', who: ['+32 2 290 34 90'], target: null },
      ],
      usedBytes: 6,
    });
  });

  it('goes to the Odoo in which the party was found, be it not the first', async () => {
    await record('a');
    const other = 'https://other.example';
    know('a', { record: partner, who: { site: other, record: partner } as CallRecord['who'] & object });
    expect((await list()).recordings[0]?.target?.site).toBe(other);
  });

  it('is without what is too old, and without what was removed, which can be had back for a minute', async () => {
    await record('old', nowMs - 31 * DAY_MS);
    await record('kept', nowMs - 29 * DAY_MS);
    await record('gone');
    await desk.handlers['recordings.remove']({ recordingId: 'gone' }, OPTIONS);
    expect((await list()).recordings.map(({ id }) => id)).toEqual(['kept']);
    nowMs += 59_000;
    expect((await list()).recordings).toHaveLength(1);
    await desk.handlers['recordings.restore']({ recordingId: 'gone' }, OPTIONS);
    expect((await list()).recordings.map(({ id }) => id)).toEqual(['gone', 'kept']);
    await desk.handlers['recordings.remove']({ recordingId: 'gone' }, OPTIONS);
    nowMs += 61_000;
    await list();
    expect(await store.find('gone')).toBeNull();
  });

  it('shows in Recent which call has one', async () => {
    await record('a');
    await record('removed');
    await desk.handlers['recordings.remove']({ recordingId: 'removed' }, OPTIONS);
    const records = ['call-a', 'call-removed', 'call-other'].map((id) => ({ id }) as CallRecord);
    expect((await desk.withRecordings(records)).map(({ recordingId }) => recordingId)).toEqual([
      'a',
      undefined,
      undefined,
    ]);
  });
});

describe('attaching', () => {
  it('sends the file to the record of the call, and never a second time', async () => {
    await record('a');
    know('a', { record: partner });
    const attached = ok({ site: SITE, record: partner, attachmentId: 77 });
    expect(await attach('a')).toEqual(attached);
    expect(sent).toMatchObject([
      {
        site: SITE,
        request: { record: partner, key: 'recording-a', mimeType: 'audio/webm', base64: 'AQID' },
      },
    ]);
    expect(sent[0]?.request.fileName).toMatch(/^Azure Interior \d{4}-\d\d-\d\d \d\d\.\d\d\.webm$/);
    expect(await attach('a')).toEqual(attached);
    expect(sent).toHaveLength(1);
    expect((await list()).recordings[0]?.attachment).toEqual(attached.value);
  });

  it('tells what Odoo said, and can be tried again', async () => {
    await record('a');
    know('a', { record: partner });
    answer = fail(trouble('odoo-access-denied'));
    expect(await attach('a')).toMatchObject({ error: { code: 'odoo-access-denied' } });
    expect((await list()).recordings[0]?.attachment).toBeNull();
    answer = ok(78);
    expect(await attach('a')).toMatchObject({ value: { attachmentId: 78 } });
  });

  it('needs a recording that is over, and a record', async () => {
    await record('open', nowMs, true);
    await record('a');
    expect(await attach('open')).toMatchObject({ error: { code: 'recording-gone' } });
    expect(await attach('never')).toMatchObject({ error: { code: 'recording-gone' } });
    expect(await attach('a')).toMatchObject({ error: { code: 'recording-without-record' } });
    expect(sent).toEqual([]);
  });
});
