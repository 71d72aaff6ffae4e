/** What is done with activities when replies are lost, and what an undo says it cannot bring back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, valueOf } from '../../tests/contract/ground.ts';
import { openStage, type Stage } from '../../tests/contract/stage.ts';
import { must } from '../../tests/contract/visitor.ts';
import { createOdooClient, type OdooClient } from './odoo-client.ts';
import { addDelay } from './activity-schedule.ts';

describe('addDelay', () => {
  it.each([
    ['2026-03-10', 2, 'days', '2026-03-12'],
    ['2026-12-30', 1, 'weeks', '2027-01-06'],
    ['2026-01-31', 1, 'months', '2026-02-28'],
    ['2026-11-15', 3, 'months', '2027-02-15'],
    ['2026-03-10', 0, '', '2026-03-10'],
  ])('%s and %i %s is %s', (date, count, unit, later) => {
    expect(addDelay(date, count, unit)).toBe(later);
  });
});

describe.each([14, 17, 19] as const)('activities in Odoo %i', (odoo) => {
  let stage: Stage;
  let partner = 0;
  beforeEach(async () => {
    stage = await openStage({ odoo });
    partner = await stage.idOf('res.partner', 'Brandon Freeman');
  });
  afterEach(() => stage.sandbox.stop());

  const companyIds: number[] = [];
  const lose = (method: string): void =>
    stage.sandbox.control.addFault({ match: { method }, kind: 'drop-reply-after-commit', times: 1 });
  const due = async (): Promise<number> => {
    const { activities } = await valueOf(stage.client.listDueActivities({ companyIds }));
    return activities.find(({ summary }) => summary === 'Follow up on the quotation')?.id ?? 0;
  };
  const countOf = (model: string, domain: unknown[]): Promise<unknown> =>
    must(stage.admin.call(model, 'search_count', [domain]));

  it('are seen to be done when only the reply was lost, and lead on to the same record', async () => {
    const request = { activityId: await due(), feedback: 'done', isNextWanted: true, companyIds };
    lose('action_feedback_schedule_next');
    expect(await valueOf(stage.client.finishActivity(request))).toEqual({
      state: 'finished',
      next: { record: { model: 'res.partner', id: partner }, typeId: null, summary: '' },
    });
    expect(stage.calls('action_feedback_schedule_next')).toHaveLength(1);
  });

  it('are done once when the reply was lost and the network stayed away', async () => {
    const request = { activityId: await due(), feedback: 'done', isNextWanted: false, companyIds };
    lose('action_feedback');
    expect(await codeOf(clientThatGoesAfter('action_feedback').finishActivity(request))).toBe(
      'odoo-unreachable',
    );
    expect(await valueOf(stage.client.finishActivity(request))).toEqual({ state: 'was-gone' });
    expect(
      await countOf('mail.message', [
        ['res_id', '=', partner],
        ['model', '=', 'res.partner'],
        ['body', 'ilike', 'done'],
      ]),
    ).toBe(1);
  });

  it('are scheduled once when the reply was lost', async () => {
    const request = {
      record: { model: 'res.partner', id: partner },
      typeId: 2,
      summary: 'Call again',
      note: '',
      deadline: '2026-05-01',
      assigneeId: null,
      companyIds,
    };
    const askedAtMs = Date.now();
    lose('create');
    expect(await codeOf(stage.client.scheduleActivity({ ...request, repeatOfMs: null }))).toBe(
      'odoo-unreachable',
    );
    await valueOf(stage.client.scheduleActivity({ ...request, repeatOfMs: askedAtMs }));
    expect(await countOf('mail.activity', [['summary', '=', 'Call again']])).toBe(1);
  });

  /** Has a client send each request of a method twice, as a browser does on a connection that closes. */
  const sendTwice = (method: string): OdooClient =>
    createOdooClient({
      origin: stage.sandbox.url,
      nowMs: () => Date.now(),
      async fetch(input, init) {
        if (typeof input === 'string' && input.endsWith(`/${method}`)) await stage.admin.fetch(input, init);
        return stage.admin.fetch(input, init);
      },
    });

  /** A client whose network goes for good once it has sent a request of a method. */
  const clientThatGoesAfter = (method: string): OdooClient => {
    let isGone = false;
    return createOdooClient({
      origin: stage.sandbox.url,
      nowMs: () => Date.now(),
      async fetch(input, init) {
        if (isGone) throw new TypeError('Failed to fetch');
        isGone = typeof input === 'string' && input.endsWith(`/${method}`);
        return stage.admin.fetch(input, init);
      },
    });
  };

  /** Done twice by a browser that heard of neither, as the network went; resolves with the activity. */
  async function loseTwice(feedback: string): Promise<number> {
    if (odoo === 17) {
      const types = await must(stage.admin.call('mail.activity.type', 'search', [[]]));
      await must(stage.admin.call('mail.activity.type', 'write', [types, { keep_done: true }]));
    }
    const activityId = await due();
    for (const _execution of ['first', 'second']) {
      await must(stage.admin.call('mail.activity', 'action_feedback', [[activityId]], { feedback }));
    }
    expect(await countOf('mail.message', [['body', 'ilike', feedback]])).toBe(2);
    return activityId;
  }

  it.runIf(odoo >= 17)('leave one message when both replies to one «done» were lost', async () => {
    const activityId = await loseTwice('lost twice');
    const archived = [
      ['id', '=', activityId],
      ['active', '=', false],
    ];
    expect(await countOf('mail.activity', archived)).toBe(1);
    const again = { activityId, feedback: 'lost twice', isNextWanted: false, companyIds };
    expect(await valueOf(stage.client.finishActivity(again))).toEqual({ state: 'was-gone' });
    expect(stage.calls('action_feedback')).toHaveLength(2);
    expect(await countOf('mail.message', [['body', 'ilike', 'lost twice']])).toBe(1);
  });

  it.runIf(odoo >= 17)('leave all messages when two of one record were done at once', async () => {
    const twin = await valueOf(
      stage.client.scheduleActivity({
        record: { model: 'res.partner', id: partner },
        typeId: 2,
        summary: 'Another',
        note: '',
        deadline: '2026-05-01',
        assigneeId: null,
        repeatOfMs: null,
        companyIds,
      }),
    );
    const activityId = await loseTwice('done with another');
    await must(stage.admin.call('mail.activity', 'action_feedback', [[twin]], { feedback: 'its twin' }));
    await valueOf(stage.client.finishActivity({ activityId, feedback: '', isNextWanted: false, companyIds }));
    expect(await countOf('mail.message', [['body', 'ilike', 'done with another']])).toBe(2);
  });

  it.each(['action_feedback', 'action_feedback_schedule_next'])(
    'are done once when the browser sends %s twice',
    async (method) => {
      const isNextWanted = method !== 'action_feedback';
      const request = { activityId: await due(), feedback: 'done twice', isNextWanted, companyIds };
      await valueOf(sendTwice(method).finishActivity(request));
      expect(stage.calls(method)).toHaveLength(2);
      expect(await countOf('mail.message', [['body', 'ilike', 'done twice']])).toBe(1);
    },
  );

  it('are scheduled once when the browser sends it twice, with what is like it left alone', async () => {
    const request = {
      record: { model: 'res.partner', id: partner },
      typeId: 2,
      summary: 'Call again',
      note: '',
      deadline: '2026-05-01',
      assigneeId: null,
      repeatOfMs: null,
      companyIds,
    };
    await valueOf(stage.client.scheduleActivity({ ...request, note: 'Another' }));
    const old = await valueOf(stage.client.scheduleActivity(request));
    await must(stage.admin.call('mail.activity', 'write', [[old], { create_date: '2026-01-01 08:00:00' }]));
    const id = await valueOf(sendTwice('create').scheduleActivity(request));
    expect(stage.calls('create')).toHaveLength(4);
    expect(await countOf('mail.activity', [['summary', '=', 'Call again']])).toBe(3);
    expect(await countOf('mail.activity', [['id', '=', id]])).toBe(1);
  });

  it('can be brought back when the browser sends the cancellation and the undo twice', async () => {
    const activityId = await due();
    const cancelled = await valueOf(sendTwice('unlink').cancelActivity({ activityId, companyIds }));
    if (cancelled === null) throw new Error('nothing to bring back');
    await valueOf(sendTwice('create').restoreActivity({ cancelled, repeatOfMs: null, companyIds }));
    expect(await countOf('mail.activity', [['summary', '=', 'Follow up on the quotation']])).toBe(1);
  });

  it('cancelled say what an undo loses', async () => {
    const activityId = await due();
    await must(stage.admin.call('mail.activity', 'write', [[activityId], { create_uid: 6 }]));
    const cancelled = await valueOf(stage.client.cancelActivity({ activityId, companyIds }));
    expect(cancelled).toMatchObject({ lost: ['creator'], summary: 'Follow up on the quotation' });
    expect(await valueOf(stage.client.cancelActivity({ activityId, companyIds }))).toBeNull();
  });

  it('suggest the types of the record’s model', async () => {
    const types = await valueOf(stage.client.listActivityTypes({ model: 'sale.order', companyIds }));
    expect(types.map(({ name }) => name)).toContain('Follow-up Quote');
  });
});
