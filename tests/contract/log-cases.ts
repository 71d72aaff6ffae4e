/** Contract: a call is logged in the chatter exactly once, with its own time and its text as text. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOdooClient } from '../../src/odoo/odoo-client.ts';
import type { NoteRequest } from '../../src/odoo/chatter-log.ts';
import { codeOf, createGround, NO_ID, valueOf, type Ground } from './ground.ts';
import { LOGINS, type ContractTarget } from './target.ts';
import { createVisitor, must } from './visitor.ts';

export function logCases(target: () => ContractTarget): void {
  let ground: Ground;
  let partner = 0;
  let lastKey = 0;
  const companyIds = [1];

  beforeAll(async () => {
    ground = await createGround(target());
    partner = await ground.create('res.partner', { name: 'Contract Log' });
  });
  afterAll(() => ground.clear());

  const note = (changes: Partial<NoteRequest> = {}) => ({
    record: { model: 'res.partner', id: partner },
    key: `contract-${Date.now()}-${++lastKey}`,
    text: 'Call of 3 min\n<b>tom & "jerry"</b>',
    atMs: Date.parse('2026-01-02T03:04:05.678Z'),
    companyIds,
    ...changes,
  });
  const messages = (key: string): Promise<unknown> =>
    must(
      ground.admin.call('mail.message', 'search_read', [
        [['message_id', '=', `<${key}@sidetone>`]],
        ['body', 'date', 'subtype_id', 'message_type', 'res_id'],
      ]),
    );

  describe('a note in the chatter', () => {
    it('stands there with its text escaped, at its own time, as an internal note', async () => {
      const request = note();
      const posted = await valueOf(ground.client.postNote(request));
      expect(posted.isNew).toBe(true);
      expect(await messages(request.key)).toEqual([
        {
          id: posted.messageId,
          body: expect.stringMatching(
            /^<p>Call of 3 min<br ?\/?>&lt;b&gt;tom &amp; ("|&quot;|&#34;)jerry("|&quot;|&#34;)&lt;\/b&gt;<\/p>$/,
          ) as unknown,
          date: '2026-01-02 03:04:05',
          subtype_id: [expect.any(Number), 'Note'],
          message_type: 'comment',
          res_id: partner,
        },
      ]);
    });

    it('is there once when it is delivered again, by whomever', async () => {
      const request = note();
      const first = await valueOf(ground.client.postNote(request));
      const other = createOdooClient({ origin: target().url, fetch: ground.admin.fetch, nowMs: () => 0 });
      expect(await valueOf(other.postNote(request))).toEqual({ messageId: first.messageId, isNew: false });
      expect(await messages(request.key)).toHaveLength(1);
    });

    it('is there once when two deliver it at the same moment', async () => {
      const request = note();
      const other = createOdooClient({ origin: target().url, fetch: ground.admin.fetch, nowMs: () => 0 });
      await Promise.all([ground.client.postNote(request), other.postNote(request)]);
      // Whoever comes next finds one, and tidies up what the two could not see of each other.
      await valueOf(ground.client.postNote(request));
      expect(await messages(request.key)).toHaveLength(1);
    });

    it('is not posted on a record that is gone, nor without a text', async () => {
      const gone = note({ record: { model: 'res.partner', id: NO_ID } });
      expect(await codeOf(ground.client.postNote(gone))).toBe('odoo-record-gone');
      expect(await codeOf(ground.client.postNote(note({ text: ' ' })))).toBe('malformed');
    });

    it('is refused with a code to a user who may not write there', async () => {
      const guest = createVisitor(target().url, target().database);
      await must(guest.signIn(...LOGINS.portal));
      const client = createOdooClient({ origin: target().url, fetch: guest.fetch, nowMs: () => 0 });
      expect(await codeOf(client.postNote(note()))).toBe('odoo-access-denied');
    });
  });

  it('no telephone module is found where there is none, and no call is written', async () => {
    const { client } = ground;
    expect(await valueOf(client.findVoipModules({ companyIds }))).toEqual({ callLog: null, accountIn: null });
    expect(await valueOf(client.readSipProposal({ companyIds }))).toBeNull();
    expect(await valueOf(client.listVoipCalls({ limit: 10, companyIds }))).toEqual([]);
  });
}
