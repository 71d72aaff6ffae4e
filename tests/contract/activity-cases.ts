/** Contract: what a person does with an activity in the widget, from opening it to undoing its cancellation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, createGround, NO_ID, valueOf, type Ground } from './ground.ts';
import type { ContractTarget } from './target.ts';
import { must } from './visitor.ts';

export function activityCases(target: () => ContractTarget): void {
  let ground: Ground;
  let type = 0;
  const ids = { customer: 0, lead: 0, order: 0, task: 0 };
  const companyIds = [1];

  beforeAll(async () => {
    ground = await createGround(target());
    type = await ground.callType();
    ids.customer = await ground.create('res.partner', {
      name: 'Contract Customer',
      phone: '+32 2 290 77 11',
    });
    ids.lead = await ground.create('crm.lead', {
      name: 'Contract Work',
      partner_id: ids.customer,
    });
    ids.order = await ground.create('sale.order', {
      partner_id: ids.customer,
      ...(await nameIfNeeded()),
    });
    ids.task = await ground.create('project.task', { name: 'Contract Task', partner_id: ids.customer });
  });
  afterAll(() => ground.clear());

  /** A real Odoo numbers its orders itself. */
  async function nameIfNeeded(): Promise<object> {
    const fields = (await must(
      ground.admin.call('sale.order', 'fields_get', [['picking_policy', 'pricelist_id'], ['type']]),
    )) as object;
    return Object.keys(fields).length === 0 ? { name: 'S77001' } : {};
  }

  const schedule = async (model: string, id: number, changes: object = {}): Promise<number> => {
    const activityId = await valueOf(
      ground.client.scheduleActivity({
        record: { model, id },
        typeId: type,
        summary: 'Contract call',
        note: 'ask for <5 & more\nsecond line',
        deadline: ground.day(-1),
        assigneeId: null,
        repeatOfMs: null,
        companyIds,
        ...changes,
      }),
    );
    ground.remember('mail.activity', activityId);
    return activityId;
  };
  const read = (activityId: number) => valueOf(ground.client.readActivity({ activityId, companyIds }));
  const isOpen = async (id: number): Promise<boolean> =>
    ((await must(ground.admin.call('mail.activity', 'search', [[['id', '=', id]]]))) as number[]).length ===
    1;

  describe('an activity', () => {
    it('is scheduled and read in full, with the customer and all its numbers', async () => {
      const id = await schedule('crm.lead', ids.lead);
      expect(await read(id)).toMatchObject({
        id,
        summary: 'Contract call',
        note: 'ask for <5 & more\nsecond line',
        deadline: ground.day(-1),
        due: 'overdue',
        record: { model: 'crm.lead', id: ids.lead },
        recordName: 'Contract Work',
        type: { id: type, name: 'Call' },
        assignee: { id: 2, name: 'Mitchell Admin' },
        canWrite: true,
        contact: {
          id: ids.customer,
          name: 'Contract Customer',
          numbers: [{ number: '+32 2 290 77 11' }],
        },
      });
    });

    it.each(['sale.order', 'project.task', 'res.partner'] as const)(
      'on a %s has the customer behind it',
      async (model) => {
        const recordId = { 'sale.order': ids.order, 'project.task': ids.task, 'res.partner': ids.customer }[
          model
        ];
        expect((await read(await schedule(model, recordId))).contact).toMatchObject({
          id: ids.customer,
          numbers: [{ number: '+32 2 290 77 11' }],
        });
      },
    );

    it('is scheduled once when the request is repeated, and again when something about it is new', async () => {
      const askedAtMs = Date.now();
      const first = await schedule('res.partner', ids.customer, { summary: 'Contract once' });
      const again = await schedule('res.partner', ids.customer, {
        summary: 'Contract once',
        repeatOfMs: askedAtMs,
      });
      const other = await schedule('res.partner', ids.customer, { summary: 'Contract another' });
      expect(again).toBe(first);
      expect(other).not.toBe(first);
    });

    it('is edited: summary, note, date and assignee', async () => {
      const id = await schedule('res.partner', ids.customer);
      await valueOf(
        ground.client.editActivity({
          activityId: id,
          summary: 'Contract edited',
          note: '',
          deadline: ground.day(0),
          assigneeId: 6,
          companyIds,
        }),
      );
      expect(await read(id)).toMatchObject({
        summary: 'Contract edited',
        note: '',
        due: 'today',
        assignee: { id: 6 },
      });
    });

    it('is marked done with feedback once, however often that is asked', async () => {
      const id = await schedule('res.partner', ids.customer);
      const request = { activityId: id, feedback: 'Contract <feedback>', isNextWanted: false, companyIds };
      expect(await valueOf(ground.client.finishActivity(request))).toEqual({ state: 'finished', next: null });
      expect(await isOpen(id)).toBe(false);
      expect(await valueOf(ground.client.finishActivity(request))).toEqual({ state: 'was-gone' });
      const posted = await must(
        ground.admin.call('mail.message', 'search_count', [
          [
            ['model', '=', 'res.partner'],
            ['res_id', '=', ids.customer],
            ['body', 'ilike', 'Contract &lt;feedback'],
          ],
        ]),
      );
      expect(posted).toBe(1);
    });

    it('done suggests what comes next on the same record', async () => {
      const id = await schedule('crm.lead', ids.lead);
      const done = await valueOf(
        ground.client.finishActivity({ activityId: id, feedback: '', isNextWanted: true, companyIds }),
      );
      expect(done).toMatchObject({
        state: 'finished',
        next: { record: { model: 'crm.lead', id: ids.lead } },
      });
    });

    it('is cancelled, and brought back as it was', async () => {
      const id = await schedule('res.partner', ids.customer, { assigneeId: 6 });
      const cancelled = await valueOf(ground.client.cancelActivity({ activityId: id, companyIds }));
      if (cancelled === null) throw new Error('was gone');
      expect(cancelled.lost).toEqual([]);
      expect(await isOpen(id)).toBe(false);
      const backId = await valueOf(
        ground.client.restoreActivity({ cancelled, repeatOfMs: null, companyIds }),
      );
      ground.remember('mail.activity', backId);
      expect(await read(backId)).toMatchObject({
        summary: 'Contract call',
        note: 'ask for <5 & more\nsecond line',
        deadline: ground.day(-1),
        assignee: { id: 6 },
        record: { model: 'res.partner', id: ids.customer },
        type: { id: type },
      });
    });

    it('that is gone is said to be gone', async () => {
      const { client } = ground;
      expect([
        await codeOf(client.readActivity({ activityId: NO_ID, companyIds })),
        await codeOf(client.editActivity({ activityId: NO_ID, summary: 'x', companyIds })),
        await valueOf(client.cancelActivity({ activityId: NO_ID, companyIds })),
      ]).toEqual(['odoo-record-gone', 'odoo-record-gone', null]);
    });

    it('has types: the general ones, and those of its model only', async () => {
      const types = async (model: string): Promise<string[]> =>
        (await valueOf(ground.client.listActivityTypes({ model, companyIds }))).map(({ name }) => name);
      const [onOrders, onContacts] = [await types('sale.order'), await types('res.partner')];
      expect(onOrders).toEqual(expect.arrayContaining(['Call', 'Email', 'Meeting']));
      expect(onContacts).toEqual(expect.arrayContaining(['Call', 'Email', 'Meeting']));
      expect(onContacts).not.toContain('Follow-up Quote');
      const [call] = (
        await valueOf(ground.client.listActivityTypes({ model: 'res.partner', companyIds }))
      ).filter(({ name }) => name === 'Call');
      expect(call).toMatchObject({ isCall: true, suggestedDeadline: ground.day(2) });
    });
  });

  it('the customer of a record is its contact, or the lead itself', async () => {
    const { client } = ground;
    const alone = await ground.create('crm.lead', {
      name: 'Contract Alone',
      contact_name: 'Contract Nobody',
      phone: '+32 2 290 77 13',
    });
    const of = (id: number) =>
      valueOf(client.readCustomerOf({ record: { model: 'crm.lead', id }, companyIds }));
    expect(await of(ids.lead)).toMatchObject({ partnerId: ids.customer });
    expect(await of(alone)).toMatchObject({ partnerId: null, contact: { name: 'Contract Nobody' } });
    expect(await of(NO_ID)).toBeNull();
  });
}
