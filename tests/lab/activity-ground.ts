/** Records and ways of the tests about activities on a real Odoo 14, made for them and removed after. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Locator } from 'playwright-core';
import * as v from 'valibot';
import { say } from '../harness/words.ts';
import { openDemoLineStage, type DemoLineStage } from './demo-line-stage.ts';

const DAY_MS = 86_400_000;
/** Part of every name that these tests make, so that the list can be searched for it. */
export const MARK = 'Activity Test';
export const CUSTOMER = `Customer of the ${MARK}`;
export const PHONE = '+32 2 290 77 21';

type Row = Record<string, unknown>;
type Key = Parameters<typeof say>[0];

/** A day as Odoo writes it, some days from today. */
export const day = (offset: number): string =>
  new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);

export interface ActivityGround {
  readonly stage: () => DemoLineStage;
  /** A customer, and a lead, an order and a task of his. */
  readonly records: Readonly<Record<'partner' | 'lead' | 'order' | 'task', number>>;
  /** Plans a call of the signed-in user; resolves with its id. */
  plan(summary: string, model: string, id: number, offset?: number, values?: object): Promise<number>;
  read(model: string, domain: unknown[], fields: string[]): Promise<Row[]>;
  activitiesOf(summary: string): Promise<Row[]>;
  /** Messages in the chatter of the lead that hold these words. */
  notesOf(words: string): Promise<Row[]>;
  /** Finds an activity in the list, as a person does. */
  list(summary: string, kind?: 'activities_calls' | 'activities_all'): Promise<void>;
  openActivity(summary: string): Promise<void>;
  press(key: Key): Promise<void>;
  field(key: Key): Locator;
  /** A list to choose from; its label holds the choices too, so it is found by its role. */
  choice(key: Key): Locator;
}

/** Opens the stage for the tests of a file, with its widget on the lists before each. */
export function useActivityGround(): ActivityGround {
  let stage: DemoLineStage;
  let callType = 0;
  const made: [model: string, id: number][] = [];
  const records = { partner: 0, lead: 0, order: 0, task: 0 };

  async function create(model: string, values: object, context: object = {}): Promise<number> {
    const [id] = await stage.admin.call(v.tuple([v.number()]), model, 'create', {
      args: [[values]],
      kwargs: { context },
    });
    made.push([model, id]);
    return id;
  }

  const ground: ActivityGround = {
    stage: () => stage,
    records,
    plan: (summary, model, id, offset = 0, values = {}) =>
      create(
        'mail.activity',
        {
          summary: `${MARK}: ${summary}`,
          activity_type_id: callType,
          date_deadline: day(offset),
          user_id: stage.admin.uid,
          ...values,
        },
        { default_res_model: model, default_res_id: id },
      ),
    read: (model, domain, fields) =>
      stage.admin.call(v.array(v.record(v.string(), v.unknown())), model, 'search_read', {
        args: [domain, fields],
      }),
    activitiesOf: (summary) =>
      ground.read(
        'mail.activity',
        [['summary', '=', `${MARK}: ${summary}`]],
        ['summary', 'date_deadline', 'user_id', 'note'],
      ),
    notesOf: (words) =>
      ground.read(
        'mail.message',
        [
          ['model', '=', 'crm.lead'],
          ['res_id', '=', records.lead],
          ['body', 'ilike', words],
        ],
        ['body'],
      ),
    async list(summary, kind = 'activities_calls') {
      const { widget } = stage;
      await widget.tab('tab_recent').click();
      await widget.tab('tab_activities').click();
      await widget.button(say(kind)).click();
      await widget.search(`${MARK}: ${summary}`);
    },
    async openActivity(summary) {
      await ground.list(summary);
      await stage.widget.listed(CUSTOMER).click();
      await stage.widget.button(say('activity_done')).waitFor();
    },
    press: (key) => stage.widget.button(say(key)).click(),
    field: (key) => stage.odoo.locator('[data-sidetone]').getByLabel(say(key), { exact: true }),
    choice: (key) =>
      stage.odoo.locator('[data-sidetone]').getByRole('combobox', { name: say(key), exact: true }),
  };

  beforeAll(async () => {
    stage = await openDemoLineStage();
    const [type] = await ground.read('mail.activity.type', [['icon', '=', 'fa-phone']], ['name']);
    callType = Number(type?.['id']);
    const partner_id = await create('res.partner', {
      name: CUSTOMER,
      phone: PHONE,
      email: 'customer@example.com',
    });
    records.partner = partner_id;
    records.lead = await create('crm.lead', { name: `Lead of the ${MARK}`, partner_id });
    records.order = await create('sale.order', { partner_id });
    records.task = await create('project.task', { name: `Task of the ${MARK}`, partner_id });
  });

  beforeEach(async () => {
    await stage.odoo.bringToFront();
    await stage.widget.open();
    for (const name of [say('form_cancel'), say('back')]) {
      const button = stage.widget.button(name);
      if (await button.isVisible()) await button.click();
    }
  });

  afterAll(async () => {
    if (stage === undefined) return;
    for (const [model, id] of made.reverse()) {
      const isThere = (await ground.read(model, [['id', '=', id]], ['id'])).length > 0;
      if (isThere) await stage.admin.call(v.unknown(), model, 'unlink', { args: [[id]] });
    }
    await stage.close();
  });

  return ground;
}
