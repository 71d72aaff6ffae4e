/** Who is calling: looked up once, kept over lives of the worker, asked again after failures, remembered by choice. */
import { describe, expect, it } from 'vitest';
import type { Clock } from '../lib/clock.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { Caller, Callers } from '../protocol/caller.ts';
import type { CallSnapshot } from '../protocol/call-snapshot.ts';
import type { Choice } from './caller-choice.ts';
import { createCallerDesk } from './caller-desk.ts';

const SITE = 'https://odoo.example';
const who = (id: number, name: string, changes: Partial<Caller> = {}): Caller => ({
  site: SITE,
  record: { model: 'res.partner', id },
  name,
  company: 'Azure Interior',
  contactId: id,
  recordName: '',
  email: '',
  avatarPath: '',
  ...changes,
});
const nicole = who(1, 'Nicole Ford');
const colleen = who(2, 'Colleen Diaz');

const call = (changes: Partial<CallSnapshot> = {}): CallSnapshot => ({
  id: 'call-1',
  accountId: 'office',
  direction: 'incoming',
  party: { number: '+3222903491', name: '' },
  record: null,
  startedAtMs: 0,
  stage: { phase: 'ringing-in' },
  ...changes,
});

/** What outlives a worker. */
function createKept() {
  let callers: Callers = {};
  const choices = new Map<string, Choice>();
  return {
    shelf: {
      read: () => Promise.resolve(callers),
      write: (next: Callers) => Promise.resolve(void (callers = next)),
    },
    choices: {
      recall: (number: string) => Promise.resolve(choices.get(number) ?? null),
      remember: (number: string, { site, record }: Choice) =>
        Promise.resolve(void choices.set(number, { site, record })),
    },
  };
}

