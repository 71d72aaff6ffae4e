/** Contract: Sidetone's own Odoo client, run against a living Odoo. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOdooClient, type OdooClient } from '../../src/odoo/odoo-client.ts';
import type { Activity } from '../../src/protocol/odoo-data.ts';
import { createVisitor, must, type Visitor } from './visitor.ts';
import { LOGINS, type ContractTarget } from './target.ts';

export function clientCases(target: () => ContractTarget): void {
  let admin: Visitor;
  let client: OdooClient;
  const created: [string, number][] = [];
  const ids = { company: 0, person: 0, lead: 0, quiet: 0 };

  const create = async (model: string, values: Record<string, unknown>, context = {}): Promise<number> => {
    const [id = 0] = (await must(admin.call(model, 'create', [[values]], { context }))) as number[];
    created.unshift([model, id]);
    return id;
  };

  // 19 has no field for a mobile number any more.
  const mobile = (): string => (target().major >= 19 ? 'phone' : 'mobile');

  const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' }).format();

  const scheduleCall = async (model: string, id: number, days: number): Promise<number> => {
    const [type] = (await must(
      admin.call('mail.activity.type', 'search', [[['icon', '=', 'fa-phone']]], { order: 'id', limit: 1 }),
    )) as number[];
    const deadline = new Date(`${today()}T12:00:00Z`);
    deadline.setUTCDate(deadline.getUTCDate() + days);
    return create(
      'mail.activity',
      {
        activity_type_id: type,
        summary: `Contract ${days}`,
        date_deadline: deadline.toISOString().slice(0, 10),
        user_id: 2,
      },
      { default_res_model: model, default_res_id: id },
    );
  };

  beforeAll(async () => {
    admin = createVisitor(target().url, target().database);
    await must(admin.signIn(...LOGINS.admin));
    client = createOdooClient({ origin: target().url, fetch: admin.fetch, nowMs: () => Date.now() });
    ids.company = await create('res.partner', {
      name: 'Contract Client 50%',
      is_company: true,
      phone: '+32 2 290 34 93',
    });
    ids.person = await create('res.partner', {
      name: 'Contract Person',
      parent_id: ids.company,
      [mobile()]: '+32 485/11.22.44',
      email: 'contract.person@example.com',
    });
    ids.quiet = await create('res.partner', { name: 'Contract Quiet' });
    ids.lead = await create('crm.lead', {
      name: 'Contract Client Lead',
      contact_name: 'Contract Caller',
      partner_name: 'Contract Firm',
      phone: '+32 2 290 34 94',
    });
  });
  afterAll(async () => {
    for (const [model, id] of created) await must(admin.call(model, 'unlink', [[id]]));
  });

  const search = async (text: string): Promise<number[]> => {
    const page = await client.listContacts({ search: text, offset: 0, limit: 80, companyIds: [1] });
    if (!page.ok) throw new Error(page.error.code);
    return page.value.contacts.map((contact) => contact.id);
  };

  it('identifies Odoo', async () => {
    expect(await client.identify()).toEqual({
      ok: true,
      value: {
        origin: target().url,
        version: `${target().major}.0`,
        database: target().database,
        userName: 'Mitchell Admin',
        isEnterprise: false,
      },
    });
  });

  it('reports a stranger as signed out', async () => {
    const stranger = createVisitor(target().url, target().database);
    const other = createOdooClient({ origin: target().url, fetch: stranger.fetch, nowMs: () => 0 });
    expect(await other.identify()).toMatchObject({ ok: false, error: { code: 'odoo-signed-out' } });
  });

  it('reports a portal user’s activities as denied', async () => {
    const guest = createVisitor(target().url, target().database);
    await must(guest.signIn(...LOGINS.portal));
    const other = createOdooClient({ origin: target().url, fetch: guest.fetch, nowMs: () => 0 });
    expect(await other.listDueActivities({ companyIds: [] })).toMatchObject({
      ok: false,
      error: { code: 'odoo-access-denied' },
    });
  });

  describe('contacts', () => {
    it('carry name, company, e-mail, numbers and a picture that exists', async () => {
      const page = await client.listContacts({
        search: 'Contract Person',
        offset: 0,
        limit: 5,
        companyIds: [],
      });
      const avatar = target().major === 14 ? 'image_128' : 'avatar_128';
      expect(page).toEqual({
        ok: true,
        value: {
          hasMore: false,
          contacts: [
            {
              id: ids.person,
              name: 'Contract Person',
              company: 'Contract Client 50%',
              email: 'contract.person@example.com',
              numbers: [{ field: mobile(), number: '+32 485/11.22.44' }],
              avatarPath: `/web/image/res.partner/${ids.person}/${avatar}`,
            },
          ],
        },
      });
      expect((await admin.get(`/web/image/res.partner/${ids.person}/${avatar}`)).status).toBe(200);
    });

    it.each(['Contract Person', 'person contract', 'client 50% person', 'contract.person@'])(
      'are found by words: %s',
      async (text) => {
        expect(await search(text)).toEqual([ids.person]);
      },
    );

    it.each([
      '+32485112244',
      '0032485112244',
      '0485 11 22 44',
      '0485/11.22.44',
      '+32 (0)485 11 22 44',
      '485-112-244',
      '11 22 44',
    ])('are found by number: %s', async (typed) => {
      expect(await search(typed)).toContain(ids.person);
      expect(await search(typed)).not.toContain(ids.company);
    });

    it('take % and _ literally, and leave out who has no number', async () => {
      expect(await search('Client 50%')).toEqual([ids.company, ids.person]);
      expect(await search('Client 5_%')).toEqual([]);
      expect(await search('Contract Quiet')).toEqual([]);
    });

    it('come page by page in one order, without gaps or repetition', async () => {
      const pages: number[] = [];
      for (let offset = 0, hasMore = true; hasMore && offset < 400; offset += 7) {
        const page = await client.listContacts({ search: '', offset, limit: 7, companyIds: [1] });
        if (!page.ok) throw new Error(page.error.code);
        pages.push(...page.value.contacts.map((contact) => contact.id));
        hasMore = page.value.hasMore;
      }
      expect(pages).toEqual(await search(''));
      expect(new Set(pages).size).toBe(pages.length);
      expect(pages).toContain(ids.person);
    });
  });

  describe('due activities', () => {
    let own: Activity[] = [];
    let scheduled: number[] = [];
    beforeAll(async () => {
      scheduled = [
        await scheduleCall('res.partner', ids.person, -1),
        await scheduleCall('crm.lead', ids.lead, 0),
        await scheduleCall('res.partner', ids.company, 5),
      ];
      const due = await client.listDueActivities({ companyIds: [1] });
      if (!due.ok) throw new Error(due.error.code);
      own = due.value.activities.filter((activity) => scheduled.includes(activity.id));
    });

    it('are those up to today, with the contact itself as customer', () => {
      expect(own.map((activity) => [activity.id, activity.due])).toEqual([
        [scheduled[0], 'overdue'],
        [scheduled[1], 'today'],
      ]);
      expect(own[0]).toMatchObject({
        summary: 'Contract -1',
        record: { model: 'res.partner', id: ids.person },
        contact: { id: ids.person, name: 'Contract Person', company: 'Contract Client 50%' },
      });
    });

    it('come as many as are wanted, and are searched by what they and their records are called', async () => {
      const ask = async (query: { search?: string; limit?: number }) => {
        const page = await client.listDueActivities({ companyIds: [1], ...query });
        if (!page.ok) throw new Error(page.error.code);
        return { ids: page.value.activities.map(({ id }) => id), hasMore: page.value.hasMore };
      };
      expect(await ask({ search: 'contract -1' })).toEqual({ ids: [scheduled[0]], hasMore: false });
      expect((await ask({ search: 'client lead' })).ids).toEqual([scheduled[1]]);
      expect(await ask({ search: 'nobody% of that name' })).toEqual({ ids: [], hasMore: false });
      const first = await ask({ limit: 1 });
      expect([first.ids.length, first.hasMore]).toEqual([1, true]);
    });

    it('take a lead’s own name and number where it has no contact', () => {
      expect(own[1]).toMatchObject({
        record: { model: 'crm.lead', id: ids.lead },
        recordName: 'Contract Client Lead',
        contact: {
          id: ids.lead,
          name: 'Contract Caller',
          company: 'Contract Firm',
          numbers: [{ field: 'phone', number: '+32 2 290 34 94' }],
        },
      });
    });
  });
}
