/** Contract: contacts in full, made and completed from a caller's number, and the customer at a glance. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewContact } from '../../src/odoo/contact-edit.ts';
import { codeOf, createGround, NO_ID, valueOf, type Ground } from './ground.ts';
import type { ContractTarget } from './target.ts';
import { must } from './visitor.ts';

export function contactCases(target: () => ContractTarget): void {
  let ground: Ground;
  const companyIds = [1];
  const ids = { company: 0, person: 0 };
  const hasMobile = (): boolean => target().major < 19;

  beforeAll(async () => {
    ground = await createGround(target());
    ids.company = await ground.create('res.partner', {
      name: 'Contract House',
      is_company: true,
      phone: '+32 2 290 77 21',
      email: 'house@example.com',
    });
    ids.person = await ground.create('res.partner', {
      name: 'Contract Inhabitant',
      parent_id: ids.company,
      function: 'Consultant',
      phone: '+32 2 290 77 22',
    });
  });
  afterAll(() => ground.clear());

  const read = (contactId: number) => valueOf(ground.client.readContact({ contactId, companyIds }));
  const create = async (changes: Partial<NewContact>): Promise<number> => {
    const id = await valueOf(
      ground.client.createContact({
        name: 'Contract Newcomer',
        number: '0485 11 77 23',
        country: 'BE',
        email: '',
        isCompany: false,
        company: null,
        repeatOfMs: null,
        companyIds,
        ...changes,
      }),
    );
    ground.remember('res.partner', id);
    return id;
  };

  describe('a contact', () => {
    it('is read with its company and its people', async () => {
      expect(await read(ids.person)).toMatchObject({
        contact: { id: ids.person, name: 'Contract Inhabitant', company: 'Contract House' },
        isCompany: false,
        isActive: true,
        jobTitle: 'Consultant',
        company: { id: ids.company, numbers: [{ number: '+32 2 290 77 21' }] },
        people: [],
      });
      expect(await read(ids.company)).toMatchObject({
        contact: { email: 'house@example.com' },
        isCompany: true,
        company: null,
        people: [{ id: ids.person, numbers: [{ number: '+32 2 290 77 22' }] }],
      });
      expect(await codeOf(ground.client.readContact({ contactId: NO_ID, companyIds }))).toBe(
        'odoo-record-gone',
      );
    });

    it('is made with its number written internationally, in the field for it, in its company', async () => {
      const id = await create({ company: { id: ids.company }, email: 'new@example.com' });
      expect(await read(id)).toMatchObject({
        contact: {
          name: 'Contract Newcomer',
          company: 'Contract House',
          email: 'new@example.com',
          numbers: [{ field: hasMobile() ? 'mobile' : 'phone', number: '+32 485 11 77 23' }],
        },
      });
    });

    it('is made once when the request is repeated', async () => {
      const askedAtMs = Date.now();
      const first = await create({ name: 'Contract Once', number: '+32 2 290 77 24' });
      expect(await create({ name: 'Contract Once', number: '+32 2 290 77 24', repeatOfMs: askedAtMs })).toBe(
        first,
      );
    });

    it('without a name is refused by Odoo', async () => {
      expect(
        await codeOf(
          ground.client.createContact({
            name: ' ',
            number: '1002',
            country: 'BE',
            email: '',
            isCompany: false,
            company: null,
            repeatOfMs: null,
            companyIds,
          }),
        ),
      ).toBe('odoo-refused');
    });

    it('gets a further number in a free field, once, until none is free', async () => {
      const id = await create({ name: 'Contract Numbers', number: '02 290 77 25' });
      const add = (number: string, replacedField: string | null = null) =>
        ground.client.addNumber({ contactId: id, number, country: 'BE', replacedField, companyIds });
      expect(await valueOf(add('+32 2 290 77 25'))).toBe('phone');
      if (hasMobile()) {
        expect(await valueOf(add('0485117726'))).toBe('mobile');
        expect(await valueOf(add('+32485117726'))).toBe('mobile');
      }
      expect(await codeOf(add('+32 2 290 77 27'))).toBe('odoo-no-free-field');
      expect(await valueOf(add('+32 2 290 77 27', 'phone'))).toBe('phone');
      expect((await read(id)).contact.numbers[0]).toEqual({ field: 'phone', number: '+32 2 290 77 27' });
    });
  });

  it('companies and users are found by name', async () => {
    const companies = await valueOf(ground.client.listCompanies({ search: 'contract hou', companyIds }));
    expect(companies).toMatchObject([{ id: ids.company, name: 'Contract House' }]);
    const users = await valueOf(ground.client.listUsers({ search: '', companyIds }));
    expect(users.map(({ name }) => name)).toEqual(expect.arrayContaining(['Mitchell Admin', 'Marc Demo']));
    expect(users.map(({ name }) => name)).not.toContain('Joel Willis');
    expect((await ground.admin.get(users[0]?.avatarPath ?? '')).status).toBe(200);
  });

  describe('the customer at a glance', () => {
    it('has what is open with the whole company, the last notes, and a reason for what is not there', async () => {
      const won = (await must(
        ground.admin.call('crm.stage', 'search', [[['is_won', '=', true]]], { limit: 1 }),
      )) as number[];
      const lead = { type: 'opportunity', partner_id: ids.company };
      const open = await ground.create('crm.lead', {
        ...lead,
        name: 'Contract Open',
        expected_revenue: 1200,
      });
      const closed = await ground.create('crm.lead', { ...lead, name: 'Contract Won' });
      await must(ground.admin.call('crm.lead', 'write', [[closed], { stage_id: won[0] }]));
      const task = await ground.create('project.task', { name: 'Contract Task', partner_id: ids.person });
      await valueOf(
        ground.client.postNote({
          record: { model: 'res.partner', id: ids.person },
          key: `glance-${Date.now()}`,
          text: 'Likes <blue> chairs',
          atMs: Date.parse('2026-01-02T03:04:05Z'),
          companyIds,
        }),
      );
      const glance = await valueOf(ground.client.readGlance({ contactId: ids.person, companyIds }));
      expect(glance.opportunities).toMatchObject({
        state: 'shown',
        rows: [{ model: 'crm.lead', id: open, name: 'Contract Open', amount: { value: 1200 } }],
        hasMore: false,
      });
      expect(glance.tasks).toMatchObject({ state: 'shown', rows: [{ id: task, name: 'Contract Task' }] });
      expect(glance.orders).toEqual({ state: 'shown', rows: [], hasMore: false });
      expect(glance.tickets).toEqual({ state: 'left-out', code: 'odoo-model-missing' });
      expect(glance.notes).toMatchObject({
        state: 'shown',
        rows: [{ text: 'Likes <blue> chairs', atMs: Date.parse('2026-01-02T03:04:05Z') }],
      });
    });
  });
}
