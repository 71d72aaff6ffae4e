/** Contract: a caller is found over all models in which Odoo keeps numbers, however they are written there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOdooClient } from '../../src/odoo/odoo-client.ts';
import type { CallerMatch } from '../../src/odoo/callers.ts';
import { createGround, valueOf, type Ground } from './ground.ts';
import { LOGINS, type ContractTarget } from './target.ts';
import { createVisitor, must } from './visitor.ts';

export function callerCases(target: () => ContractTarget): void {
  let ground: Ground;
  const ids = { company: 0, person: 0, lead: 0, employee: 0, archived: 0, local: 0 };
  // 19 has no field for a mobile number any more.
  const mobile = (): string => (target().major >= 19 ? 'phone' : 'mobile');

  beforeAll(async () => {
    ground = await createGround(target());
    ids.company = await ground.create('res.partner', {
      name: 'Contract Callers',
      is_company: true,
      phone: '+32 2 290 77 01',
    });
    ids.person = await ground.create('res.partner', {
      name: 'Contract Ringing',
      parent_id: ids.company,
      [mobile()]: '+32 (0)485/11.77.02',
    });
    ids.local = await ground.create('res.partner', { name: 'Contract Local', phone: '02 290 77 03' });
    ids.archived = await ground.create('res.partner', {
      name: 'Contract Archived',
      phone: '0032 485 117702',
      active: false,
    });
    ids.lead = await ground.create('crm.lead', {
      name: 'Contract Ringing Lead',
      contact_name: 'Contract Prospect',
      partner_name: 'Contract Firm',
      phone: '0485 11 77 02',
    });
    ids.employee = await ground.create('hr.employee', {
      name: 'Contract Employee',
      work_phone: '+32 2 290 77 04',
      mobile_phone: '7704',
    });
  });
  afterAll(() => ground.clear());

  const callers = async (number: string, country = 'BE'): Promise<readonly CallerMatch[]> => {
    const found = await valueOf(ground.client.findCallers({ number, country, companyIds: [1] }));
    return found.matches;
  };
  const idsOf = (matches: readonly CallerMatch[]): [string, number][] =>
    matches.map(({ model, id }) => [model, id]);

  describe('callers', () => {
    it.each(['+32485117702', '0032485117702', '32485117702', '0485117702'])(
      'are found by %s in every way of writing, contacts first and archived ones last',
      async (number) => {
        expect(idsOf(await callers(number))).toEqual([
          ['res.partner', ids.person],
          ['crm.lead', ids.lead],
          ['res.partner', ids.archived],
        ]);
      },
    );

    it('come with name, company, numbers and a picture that exists', async () => {
      const [person, lead, archived] = await callers('+32485117702');
      const picture = target().major === 14 ? 'image_128' : 'avatar_128';
      expect(person).toEqual({
        model: 'res.partner',
        id: ids.person,
        name: 'Contract Ringing',
        company: 'Contract Callers',
        email: '',
        isCompany: false,
        isActive: true,
        contactId: ids.person,
        recordName: '',
        numbers: [{ field: mobile(), number: '+32 (0)485/11.77.02' }],
        avatarPath: `/web/image/res.partner/${ids.person}/${picture}`,
        likeness: 'exact',
      });
      expect(lead).toMatchObject({
        name: 'Contract Prospect',
        company: 'Contract Firm',
        recordName: 'Contract Ringing Lead',
        contactId: null,
      });
      expect(archived).toMatchObject({ isActive: false });
      expect((await ground.admin.get(person?.avatarPath ?? '')).status).toBe(200);
    });

    it('are found where only their country makes a stored number theirs', async () => {
      const found = await callers('+3222907703', 'US');
      expect(found).toMatchObject([{ id: ids.local, likeness: 'likely' }]);
    });

    it('are employees too, also by an extension as a whole', async () => {
      expect(idsOf(await callers('+3222907704'))).toEqual([['hr.employee', ids.employee]]);
      expect(idsOf(await callers('7704'))).toContainEqual(['hr.employee', ids.employee]);
      expect(idsOf(await callers('770'))).toEqual([]);
    });

    it.each(['+32485117799', 'anonymous', ''])('%j is nobody', async (number) => {
      expect(await callers(number)).toEqual([]);
    });

    it('are found for a user who may not see all, with the reason for what is left out', async () => {
      const demo = createVisitor(target().url, target().database);
      await must(demo.signIn(...LOGINS.demo));
      const client = createOdooClient({ origin: target().url, fetch: demo.fetch, nowMs: () => Date.now() });
      const found = await valueOf(
        client.findCallers({ number: '+3222907704', country: 'BE', companyIds: [] }),
      );
      expect(idsOf(found.matches)).toEqual([['hr.employee', ids.employee]]);
      expect(found.leftOut).toEqual([{ model: 'hr.applicant', code: 'odoo-model-missing' }]);
    });
  });
}