function open(
  answers: readonly Result<readonly Caller[], Trouble>[],
  kept = createKept(),
  sites: readonly string[] = [SITE],
) {
  const waiting: (() => void)[] = [];
  const clock: Clock = {
    nowMs: () => 0,
    monotonicMs: () => 0,
    after: (_delayMs, task) => void waiting.push(task),
  };
  const asked: string[] = [];
  const identified: [string, string][] = [];
  let changes = 0;
  const desk = createCallerDesk({
    ...kept,
    clock,
    readSites: () => Promise.resolve(sites),
    find: (_site, number) => {
      asked.push(number);
      return Promise.resolve(answers[asked.length - 1] ?? ok([]));
    },
    journal: {
      identify: (callId, { name }) => Promise.resolve(void identified.push([callId, name])),
      identifyNumber: (number, { name }) => Promise.resolve(void identified.push([number, name])),
    },
    onchange: () => void (changes += 1),
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    desk,
    asked,
    identified,
    kept,
    settle,
    changes: () => changes,
    async wait() {
      for (const task of waiting.splice(0)) task();
      await settle();
    },
    async chosen(callId = 'call-1') {
      return (await desk.callers())[callId]?.chosen ?? null;
    },
  };
}

describe('a call that appears', () => {
  it('is looked up once, shown, and written into the journal', async () => {
    const stage = open([ok([nicole])]);
    stage.desk.see([call()]);
    stage.desk.see([call()]);
    await stage.settle();
    stage.desk.see([call()]);
    await stage.settle();
    expect(stage.asked).toEqual(['+3222903491']);
    expect(await stage.chosen()).toEqual(nicole);
    expect(stage.identified).toEqual([['call-1', 'Nicole Ford']]);
    expect(stage.changes()).toBe(1);
  });

  it('is known to a later life of the worker without asking', async () => {
    const stage = open([ok([nicole])]);
    stage.desk.see([call()]);
    await stage.settle();
    const later = open([], stage.kept);
    later.desk.see([call()]);
    await later.settle();
    expect(later.asked).toEqual([]);
    expect(await later.chosen()).toEqual(nicole);
  });

  it('is said to be nobody’s only after every Odoo was asked', async () => {
    const stage = open([fail(trouble('odoo-unreachable')), ok([])]);
    stage.desk.see([call()]);
    await stage.settle();
    expect(await stage.desk.callers()).toEqual({});
    await stage.wait();
    expect(await stage.desk.callers()).toEqual({ 'call-1': { matches: [], chosen: null } });
  });

  it('is not asked for again once it has gone', async () => {
    const stage = open([fail(trouble('odoo-signed-out')), ok([nicole])]);
    stage.desk.see([call()]);
    await stage.settle();
    stage.desk.see([]);
    await stage.wait();
    expect(stage.asked).toHaveLength(1);
  });

  it('is written down as somebody’s even when the caller gave up before Odoo answered', async () => {
    const stage = open([ok([nicole])]);
    stage.desk.see([call()]);
    stage.desk.see([]);
    await stage.settle();
    expect(stage.identified).toEqual([['call-1', 'Nicole Ford']]);
  });

  it('is left alone without a number or without an Odoo', async () => {
    const withheld = open([ok([nicole])]);
    withheld.desk.see([call({ party: { number: '', name: '' } })]);
    const nowhere = open([ok([nicole])], createKept(), []);
    nowhere.desk.see([call()]);
    await withheld.settle();
    expect([...withheld.asked, ...nowhere.asked]).toEqual([]);
    expect(await nowhere.desk.callers()).toEqual({});
  });

  it('made for a record is of nobody else', async () => {
    const stage = open([ok([nicole, colleen])]);
    stage.desk.see([call({ record: { model: 'res.partner', id: 2 } })]);
    await stage.settle();
    expect(await stage.desk.callers()).toEqual({ 'call-1': { matches: [colleen], chosen: colleen } });
  });
});

describe('several matches', () => {
  it('begin with the best; the choice is shown, written down and used next time', async () => {
    const stage = open([ok([nicole, colleen]), ok([nicole, colleen])]);
    stage.desk.see([call()]);
    await stage.settle();
    expect(await stage.chosen()).toEqual(nicole);
    await stage.desk.choose('call-1', colleen);
    expect(await stage.chosen()).toEqual(colleen);
    stage.desk.see([call({ id: 'call-2' })]);
    await stage.settle();
    expect(await stage.chosen('call-2')).toEqual(colleen);
    expect(stage.identified.at(-1)).toEqual(['call-2', 'Colleen Diaz']);
  });

  it('are chosen from only: another record is not taken', async () => {
    const stage = open([ok([nicole])]);
    stage.desk.see([call()]);
    await stage.settle();
    await stage.desk.choose('call-1', colleen);
    expect(await stage.chosen()).toEqual(nicole);
  });

  it('are none when a lead merely has the number of its customer', async () => {
    const lead = who(7, 'Nicole Ford', { record: { model: 'crm.lead', id: 7 }, contactId: 1 });
    const stage = open([ok([nicole, lead])]);
    stage.desk.see([call()]);
    await stage.settle();
    expect(await stage.desk.callers()).toEqual({ 'call-1': { matches: [nicole], chosen: nicole } });
  });

  it('fit the name that the exchange tells', async () => {
    const stage = open([ok([nicole, colleen])]);
    stage.desk.see([call({ party: { number: '+3222903491', name: 'Azure Interior, Colleen Diaz' } })]);
    await stage.settle();
    expect(await stage.chosen()).toEqual(colleen);
  });
});

it('gives an unknown number to a new contact, in the call, its record and older records', async () => {
  const stage = open([ok([])]);
  stage.desk.see([call()]);
  await stage.settle();
  expect(await stage.chosen()).toBeNull();
  await stage.desk.assign('call-1', '+3222903491', nicole);
  expect(await stage.chosen()).toEqual(nicole);
  expect(stage.identified).toContainEqual(['call-1', 'Nicole Ford']);
  expect(stage.identified).toContainEqual(['+3222903491', 'Nicole Ford']);
});
