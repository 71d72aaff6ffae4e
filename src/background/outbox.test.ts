/** What is told to Odoo of calls, on the sandbox: in nobody else's name, and not again and again to the user. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../tests/contract/stage.ts';
import { LOGINS } from '../../tests/contract/target.ts';
import { must } from '../../tests/contract/visitor.ts';
import { createCallNotes, emptyNote, type CallNotes } from '../journal/call-notes.ts';
import type { OdooUser, OutboxJob } from '../journal/outbox-job.ts';
import type { OdooClient } from '../odoo/odoo-client.ts';
import { logState } from './log-state.ts';
import { createOutbox, type Outbox } from './outbox.ts';

const SITE = 'https://odoo.example';
const mitchell: OdooUser = { database: 'sandbox', uid: 2, name: 'Mitchell Admin' };
const marc: OdooUser = { database: 'sandbox', uid: 6, name: 'Marc Demo' };

let count = 0;
let stage: Stage;
let partner = 0;
let client: OdooClient;
let nowMs = 0;
let notes: CallNotes;
let tried: OutboxJob[];
let outbox: Outbox;

beforeEach(async () => {
  stage = await openStage();
  partner = await stage.idOf('res.partner', 'Azure Interior');
  client = stage.client;
  nowMs = 1_000_000;
  tried = [];
  notes = createCallNotes(`outbox-${(count += 1)}`);
  let turn: Promise<unknown> = Promise.resolve();
  outbox = createOutbox({
    notes,
    odoo: { serveSite: (_site, task) => task(client) },
    nowMs: () => nowMs,
    alone: (task) => {
      const done = turn.then(task);
      turn = done;
      return done;
    },
    onTried: (job) => void tried.push(job),
  });
});
afterEach(() => stage.sandbox.stop());

async function put(callId: string, noter?: OdooUser): Promise<void> {
  const job: OutboxJob = {
    id: `${callId}:note`,
    callId,
    site: SITE,
    companyIds: [],
    ...(noter === undefined ? {} : { noter }),
    task: {
      kind: 'note',
      record: { model: 'res.partner', id: partner },
      text: `said in ${callId}`,
      atMs: Date.UTC(2026, 0, 5, 9),
    },
    state: { kind: 'waiting', dueAtMs: 0, attempts: 0, trouble: null },
  };
  await notes.settle(callId, () => ({ note: { ...emptyNote(callId), decision: 'log' }, jobs: [job] }));
}

const authorsOf = async (callId: string): Promise<unknown[]> => {
  const rows = (await must(
    stage.admin.call('mail.message', 'search_read', [
      [['body', 'ilike', `said in ${callId}`]],
      ['author_id'],
    ]),
  )) as { author_id: [number, string] }[];
  return rows.map(({ author_id: [, name] }) => name.replace(/^.*, /, ''));
};
const viewOf = async (callId: string) => logState(await notes.read(callId), await notes.jobsOf(callId));

describe('what one user noted', () => {
  it('waits while another one is signed in, says for whom, and is told once when that user is back', async () => {
    await put('c1', marc);
    await outbox.deliver();
    expect(await authorsOf('c1')).toEqual([]);
    expect(await viewOf('c1')).toEqual({
      state: 'waiting',
      trouble: { code: 'odoo-other-user' },
      waitsFor: 'Marc Demo',
    });

    client = await stage.clientOf('demo');
    expect(await outbox.hurrySite(SITE)).toBe(true);
    await outbox.deliver();
    expect(await authorsOf('c1')).toEqual(['Marc Demo']);
    expect(await viewOf('c1')).toEqual({ state: 'logged', trouble: null });
  });

  it('does not hold up what the one who is signed in noted', async () => {
    await put('c1', marc);
    await put('c2', mitchell);
    await outbox.deliver();
    expect(await authorsOf('c2')).toEqual(['Mitchell Admin']);
  });

  it('is told of once to whoever is signed in instead, not at each page that is opened', async () => {
    await put('c1', marc);
    await outbox.deliver();
    for (let page = 0; page < 3; page += 1) {
      await outbox.hurrySite(SITE);
      await outbox.deliver();
    }
    expect(tried).toHaveLength(1);
  });

  it('is not told in the name of the user of the same number in another database', async () => {
    await put('c1', { ...mitchell, database: 'other' });
    await outbox.deliver();
    expect(await authorsOf('c1')).toEqual([]);
  });

  it('can be dropped, and is told to nobody then; whoever logs the call after all does it in the own name', async () => {
    await put('c1', marc);
    await notes.change('c1', (note) => ({ ...note, users: { [SITE]: marc } }));
    await outbox.deliver();
    await outbox.dropCall('c1');
    client = await stage.clientOf('demo');
    expect(await outbox.deliver()).toBeNull();
    expect(await authorsOf('c1')).toEqual([]);
    expect(await viewOf('c1')).toEqual({ state: 'none', trouble: null });
    expect(await notes.read('c1')).not.toHaveProperty('users');
  });

  it('and Odoo has stays when the rest is dropped', async () => {
    await put('c1', mitchell);
    await outbox.deliver();
    await outbox.dropCall('c1');
    expect(await viewOf('c1')).toEqual({ state: 'logged', trouble: null });
  });
});

describe('what was noted while nobody knew by whom', () => {
  it('belongs to whoever it was first tried as', async () => {
    await put('c1');
    stage.sandbox.control.addFault({
      kind: 'bad-gateway',
      match: { method: 'message_post' },
      times: 1,
    });
    await outbox.deliver();
    expect(await authorsOf('c1')).toEqual([]);
    client = await stage.clientOf('demo');
    await outbox.hurryCall('c1');
    await outbox.deliver();
    expect(await viewOf('c1')).toMatchObject({ waitsFor: 'Mitchell Admin' });
  });

  it('belongs to nobody as long as nobody is signed in', async () => {
    await put('c1');
    stage.sandbox.control.expireSessions();
    await outbox.deliver();
    expect(await viewOf('c1')).toEqual({
      state: 'waiting',
      trouble: expect.objectContaining({ code: 'odoo-signed-out' }),
    });
    client = await stage.clientOf('demo');
    await outbox.hurryCall('c1');
    await outbox.deliver();
    await stage.admin.signIn(...LOGINS.admin);
    expect(await authorsOf('c1')).toEqual(['Marc Demo']);
  });
});
