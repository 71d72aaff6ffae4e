/** Contract: which fields there are, activities through their life, and messages with an id of ours. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVisitor, must, type Visitor } from './visitor.ts';
import { LOGINS, type ContractTarget } from './target.ts';

const PARTNER = 'res.partner';

/** The calendar date in Brussels, where the demo users are, `days` from now. */
function brusselsDate(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' }).format(at);
}

export function chatterCases(target: () => ContractTarget): void {
  let admin: Visitor;
  let partner = 0;
  beforeAll(async () => {
    admin = createVisitor(target().url, target().database);
    await must(admin.signIn(...LOGINS.admin));
    const values = { name: 'Contract Chatter', phone: '+32 2 290 34 92' };
    [partner = 0] = (await must(admin.call(PARTNER, 'create', [[values]]))) as number[];
  });
  afterAll(async () => {
    await must(admin.call(PARTNER, 'unlink', [[partner]]));
  });

  describe('fields_get', () => {
    const described = async (model: string, names: string[]): Promise<unknown> =>
      must(admin.call(model, 'fields_get', [names, ['type', 'relation', 'searchable', 'sortable']]));
    const column = { searchable: true, sortable: true };

    it('describes the fields of contacts, and leaves out what is not there', async () => {
      const is14 = target().major === 14;
      const names = [
        'phone',
        'mobile',
        'phone_sanitized',
        'phone_mobile_search',
        'avatar_128',
        'complete_name',
      ];
      const fields = await described(PARTNER, [
        ...names,
        'email',
        'display_name',
        'parent_id',
        'no_such_field',
      ]);
      expect(fields).toEqual({
        phone: { type: 'char', ...column },
        mobile: { type: 'char', ...column },
        phone_sanitized: { type: 'char', ...column },
        email: { type: 'char', ...column },
        display_name: { type: 'char', searchable: true, sortable: is14 },
        parent_id: { type: 'many2one', relation: PARTNER, ...column },
        ...(is14
          ? {}
          : {
              phone_mobile_search: { type: 'char', searchable: true, sortable: false },
              avatar_128: expect.objectContaining({ type: 'binary' }) as unknown,
              complete_name: { type: 'char', ...column },
            }),
      });
    });

    it('describes the fields of activities', async () => {
      const names = [
        'user_id',
        'date_deadline',
        'res_model',
        'res_id',
        'res_name',
        'state',
        'icon',
        'summary',
      ];
      expect(await described('mail.activity', [...names, 'active', 'note'])).toMatchObject({
        user_id: { type: 'many2one', relation: 'res.users', ...column },
        date_deadline: { type: 'date', ...column },
        res_model: { type: 'char', ...column },
        res_id: { type: 'many2one_reference', ...column },
        res_name: { type: 'char', ...column },
        state: { type: 'selection', searchable: false, sortable: false },
        summary: { type: 'char', ...column },
        note: { type: 'html', ...column },
        ...(target().major === 14 ? {} : { active: { type: 'boolean', ...column } }),
      });
    });

    it('knows a category for calls from 15 on only', async () => {
      const fields = (await must(
        admin.call('mail.activity', 'fields_get', [['activity_category', 'active'], ['selection']]),
      )) as Record<string, { selection?: [string, string][] }>;
      const options = fields['activity_category']?.selection?.map(([value]) => value) ?? [];
      expect(options).toContain('default');
      expect(options.includes('phonecall')).toBe(target().major > 14);
      expect('active' in fields).toBe(target().major > 14);
    });

    it.each([
      [
        'crm.lead',
        [
          'phone',
          'mobile',
          'phone_sanitized',
          'phone_mobile_search',
          'contact_name',
          'partner_name',
          'email_from',
        ],
      ],
      ['mail.message', ['message_id']],
      ['mail.activity.type', ['icon', 'name']],
    ])('has text fields on %s', async (model, names) => {
      const fields = await must(admin.call(model, 'fields_get', [names, ['type']]));
      expect(fields).toEqual(Object.fromEntries(names.map((name) => [name, { type: 'char' }])));
    });

    it.each(['crm.lead', 'sale.order', 'project.task'])('has the customer on %s', async (model) => {
      const fields = await must(admin.call(model, 'fields_get', [['partner_id'], ['type', 'relation']]));
      expect(fields).toEqual({ partner_id: { type: 'many2one', relation: PARTNER } });
    });
  });

  describe('activities', () => {
    const create = async (days: number): Promise<number> => {
      const [type] = (await must(
        admin.call('mail.activity.type', 'search', [[['icon', '=', 'fa-phone']]], { order: 'id', limit: 1 }),
      )) as number[];
      const values = {
        activity_type_id: type,
        summary: 'Contract call',
        note: '<p>n</p><script>x</script>',
        date_deadline: brusselsDate(days),
        user_id: 2,
      };
      const context = { default_res_model: PARTNER, default_res_id: partner };
      const [id = 0] = (await must(
        admin.call('mail.activity', 'create', [[values]], { context }),
      )) as number[];
      return id;
    };

    it('are created on a record by the context, read, moved and removed', async () => {
      const id = await create(-1);
      const fields = [
        'res_model',
        'res_id',
        'res_name',
        'state',
        'activity_type_id',
        'activity_category',
        'icon',
      ];
      const [row] = (await must(
        admin.call('mail.activity', 'read', [[id], [...fields, 'note', 'user_id', 'display_name']]),
      )) as Record<string, unknown>[];
      expect(row).toEqual({
        id,
        res_model: PARTNER,
        res_id: partner,
        res_name: 'Contract Chatter',
        state: 'overdue',
        activity_type_id: [expect.any(Number), 'Call'],
        activity_category: target().major === 14 ? 'default' : 'phonecall',
        icon: 'fa-phone',
        note: '<p>n</p>',
        user_id: [2, 'Mitchell Admin'],
        display_name: 'Contract call',
      });
      const state = async (days: number): Promise<unknown> => {
        await must(admin.call('mail.activity', 'write', [[id], { date_deadline: brusselsDate(days) }]));
        const [moved] = (await must(admin.call('mail.activity', 'read', [[id], ['state']]))) as {
          state: string;
        }[];
        return moved?.state;
      };
      expect([await state(0), await state(5)]).toEqual(['today', 'planned']);
      expect(await must(admin.call('mail.activity', 'unlink', [[id]]))).toBe(true);
      expect(await must(admin.call('mail.activity', 'read', [[id], ['state']]))).toEqual([]);
    });

    it('need a record', async () => {
      const answer = await admin.call('mail.activity', 'create', [[{ summary: 'x' }]]);
      expect(answer).toMatchObject({
        ok: false,
        error: { data: { name: 'odoo.exceptions.ValidationError' } },
      });
    });

    it('marked done are gone, and leave a message', async () => {
      const id = await create(0);
      const message = await must(
        admin.call('mail.activity', 'action_feedback', [[id]], { feedback: 'done it' }),
      );
      expect(await must(admin.call('mail.activity', 'search', [[['id', '=', id]]]))).toEqual([]);
      const rows = await must(
        admin.call('mail.message', 'read', [[message], ['model', 'res_id', 'subtype_id', 'message_type']]),
      );
      expect(rows).toEqual([
        {
          id: message,
          model: PARTNER,
          res_id: partner,
          subtype_id: [expect.any(Number), 'Activities'],
          message_type: 'notification',
        },
      ]);
    });

    it('are scheduled by the external name of their type; the answer is written as Python writes it', async () => {
      const answer = await must(
        admin.call(
          PARTNER,
          'activity_schedule',
          [[partner], 'mail.mail_activity_data_call', brusselsDate(3)],
          {
            summary: 'Contract schedule',
            user_id: 2,
            automated: false,
          },
        ),
      );
      const id = Number(/^mail\.activity\((\d+),\)$/.exec(String(answer))?.[1]);
      const rows = await must(
        admin.call('mail.activity', 'read', [[id], ['summary', 'icon', 'date_deadline']]),
      );
      expect(rows).toEqual([
        { id, summary: 'Contract schedule', icon: 'fa-phone', date_deadline: brusselsDate(3) },
      ]);
      await must(admin.call('mail.activity', 'unlink', [[id]]));
    });

    it('of calls are found by the icon of their type', async () => {
      const id = await create(0);
      const domain = [
        ['user_id', '=', 2],
        ['activity_type_id.icon', '=', 'fa-phone'],
        ['date_deadline', '<=', brusselsDate(0)],
      ];
      const rows = (await must(
        admin.call('mail.activity', 'search_read', [], {
          domain,
          fields: ['date_deadline'],
          order: 'date_deadline, id',
        }),
      )) as { id: number; date_deadline: string }[];
      const deadlines = rows.map((row) => row.date_deadline);
      expect(rows.map((row) => row.id)).toContain(id);
      expect(deadlines).toEqual([...deadlines].sort());
      await must(admin.call('mail.activity', 'unlink', [[id]]));
    });
  });

  describe('messages', () => {
    it('keep the id and date they were posted with, and are found again by that id', async () => {
      const key = `<contract-${Date.now()}@sidetone>`;
      const id = await must(
        admin.call(PARTNER, 'message_post', [[partner]], {
          body: '<p>Hi</p>',
          subtype_xmlid: 'mail.mt_note',
          message_type: 'comment',
          message_id: key,
          date: '2026-01-02 03:04:05',
          ...(target().major === 14 ? {} : { body_is_html: true }),
        }),
      );
      const fields = ['date', 'model', 'res_id', 'body', 'subtype_id', 'author_id', 'message_type'];
      const rows = await must(
        admin.call('mail.message', 'search_read', [[['message_id', '=', key]], ['message_id', ...fields]]),
      );
      expect(rows).toEqual([
        {
          id,
          message_id: key,
          date: '2026-01-02 03:04:05',
          model: PARTNER,
          res_id: partner,
          body: '<p>Hi</p>',
          subtype_id: [expect.any(Number), 'Note'],
          author_id: [3, 'YourCompany, Mitchell Admin'],
          message_type: 'comment',
        },
      ]);
    });

    it('take a plain text as HTML in 14, and escaped from 17 on', async () => {
      const id = await must(admin.call(PARTNER, 'message_post', [[partner]], { body: 'a & b' }));
      const [row] = (await must(admin.call('mail.message', 'read', [[id], ['body']]))) as { body: string }[];
      expect(row?.body).toMatch(/a &amp; b/);
    });
  });
}
