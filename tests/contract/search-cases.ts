/** Contract: searching and reading records, with every kind of domain that is used. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVisitor, must, type Visitor } from './visitor.ts';
import { LOGINS, type ContractTarget } from './target.ts';

const PARTNER = 'res.partner';

export function searchCases(target: () => ContractTarget): void {
  let admin: Visitor;
  beforeAll(async () => {
    admin = createVisitor(target().url, target().database);
    await must(admin.signIn(...LOGINS.admin));
  });

  describe('searching', () => {
    let parent = 0;
    let child = 0;
    beforeAll(async () => {
      const values = {
        name: 'Contract 100%_a',
        is_company: true,
        phone: '+32 2 290 34 90',
        email: 'c@example.com',
      };
      [parent = 0] = (await must(admin.call(PARTNER, 'create', [[values]]))) as number[];
      const kid = { name: 'Contract Kid', parent_id: parent, mobile: '+32485112233' };
      child = (await must(admin.call(PARTNER, 'create', [kid]))) as number;
    });
    afterAll(async () => {
      await must(admin.call(PARTNER, 'unlink', [[child, parent]]));
    });

    /** Domains over the two records, and which of them are found: p(arent), c(hild). */
    it.each([
      [[], 'pc'],
      [[['name', 'ilike', '100\\%\\_a']], 'p'],
      [[['name', 'ilike', 'contract']], 'pc'],
      [[['name', 'like', 'contract']], ''],
      [[['name', 'not ilike', 'kid']], 'p'],
      [[['name', '=ilike', 'contract k%']], 'c'],
      [[['name', '=like', 'Contract _id']], 'c'],
      [[['name', 'ilike', '']], 'pc'],
      [[['name', '=', 'Contract Kid']], 'c'],
      [[['name', '!=', 'Contract Kid']], 'p'],
      [['!', ['name', '=', 'Contract Kid']], 'p'],
      [[['name', 'in', ['Contract Kid', 'x']]], 'c'],
      [[['name', 'not in', ['Contract Kid']]], 'p'],
      [['|', ['phone', 'ilike', '290 34'], ['mobile', 'ilike', '290 34']], 'p'],
      [['|', '&', ['name', 'ilike', 'kid'], ['mobile', '!=', false], ['phone', '!=', false]], 'pc'],
      [[['phone', '=', false]], 'c'],
      [[['phone', '!=', false]], 'p'],
      [[['phone', 'not ilike', '290']], 'c'],
      [[['mobile', '!=', 'x']], 'pc'],
      [[['mobile', 'in', [false]]], 'p'],
      [[['mobile', 'in', ['+32485112233', false]]], 'pc'],
      [[['phone', 'ilike', '3%2%2%2%9%0']], 'p'],
      [[['phone_sanitized', '=', '+3222903490']], 'p'],
      [[['phone_sanitized', 'ilike', '485112']], 'c'],
      [[['parent_id.name', 'ilike', 'contract']], 'c'],
      [[['parent_id', '=', false]], 'p'],
      [[['parent_id', '!=', false]], 'c'],
      [[['parent_id', 'ilike', 'contract']], 'c'],
      [[['child_ids.name', 'ilike', 'kid']], 'p'],
      [[['is_company', '=', true]], 'p'],
      [[['display_name', 'ilike', 'contract 100']], 'pc'],
      [[['commercial_company_name', 'ilike', 'contract 100']], 'pc'],
      [[['create_date', '>', '2020-01-01']], 'pc'],
      [[['create_date', '<', '2020-01-01']], ''],
      [[['id', 'in', []]], ''],
      [[[1, '=', 1]], 'pc'],
      [[[0, '=', 1]], ''],
      [[['category_id', '=', false]], 'pc'],
    ])('%j finds %j', async (domain, expected) => {
      const both = [['id', 'in', [parent, child]], ...domain];
      const found = (await must(admin.call(PARTNER, 'search', [both]))) as number[];
      const letters = [found.includes(parent) ? 'p' : '', found.includes(child) ? 'c' : ''].join('');
      expect(letters).toBe(expected);
      expect(await must(admin.call(PARTNER, 'search_count', [both]))).toBe(expected.length);
    });

    it('child_of finds a record and what hangs below it', async () => {
      const found = await must(admin.call(PARTNER, 'search', [[['id', 'child_of', parent]]]));
      expect(new Set(found as number[])).toEqual(new Set([parent, child]));
    });

    it('read answers in the shapes of the field types, and leaves lost records out', async () => {
      const fields = ['name', 'display_name', 'phone', 'mobile', 'parent_id', 'commercial_company_name'];
      const rows = await must(
        admin.call(PARTNER, 'read', [
          [child, 999999],
          [...fields, 'child_ids'],
        ]),
      );
      expect(rows).toEqual([
        {
          id: child,
          name: 'Contract Kid',
          display_name: 'Contract 100%_a, Contract Kid',
          phone: false,
          mobile: '+32485112233',
          parent_id: [parent, 'Contract 100%_a'],
          commercial_company_name: 'Contract 100%_a',
          child_ids: [],
        },
      ]);
      expect(await must(admin.call(PARTNER, 'read', [parent, ['child_ids', 'phone_sanitized']]))).toEqual([
        { id: parent, child_ids: [child], phone_sanitized: '+3222903490' },
      ]);
    });

    it('orders, and cuts by offset and limit', async () => {
      const domain = [['id', 'in', [parent, child]]];
      const ids = (kwargs: Record<string, unknown>): Promise<unknown> =>
        must(admin.call(PARTNER, 'search', [domain], kwargs));
      expect(await ids({ order: 'name' })).toEqual([parent, child]);
      expect(await ids({ order: 'name desc' })).toEqual([child, parent]);
      expect(await ids({ order: 'phone, id' })).toEqual([parent, child]);
      expect(await ids({ order: 'id', limit: 1 })).toEqual([parent]);
      expect(await ids({ order: 'id', offset: 1, limit: 1 })).toEqual([child]);
      expect(await ids({})).toEqual([parent, child]);
    });

    it('leaves archived records out unless they are asked for', async () => {
      await must(admin.call(PARTNER, 'write', [[child], { active: false }]));
      const domain = [['id', '=', child]];
      const count = (extra: unknown[], context = {}): Promise<unknown> =>
        must(admin.call(PARTNER, 'search_count', [[...domain, ...extra]], { context }));
      expect([
        await count([]),
        await count([['active', '=', false]]),
        await count([], { active_test: false }),
      ]).toEqual([0, 1, 1]);
      await must(admin.call(PARTNER, 'write', [[child], { active: true }]));
    });

    it('name_search and name_get name records in full', async () => {
      const pair = [child, 'Contract 100%_a, Contract Kid'];
      expect(await must(admin.call(PARTNER, 'name_search', ['Contract Kid', [], 'ilike', 5]))).toEqual([
        pair,
      ]);
      expect(await must(admin.call(PARTNER, 'name_get', [[child]]))).toEqual([pair]);
    });

    it('a field without a search method is ignored in a domain', async () => {
      const all = await must(admin.call('mail.activity', 'search_count', [[]]));
      const overdue = await must(admin.call('mail.activity', 'search_count', [[['state', '=', 'overdue']]]));
      expect(overdue).toBe(all);
    });
  });

  describe('phone_mobile_search of leads', () => {
    let lead = 0;
    beforeAll(async () => {
      const values = { name: 'Contract lead', phone: '+32 2 290 34 91', contact_name: 'Kid' };
      [lead = 0] = (await must(admin.call('crm.lead', 'create', [[values]]))) as number[];
    });
    afterAll(async () => {
      await must(admin.call('crm.lead', 'unlink', [[lead]]));
    });

    it.each(['2903491', '+3222903491', '+322290', '322290', '003222903491'])('finds %s', async (typed) => {
      const domain = [
        ['id', '=', lead],
        ['phone_mobile_search', 'ilike', typed],
      ];
      expect(await must(admin.call('crm.lead', 'search', [domain]))).toEqual([lead]);
    });
  });
}
