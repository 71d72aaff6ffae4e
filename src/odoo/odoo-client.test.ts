/** The client against the sandbox as 14 and as 17: contacts, due calls, and how troubles reach the caller. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/start-sandbox.ts';
import { createVisitor, must, type Visitor } from '../../tests/contract/visitor.ts';
import type { Clock } from '../lib/clock.ts';
import type { Activity, Contact } from '../protocol/odoo-data.ts';
import { createOdooClient, type OdooClient } from './odoo-client.ts';

/** A quarter past midnight in Brussels, while it is still the day before in UTC. */
const NOW_MS = Date.parse('2026-03-11T23:15:00Z');
const clock: Clock = {
  nowMs: () => NOW_MS,
  monotonicMs: () => 0,
  after: (delayMs, task) => void setTimeout(task, delayMs),
};

describe.each([14, 17] as const)('Odoo %i', (odoo) => {
  let sandbox: Sandbox;
  let visitor: Visitor;
  let client: OdooClient;
  let nowMs = NOW_MS;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, odoo, clock });
  });
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    sandbox.control.reset();
    nowMs = NOW_MS;
    visitor = createVisitor(sandbox.url, 'sandbox');
    await must(visitor.signIn('admin', 'admin'));
    client = createOdooClient({
      origin: sandbox.url,
      fetch: visitor.fetch,
      nowMs: () => nowMs,
      timeoutMs: 2000,
    });
  });

  async function contacts(search: string, companyIds: number[] = []): Promise<Contact[]> {
    const page = await client.listContacts({ search, offset: 0, limit: 80, companyIds });
    if (!page.ok) throw new Error(page.error.code);
    return page.value.contacts;
  }

  async function due(companyIds: number[] = []): Promise<Activity[]> {
    const read = await client.listDueActivities({ companyIds });
    if (!read.ok) throw new Error(read.error.code);
    return read.value.activities;
  }

  it('identifies itself', async () => {
    expect(await client.identify()).toEqual({
      ok: true,
      value: {
        origin: sandbox.url,
        version: `${odoo}.0`,
        database: 'sandbox',
        userName: 'Mitchell Admin',
        isEnterprise: false,
      },
    });
  });

  describe('contacts', () => {
    it('have numbers, come by name, and only once', async () => {
      const all = await contacts('');
      expect(all.every((contact) => contact.numbers.length > 0)).toBe(true);
      expect(all.map((contact) => contact.name).slice(0, 4)).toEqual([
        'Azure Interior',
        'Brandon Freeman',
        'Colleen Diaz',
        'Nicole Ford',
      ]);
      expect(all.map((contact) => contact.name)).not.toContain('Sandra Neal');
      expect(new Set(all.map((contact) => contact.id)).size).toBe(all.length);
    });

    it('carry everything a face shows', async () => {
      const [found] = await contacts('brandon azure');
      expect(found).toEqual({
        id: found?.id,
        name: 'Brandon Freeman',
        company: 'Azure Interior',
        email: 'brandon.freeman@example.com',
        numbers: [
          { field: 'phone', number: '+1 355-687-3262' },
          { field: 'mobile', number: '+1 650-555-0142' },
        ],
        avatarPath: `/web/image/res.partner/${found?.id}/${odoo === 14 ? 'image_128' : 'avatar_128'}`,
      });
    });

    it.each(['+32 485 11 22 33', '0485112233', '0032 485/11.22.33', '485-112-233'])(
      'are found by the number %s',
      async (typed) => {
        expect((await contacts(typed)).map((contact) => contact.name)).toEqual(['Douglas Fletcher']);
      },
    );

    it('tell whether there are more, also for a number', async () => {
      const first = await client.listContacts({ search: '', offset: 0, limit: 5, companyIds: [] });
      expect(first).toMatchObject({ ok: true, value: { hasMore: true } });
      const byNumber = await client.listContacts({ search: '+32', offset: 0, limit: 2, companyIds: [] });
      expect(byNumber).toMatchObject({ ok: true, value: { hasMore: true } });
      const numbers = await client.listContacts({ search: '3210', offset: 1, limit: 1, companyIds: [] });
      expect(numbers).toMatchObject({
        ok: true,
        value: { hasMore: false, contacts: [{ name: 'Addison Olson' }] },
      });
    });

    it('are those of the companies that are looked at', async () => {
      const names = async (companyIds: number[]): Promise<string[]> =>
        (await contacts('lights', companyIds)).map((contact) => contact.name);
      expect([await names([1]), await names([]), await names([1, 2])]).toEqual([[], [], ['LightsUp']]);
    });

    it('are asked for with language, time zone and companies', async () => {
      await contacts('', [2, 1]);
      expect(sandbox.control.log.at(-1)).toMatchObject({
        model: 'res.partner',
        method: 'search_read',
        params: {
          kwargs: { context: { lang: 'en_US', tz: 'Europe/Brussels', allowed_company_ids: [2, 1] } },
        },
      });
    });
  });

  describe('due activities', () => {
    it('are the user’s calls up to today in his time zone, the oldest first', async () => {
      const rows = (await due()).map(({ deadline, due: when, summary, contact }) => [
        deadline,
        when,
        summary,
        contact?.name ?? null,
      ]);
      expect(rows).toEqual([
        ['2026-03-11', 'overdue', 'Call to get system requirements', 'Ready Mat'],
        ['2026-03-11', 'overdue', 'Discuss the delivery date', 'Gemini Furniture'],
        ['2026-03-12', 'today', 'Follow up on the quotation', 'Brandon Freeman'],
        ['2026-03-12', 'today', 'Conf call with technical service', 'Henry Jordan'],
        ['2026-03-12', 'today', 'Call for Demo', 'Gordon Owens'],
        ['2026-03-12', 'today', 'Ask for the figures', null],
      ]);
    });

    it('name the record, and take a lead’s own number', async () => {
      const henry = (await due()).find((activity) => activity.contact?.name === 'Henry Jordan');
      expect(henry).toMatchObject({
        record: { model: 'crm.lead' },
        recordName: 'Modern Open Space',
        contact: {
          id: henry?.record?.id,
          company: 'E-light Industry',
          numbers: [{ field: 'phone', number: '+1 415-555-0133' }],
          avatarPath: '',
        },
      });
    });

    it('are read with one request per model, whatever their number', async () => {
      await due();
      const reads = sandbox.control.log
        .filter((entry) => entry.method === 'search_read')
        .map((entry) => entry.model);
      expect(reads.toSorted()).toEqual([
        'crm.lead',
        'mail.activity',
        'project.task',
        'res.partner',
        'sale.order',
      ]);
    });

    it.each(['crm.lead', 'res.partner'])(
      'lose only the customers when %s is closed to the user',
      async (model) => {
        sandbox.control.addFault({ match: { model, method: 'search_read' }, kind: 'access-error' });
        const rows = await due();
        expect(rows).toHaveLength(6);
        const lead = rows.find((activity) => activity.recordName === 'Office Design and Architecture');
        expect(lead?.contact?.avatarPath ?? '').toBe('');
      },
    );

    it('fail as a whole when the connection breaks in between', async () => {
      sandbox.control.addFault({
        match: { model: 'sale.order', method: 'search_read' },
        kind: 'bad-gateway',
      });
      expect(await client.listDueActivities({ companyIds: [] })).toMatchObject({
        ok: false,
        error: { code: 'odoo-unreachable' },
      });
    });
  });

  it('sends language, time zone and companies with every call', async () => {
    const [company] = await contacts('azure interior');
    const contactId = company?.id ?? 0;
    const record = { model: 'res.partner', id: contactId };
    const [activity] = await due();
    const activityId = activity?.id ?? 0;
    const before = sandbox.control.log.length;
    const companyIds = [2, 1];
    await client.findCallers({ number: '+13556873262', country: 'US', companyIds });
    await client.readGlance({ contactId, companyIds });
    await client.readContact({ contactId, companyIds });
    await client.postNote({ record, key: 'context', text: 'x', atMs: 0, companyIds });
    await client.editActivity({ activityId, summary: 'x', companyIds });
    await client.cancelActivity({ activityId, companyIds });
    const sent = sandbox.control.log
      .slice(before)
      .filter(({ method }) => method !== null && method !== 'fields_get')
      .map(({ method, params }) => [method, (params as { kwargs: { context: unknown } }).kwargs.context]);
    expect(sent.length).toBeGreaterThan(12);
    for (const [, context] of sent) {
      expect(context).toMatchObject({
        lang: 'en_US',
        tz: 'Europe/Brussels',
        allowed_company_ids: companyIds,
      });
    }
  });

  describe('what is remembered', () => {
    const sessionReads = (): number =>
      sandbox.control.log.filter((entry) => entry.path === '/web/session/get_session_info').length;

    it('is the session for ten minutes, half a minute for what is written, and the fields for longer', async () => {
      const [company] = await contacts('azure interior');
      const record = { model: 'res.partner', id: company?.id ?? 0 };
      nowMs += 9 * 60_000;
      await contacts('');
      expect(sessionReads()).toBe(1);
      await client.postNote({ record, key: 'remembered', text: 'x', atMs: 0, companyIds: [] });
      expect(sessionReads()).toBe(2);
      nowMs += 10 * 60_000;
      await contacts('');
      expect(sessionReads()).toBe(3);
      const isOfContacts = ({ model, method }: { model: string | null; method: string | null }): boolean =>
        model === 'res.partner' && method === 'fields_get';
      expect(sandbox.control.log.filter(isOfContacts)).toHaveLength(1);
    });

    it('is forgotten when a page was loaded, in which somebody else may have signed in', async () => {
      expect((await due()).length).toBeGreaterThan(1);
      await must(visitor.signIn('demo', 'demo'));
      await client.pageLoaded();
      expect((await due()).map((activity) => activity.summary)).toEqual(['Confirm the appointment']);
    });

    it('is forgotten after a failure, so that signing in again helps at once', async () => {
      await contacts('');
      sandbox.control.expireSessions();
      const signedOut = await client.listContacts({ search: '', offset: 0, limit: 1, companyIds: [] });
      expect(signedOut).toMatchObject({ ok: false, error: { code: 'odoo-signed-out' } });
      await must(visitor.signIn('demo', 'demo'));
      expect((await due()).map((activity) => activity.summary)).toEqual(['Confirm the appointment']);
    });
  });
});
