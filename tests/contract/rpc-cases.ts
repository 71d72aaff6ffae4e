/** Contract: call_kw with its parameters, its errors and the rights behind it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createVisitor, must, refusal, type Visitor } from './visitor.ts';
import { LOGINS, type ContractTarget } from './target.ts';

const PARTNER = 'res.partner';

export function rpcCases(target: () => ContractTarget): void {
  let admin: Visitor;
  let demo: Visitor;
  let portal: Visitor;
  beforeAll(async () => {
    const at = (): Visitor => createVisitor(target().url, target().database);
    [admin, demo, portal] = [at(), at(), at()];
    await must(admin.signIn(...LOGINS.admin));
    await must(demo.signIn(...LOGINS.demo));
    await must(portal.signIn(...LOGINS.portal));
  });

  describe('call_kw', () => {
    it('works with and without model and method in its path', async () => {
      const params = { model: PARTNER, method: 'search_count', args: [[]], kwargs: {} };
      const short = await must(admin.route('/web/dataset/call_kw', params));
      const long = await must(admin.route('/web/dataset/call_kw/res.partner/search_count', params));
      expect(short).toEqual(long);
      expect(short).toEqual(expect.any(Number));
    });

    it.each([
      [{ model: PARTNER, method: 'search_count' }, /missing 2 required.* 'args' and 'kwargs'$/],
      [{ model: PARTNER, method: 'search_count', args: [] }, /missing 1 required.* 'kwargs'$/],
    ])('requires all of its parameters', async (params, message) => {
      const error = await refusal(admin.route('/web/dataset/call_kw', params));
      expect(error).toMatchObject({ code: 200, message: 'Odoo Server Error' });
      expect(error.data.name).toBe('builtins.TypeError');
      expect(error.data.message).toMatch(message);
    });

    it('refuses a stranger: code 100', async () => {
      const stranger = createVisitor(target().url, target().database);
      const error = await refusal(stranger.call(PARTNER, 'search_read', []));
      expect(error).toMatchObject({ code: 100, data: { name: 'odoo.http.SessionExpiredException' } });
    });

    it.each([
      ['an unknown model', 'no.model', 'read', [[1]], {}, 'builtins.KeyError', 'no.model'],
      ['an unknown method', PARTNER, 'no_method', [[1]], {}, 'builtins.AttributeError', /no_method/],
      ['a private method', PARTNER, '_read', [[1]], {}, 'odoo.exceptions.AccessError', /^Private methods/],
      [
        'an unknown keyword',
        PARTNER,
        'search_read',
        [],
        { no: 1 },
        'builtins.TypeError',
        /unexpected keyword/,
      ],
      ['an unknown field read', PARTNER, 'read', [[1], ['no']], {}, 'builtins.ValueError', /Invalid field/],
      ['an unknown field asked', PARTNER, 'search_read', [[], ['no']], {}, 'builtins.ValueError', /Invalid/],
      [
        'an unknown field searched',
        PARTNER,
        'search',
        [[['no', '=', 1]]],
        {},
        'builtins.ValueError',
        /in leaf/,
      ],
      ['an unknown field written', PARTNER, 'write', [[3], { no: 1 }], {}, 'builtins.ValueError', /Invalid/],
      ['an unknown operator', PARTNER, 'search', [[['name', 'no', 1]]], {}, 'builtins.ValueError', /leaf/],
      ['a short leaf', PARTNER, 'search', [[['name']]], {}, 'builtins.IndexError', /out of range/],
      [
        'half a domain',
        PARTNER,
        'search',
        [['|', ['id', '=', 1]]],
        {},
        'builtins.AssertionError',
        /syntactic/,
      ],
      ['an unknown order', PARTNER, 'search', [[]], { order: 'no' }, 'builtins.ValueError', /Invalid field/],
      [
        'a malformed order',
        PARTNER,
        'search',
        [[]],
        { order: 'id;x' },
        'odoo.exceptions.UserError',
        /"order"/,
      ],
      ['a text after in', PARTNER, 'search', [[['name', 'in', 'x']]], {}, 'builtins.ValueError', /./],
      ['a contact without a name', PARTNER, 'create', [[{}]], {}, 'odoo.exceptions.ValidationError', /name/],
      [
        'a lead without a name',
        'crm.lead',
        'create',
        [[{}]],
        {},
        'odoo.exceptions.ValidationError',
        /mandatory/,
      ],
      [
        'its own parent',
        PARTNER,
        'write',
        [[1], { parent_id: 1 }],
        {},
        'odoo.exceptions.ValidationError',
        /./,
      ],
      [
        'a lost record',
        PARTNER,
        'write',
        [[999999], {}],
        {},
        'odoo.exceptions.MissingError',
        /does not exist/,
      ],
      ['a lost activity', 'mail.activity', 'unlink', [[999999]], {}, 'odoo.exceptions.MissingError', /exist/],
      [
        'a lost chatter',
        PARTNER,
        'message_post',
        [[999999]],
        { body: 'x' },
        'odoo.exceptions.MissingError',
        /./,
      ],
      [
        'a country’s chatter',
        'res.country',
        'message_post',
        [[1]],
        {},
        'builtins.AttributeError',
        /message_post/,
      ],
      [
        'two digits',
        'crm.lead',
        'search',
        [[['phone_mobile_search', '=', '12']]],
        {},
        'odoo.exceptions.UserError',
        /3/,
      ],
    ])('refuses %s', async (_what, model, method, args, kwargs, name, message) => {
      const error = await refusal(admin.call(model, method, args, kwargs));
      expect(error.code).toBe(200);
      expect(error.data.name).toBe(name);
      expect(error.data.message).toMatch(message);
      expect(error.data.arguments).toEqual([error.data.message]);
    });

    it('refuses companies that are not the user’s', async () => {
      const context = { allowed_company_ids: [1, 77] };
      const error = await refusal(admin.call(PARTNER, 'search_read', [], { context }));
      expect(error.data).toMatchObject({
        name: 'odoo.exceptions.AccessError',
        message: 'Access to unauthorized or invalid companies.',
      });
    });

    it('takes any language and time zone in the context', async () => {
      const context = { lang: 'en_US', tz: 'Europe/Brussels', allowed_company_ids: [1] };
      const rows = await must(
        admin.call(PARTNER, 'search_read', [], { domain: [['id', '=', 3]], fields: ['name'], context }),
      );
      expect(rows).toEqual([{ id: 3, name: 'Mitchell Admin' }]);
    });
  });

  describe('rights', () => {
    it.each([
      ['write users', 'res.users', 'write', [[2], { name: 'x' }], /^You are not allowed to modify 'Users'/],
      ['create countries', 'res.country', 'create', [[{ name: 'x', code: 'X9' }]], /to create 'Country'/],
      ['read parameters', 'ir.config_parameter', 'search_read', [[]], /to access 'System Parameter'/],
    ])('a user may not %s', async (_what, model, method, args, message) => {
      const error = await refusal(demo.call(model, method, args));
      expect(error.data.name).toBe('odoo.exceptions.AccessError');
      expect(error.data.message).toMatch(message);
    });

    it('check_access_rights answers, or raises when it is told to', async () => {
      expect(await must(demo.call('res.country', 'check_access_rights', ['write', false]))).toBe(false);
      expect(await must(demo.call(PARTNER, 'check_access_rights', ['write']))).toBe(true);
      const error = await refusal(demo.call('res.country', 'check_access_rights', ['write']));
      expect(error.data.name).toBe('odoo.exceptions.AccessError');
    });

    it('a portal user may not read activities and leads, but ask for their fields', async () => {
      for (const model of ['mail.activity', 'crm.lead']) {
        const error = await refusal(portal.call(model, 'search_read', []));
        expect(error.data.name).toBe('odoo.exceptions.AccessError');
        expect(await must(portal.call(model, 'fields_get', [['id'], ['type']]))).toEqual({
          id: { type: 'integer' },
        });
      }
    });

    it('a record rule filters a search and refuses a read', async () => {
      const found = await must(portal.call(PARTNER, 'search', [[]]));
      expect(found).toContain(8);
      const [hidden] = (await must(
        admin.call(PARTNER, 'search', [[['id', 'not in', found]]], { limit: 1 }),
      )) as number[];
      const error = await refusal(portal.call(PARTNER, 'read', [[hidden], ['name']]));
      expect(error.data.name).toBe('odoo.exceptions.AccessError');
      expect(await must(portal.call(PARTNER, 'search_read', [[['id', '=', hidden]]]))).toEqual([]);
    });
  });
}
