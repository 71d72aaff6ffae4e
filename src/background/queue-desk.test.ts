/** The call queue in Odoo, on the sandbox: records of several companies are called and done as the page looks at them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStage, type Stage } from '../../tests/contract/stage.ts';
import { must } from '../../tests/contract/visitor.ts';
import type { Clock } from '../lib/clock.ts';
import { ok } from '../lib/result.ts';
import type { Args } from '../protocol/commands.ts';
import type { CallQueue } from './call-queue-state.ts';
import { createQueueDesk, type QueueDesk } from './queue-desk.ts';

const SITE = 'https://odoo.example';
const OTHER_COMPANY = 2;

let stage: Stage;
let desk: QueueDesk;
let kept: Map<string, CallQueue>;
let dialled: Args<'call.dial'>[];
let activityId = 0;
let nowMs = 0;
let timers: { atMs: number; task: () => void; signal: AbortSignal | undefined }[];
const clock: Clock = {
  nowMs: () => nowMs,
  monotonicMs: () => nowMs,
  after: (delayMs, task, signal) => void timers.push({ atMs: nowMs + delayMs, task, signal }),
};

function pass(ms: number): void {
  nowMs += ms;
  const due = timers.filter(({ atMs, signal }) => atMs <= nowMs && signal?.aborted !== true);
  timers = timers.filter(({ atMs }) => atMs > nowMs);
  for (const { task } of due) task();
}

/** A customer of the second company, with a call that is due before all others. */
async function makeActivity(): Promise<number> {
  const search = async (model: string, domain: unknown[]): Promise<number> =>
    ((await must(stage.admin.call(model, 'search', [domain], { limit: 1 }))) as number[])[0] ?? 0;
  const create = async (model: string, values: object): Promise<number> => {
    const made = await must(stage.admin.call(model, 'create', [values]));
    return Number(Array.isArray(made) ? made[0] : made);
  };
  const partner = await create('res.partner', {
    name: 'Gemini of the second company',
    phone: '+32 2 290 35 01',
    company_id: OTHER_COMPANY,
  });
  return create('mail.activity', {
    activity_type_id: await search('mail.activity.type', [['icon', '=', 'fa-phone']]),
    res_model_id: await search('ir.model', [['model', '=', 'res.partner']]),
    res_id: partner,
    date_deadline: '2001-01-01',
    summary: 'Call the second company',
  });
}

beforeEach(async () => {
  stage = await openStage();
  activityId = await makeActivity();
  kept = new Map();
  dialled = [];
  nowMs = 1_000;
  timers = [];
  desk = createQueueDesk({
    store: {
      readAll: async () => new Map(kept),
      write: async (site, queue) => void (queue === null ? kept.delete(site) : kept.set(site, queue)),
      readIsRecordShown: async () => false,
      writeIsRecordShown: async () => undefined,
    },
    clock,
    odoo: { serveSite: (_site, task) => task(stage.client) },
    async dial(request) {
      dialled.push(request);
      return ok({ callId: `call-${dialled.length}` });
    },
    host: { tell: async () => ok({}) as never },
    isSiteOpen: async () => true,
    showRecord: async () => undefined,
    redraw: async () => undefined,
  });
});
afterEach(() => stage.sandbox.stop());

it('calls a customer of the company that the page looks at, and marks the activity done there', async () => {
  await desk.start(SITE, { accountId: null, companyIds: [OTHER_COMPANY, 1] });
  expect(kept.get(SITE)?.waiting[0]).toMatchObject({ activityId, name: 'Gemini of the second company' });
  pass(6_000);
  await expect.poll(() => kept.get(SITE)?.stage.phase).toBe('calling');
  expect(dialled[0]).toMatchObject({
    number: '+32 2 290 35 01',
    about: { activity: { id: activityId }, companyIds: [OTHER_COMPANY, 1] },
  });
  expect(await desk.next(SITE, { activityId, outcome: 'done' })).toEqual(ok({}));
  expect(await must(stage.admin.call('mail.activity', 'search_count', [[['id', '=', activityId]]]))).toBe(0);
  const done = stage.sandbox.control.log
    .filter(({ model, method }) => model === 'mail.activity' && method === 'action_feedback')
    .map(({ params }) => params);
  const context = { allowed_company_ids: [OTHER_COMPANY, 1] };
  expect(done).toMatchObject([{ kwargs: { context } }]);
});

it('does not dial somebody whose activity was done meanwhile', async () => {
  await desk.start(SITE, { accountId: null, companyIds: [OTHER_COMPANY, 1] });
  await must(stage.admin.call('mail.activity', 'unlink', [[activityId]]));
  pass(6_000);
  await expect.poll(() => kept.get(SITE)?.waiting[0]?.activityId).not.toBe(activityId);
  expect(dialled).toEqual([]);
});
