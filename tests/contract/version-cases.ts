/** Contract: where the versions from 14 to 19 differ in what our client meets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGround, valueOf, type Ground } from './ground.ts';
import { must, refusal } from './visitor.ts';
import type { ContractTarget } from './target.ts';

export function versionCases(target: () => ContractTarget): void {
  let ground: Ground;
  let partner = 0;
  beforeAll(async () => {
    ground = await createGround(target());
    partner = await ground.create('res.partner', { name: 'Contract Version', phone: '+32 2 290 34 70' });
  });
  afterAll(() => ground.clear());

  const major = (): number => target().major;
  const fieldsOf = async (model: string): Promise<object> =>
    (await must(ground.admin.call(model, 'fields_get', [[], ['type']]))) as object;

  describe('what differs between versions', () => {
    it('an error inside Odoo has the code 200, 0 from 19 on; its name says what it is in all', async () => {
      const error = await refusal(
        ground.admin.call('res.partner', 'read', [[99_999_999], ['no_such_field']]),
      );
      expect(error.code).toBe(major() >= 19 ? 0 : 200);
      expect(error.data.name).not.toBe('');
    });

    it('the session names companies as pairs in 14, as records by id from 15 on', async () => {
      const info = (await must(ground.admin.route('/web/session/get_session_info', {}))) as {
        user_companies: { current_company: unknown; allowed_companies: object };
      };
      const [first] = Object.values(info.user_companies.allowed_companies) as unknown[];
      if (major() === 14) expect(first).toEqual([expect.any(Number), expect.any(String)]);
      else
        expect(first).toMatchObject({ id: expect.any(Number) as number, name: expect.any(String) as string });
    });

    it('contacts have `avatar_128` and `phone_mobile_search` from 15 on, and `mobile` until 18', async () => {
      const fields = await fieldsOf('res.partner');
      expect('avatar_128' in fields).toBe(major() >= 15);
      expect('phone_mobile_search' in fields).toBe(major() >= 15);
      expect('mobile' in fields).toBe(major() <= 18);
    });

    it('what is done is deleted until 18, unless its type keeps it (17, 18), and archived from 19 on', async () => {
      const done = await ground.create(
        'mail.activity',
        {
          summary: 'Contract version',
          activity_type_id: await ground.callType(),
          date_deadline: ground.day(0),
          user_id: 2,
        },
        { default_res_model: 'res.partner', default_res_id: partner },
      );
      await must(ground.admin.call('mail.activity', 'action_feedback', [[done]], { feedback: 'kept' }));
      const left = await must(
        ground.admin.call('mail.activity', 'search', [[['id', '=', done]]], {
          context: { active_test: false },
        }),
      );
      expect(left).toEqual(major() >= 19 ? [done] : []);
      expect('keep_done' in (await fieldsOf('mail.activity.type'))).toBe(major() === 17 || major() === 18);
      const again = { activityId: done, feedback: 'kept', isNextWanted: false, companyIds: [] };
      expect(await valueOf(ground.client.finishActivity(again))).toEqual({ state: 'was-gone' });
    });

    it('a model that is not there is a KeyError until 17, and not found from 18 on', async () => {
      const error = await refusal(ground.admin.call('no.such.model', 'search_read', [], {}));
      expect(error.data.name).toBe(major() >= 18 ? 'werkzeug.exceptions.NotFound' : 'builtins.KeyError');
    });

    it('an activity has a record until 18; without one it is listed, cancelled, brought back and done', async () => {
      const values = {
        summary: 'Contract without a record',
        activity_type_id: await ground.callType(),
        date_deadline: ground.day(0),
        user_id: 2,
      };
      if (major() <= 18) {
        const error = await refusal(ground.admin.call('mail.activity', 'create', [[values]], {}));
        expect(error.data.name).toBe('odoo.exceptions.ValidationError');
        return;
      }
      const companyIds: number[] = [];
      const activityId = await ground.create('mail.activity', values);
      const due = await valueOf(ground.client.listDueActivities({ companyIds }));
      const found = due.activities.find(({ id }) => id === activityId);
      expect(found).toMatchObject({ record: null, contact: null });
      const cancelled = await valueOf(ground.client.cancelActivity({ activityId, companyIds }));
      if (cancelled === null) throw new Error('it was gone');
      const restored = await valueOf(
        ground.client.restoreActivity({ cancelled, repeatOfMs: null, companyIds }),
      );
      const request = { activityId: restored, feedback: 'done', isNextWanted: true, companyIds };
      expect(await valueOf(ground.client.finishActivity(request))).toEqual({ state: 'finished', next: null });
      expect(await valueOf(ground.client.finishActivity(request))).toEqual({ state: 'was-gone' });
    });

    it('`message_post` answers with an id, from 19 on with a list of it', async () => {
      const posted = await must(
        ground.admin.call('res.partner', 'message_post', [[partner]], { body: 'Contract version' }),
      );
      if (major() >= 19) expect(posted).toEqual([expect.any(Number)]);
      else expect(posted).toEqual(expect.any(Number));
    });

    it('pages stand at /odoo/… from 18 on, beside /web', async () => {
      const statusOf = async (path: string): Promise<number> => (await ground.admin.get(path)).status;
      expect(await statusOf('/web')).toBe(200);
      for (const path of ['/odoo', `/odoo/res.partner/${partner}`]) {
        expect(await statusOf(path)).toBe(major() >= 18 ? 200 : 404);
      }
    });
  });
}
