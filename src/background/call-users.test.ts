/** Who was signed in when a call began. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import { createCallNotes, type CallNotes } from '../journal/call-notes.ts';
import type { OdooUser } from '../journal/outbox-job.ts';
import type { CallSnapshot } from '../protocol/call-snapshot.ts';
import { createCallUsers, type CallUsers } from './call-users.ts';
import type { OdooDesk } from './odoo-desk.ts';
import type { UsersBySite } from './user-shelf.ts';

const ONE = 'https://one.example';
const OTHER = 'https://other.example';
const marc: OdooUser = { database: 'db', uid: 6, name: 'Marc Demo' };
const mitchell: OdooUser = { database: 'db', uid: 2, name: 'Mitchell Admin' };

const call = (id: string, phase: 'talking' | 'ended' = 'talking'): CallSnapshot =>
  ({ id, stage: { phase } }) as CallSnapshot;

let count = 0;
let notes: CallNotes;
let answers: Record<string, Result<OdooUser, Trouble>>;
let asked: string[];
let kept: UsersBySite;
beforeEach(() => {
  notes = createCallNotes(`users-${(count += 1)}`);
  answers = { [ONE]: ok(marc) };
  asked = [];
  kept = {};
});

/** As a fresh worker has it. */
function start(): CallUsers {
  const serveSite = async (site: string): Promise<Result<OdooUser, Trouble>> => {
    asked.push(site);
    return answers[site] ?? fail(trouble('odoo-unreachable'));
  };
  return createCallUsers({
    notes,
    odoo: { serveSite } as Pick<OdooDesk, 'serveSite'>,
    readSites: async () => Object.keys(answers),
    shelf: {
      read: async () => kept,
      write: async (users) => void (kept = users),
    },
  });
}

describe('the users of a call', () => {
  it('are asked for once for each call, at every Odoo', async () => {
    answers[OTHER] = ok(mitchell);
    const users = start();
    await users.see([call('a')]);
    await users.see([call('a')]);
    expect(asked).toEqual([ONE, OTHER]);
    expect((await notes.read('a')).users).toEqual({ [ONE]: marc, [OTHER]: mitchell });
  });

  it('are not asked for when the call is over', async () => {
    await start().see([call('a', 'ended')]);
    expect(asked).toEqual([]);
  });

  it('stay who they were when the call began, over the life of the worker', async () => {
    await start().see([call('a')]);
    answers[ONE] = ok(mitchell);
    await start().see([call('a'), call('b')]);
    expect((await notes.read('a')).users).toEqual({ [ONE]: marc });
    expect((await notes.read('b')).users).toEqual({ [ONE]: mitchell });
  });

  it('are those last seen where Odoo does not answer, and nobody where nobody was seen', async () => {
    await start().see([call('a')]);
    answers = { [ONE]: fail(trouble('odoo-signed-out')), [OTHER]: fail(trouble('odoo-unreachable')) };
    await start().see([call('b')]);
    expect((await notes.read('b')).users).toEqual({ [ONE]: marc });
  });

  it('of an Odoo that is no longer connected are forgotten', async () => {
    await start().see([call('a')]);
    answers = { [OTHER]: ok(mitchell) };
    await start().see([call('b')]);
    expect(kept).toEqual({ [OTHER]: mitchell });
  });
});
