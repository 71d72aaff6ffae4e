/** The call queue's reducer: its ways, and what must hold whatever happens in whichever order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallQueue } from './call-queue-state.ts';
import { COUNTDOWN_MS, reduceQueue, viewOfQueue, type QueueEvent, type SeenCall } from './call-queue.ts';

const NAMES = ['Azure Interior', 'Deco Addict', 'Gemini Furniture'];
const entries = NAMES.map((name, index) => ({
  activityId: index + 1,
  name,
  number: `+3222903${index}`,
  record: { model: 'res.partner', id: 10 + index },
}));

type Phase = SeenCall['stage']['phase'];
function call(id: string, phase: Phase, startedAtMs = 0, recordId = 0): SeenCall {
  return {
    id,
    direction: recordId === 0 ? 'incoming' : 'outgoing',
    party: { number: '', name: '' },
    record: recordId === 0 ? null : { model: 'res.partner', id: recordId },
    startedAtMs,
    stage:
      phase === 'ended'
        ? { phase, reason: 'hung-up', endedAtMs: 0, answeredAtMs: null, trouble: null }
        : { phase: 'ringing-in' },
  };
}

const started = (calls: readonly SeenCall[] = []): QueueEvent => ({
  kind: 'started',
  owner: 'lab\nMitchell Admin',
  accountId: null,
  companyIds: [2],
  entries,
  calls,
  atMs: 1000,
});

/** Runs events one after the other; the dialled activities are collected. */
function run(events: readonly QueueEvent[]): { queue: CallQueue | null; dialled: number[] } {
  let queue: CallQueue | null = null;
  const dialled: number[] = [];
  for (const event of events) {
    const step = reduceQueue(queue, event);
    queue = step.queue;
    for (const effect of step.effects) if (effect.kind === 'dial') dialled.push(effect.entry.activityId);
  }
  return { queue, dialled };
}

const due = (activityId: number, atMs = 1000 + COUNTDOWN_MS): QueueEvent => ({
  kind: 'came-due',
  activityId,
  atMs,
});
const placed = (activityId: number): QueueEvent => ({
  kind: 'placed',
  activityId,
  callId: `call-${activityId}`,
});
const seen = (...calls: SeenCall[]): QueueEvent => ({ kind: 'calls-changed', calls });
const settled = (activityId: number, outcome: 'done' | 'later' | 'skip'): QueueEvent => ({
  kind: 'settled',
  activityId,
  outcome,
  atMs: 20_000,
});
const oneCall = (activityId: number): QueueEvent[] => [
  { kind: 'went-on', activityId, atMs: 2000 },
  placed(activityId),
  seen(call(`call-${activityId}`, 'talking')),
  seen(call(`call-${activityId}`, 'ended')),
];

describe('the call queue', () => {
  it('counts down, dials, waits for the end of the call and asks', () => {
    expect(run([started()]).queue?.stage).toEqual({ phase: 'counting', dueAtMs: 6000 });
    expect(run([started(), due(1, 5999)]).dialled).toEqual([]);
    const { queue, dialled } = run([
      started(),
      due(1),
      placed(1),
      seen(call('call-1', 'talking')),
      seen(call('call-1', 'ended')),
    ]);
    expect(dialled).toEqual([1]);
    expect(queue?.stage).toEqual({ phase: 'asking', callId: 'call-1', willPause: false });
  });

  it('goes through all of them; «later» comes again at the end', () => {
    const { queue, dialled } = run([
      started(),
      ...oneCall(1),
      settled(1, 'later'),
      settled(2, 'skip'),
      ...oneCall(3),
      settled(3, 'done'),
      ...oneCall(1),
      settled(1, 'done'),
    ]);
    expect(dialled).toEqual([1, 3, 1]);
    expect(queue).toMatchObject({ stage: { phase: 'finished' }, settled: 3, waiting: [] });
    expect(queue && viewOfQueue(queue, true)).toMatchObject({ position: 3, total: 3, current: null });
  });

  it('is paused by another call and goes on only when the user says so', () => {
    const other = [started(), seen(call('other', 'talking'))];
    expect(run(other).queue?.stage).toEqual({ phase: 'paused', why: 'other-call' });
    expect(run([...other, due(1)]).dialled).toEqual([]);
    const goOn: QueueEvent = { kind: 'went-on', activityId: 1, atMs: 9000 };
    expect(run([...other, goOn]).queue?.stage.phase).toBe('paused');
    const over = [...other, seen(call('other', 'ended'))];
    expect(run([...over, due(1)]).queue?.stage.phase).toBe('paused');
    expect(run([...over, goOn]).queue?.stage).toEqual({ phase: 'counting', dueAtMs: 14_000 });
  });

  it('waits after its call when another one came meanwhile', () => {
    const talk = [started(), due(1), placed(1), seen(call('call-1', 'talking'))];
    const { queue } = run([
      ...talk,
      seen(call('call-1', 'talking'), call('other', 'ringing-in')),
      seen(call('call-1', 'ended')),
      settled(1, 'done'),
    ]);
    expect(queue?.stage).toEqual({ phase: 'paused', why: 'user' });
  });

  it('does not take a picture of before the call for its end', () => {
    expect(run([started(), due(1), placed(1), seen()]).queue?.stage.phase).toBe('calling');
    expect(
      run([started(), due(1), placed(1), seen(call('call-1', 'talking')), seen()]).queue?.stage.phase,
    ).toBe('asking');
  });

  it('knows its own call before the phone has answered', () => {
    const { queue } = run([started(), due(1, 6000), seen(call('call-1', 'dialling', 6001, 10))]);
    expect(queue).toMatchObject({ liveIds: ['call-1'], stage: { phase: 'dialling' } });
  });

  it('never dials again because a worker died', () => {
    const dialling = [started(), due(1, 6000)];
    expect(run([...dialling, { kind: 'revived', calls: [], atMs: 7000 }]).queue?.stage).toEqual({
      phase: 'paused',
      why: 'interrupted',
    });
    const found: QueueEvent = { kind: 'revived', calls: [call('x', 'dialling', 6001, 10)], atMs: 7000 };
    expect(run([...dialling, found])).toMatchObject({
      dialled: [1],
      queue: { stage: { phase: 'calling', callId: 'x', isSeen: true } },
    });
    const slept: QueueEvent = { kind: 'revived', calls: [], atMs: 60_000 };
    expect(run([started(), slept]).queue?.stage).toEqual({ phase: 'paused', why: 'interrupted' });
  });

  it('does not dial long after the countdown', () => {
    expect(run([started(), due(1, 60_000)])).toMatchObject({
      dialled: [],
      queue: { stage: { phase: 'paused', why: 'interrupted' } },
    });
  });

  it('ignores presses meant for another entry, and everything after its end', () => {
    expect(run([started(), settled(2, 'skip')]).queue?.settled).toBe(0);
    expect(run([started(), { kind: 'stopped' }, due(1), placed(1)])).toEqual({ queue: null, dialled: [] });
    expect(run([{ ...started(), entries: [] } as QueueEvent]).queue).toBeNull();
  });

  it('passes over what was done elsewhere', () => {
    expect(run([started(), due(1), { kind: 'vanished', activityId: 1, atMs: 7000 }]).queue).toMatchObject({
      settled: 1,
      stage: { phase: 'counting' },
      waiting: [{ activityId: 2 }, { activityId: 3 }],
    });
  });
});

describe('whatever happens', () => {
  const activityId = fc.integer({ min: 1, max: 3 });
  const atMs = fc.integer({ min: 0, max: 40_000 });
  const calls = fc.array(
    fc
      .tuple(
        fc.constantFrom('call-1', 'call-2', 'call-3', 'other'),
        fc.constantFrom<Phase>('talking', 'ended'),
        atMs,
        fc.constantFrom(0, 10, 11, 12),
      )
      .map(([id, phase, startedAtMs, record]) => call(id, phase, startedAtMs, record)),
    { maxLength: 2 },
  );
  const event: fc.Arbitrary<QueueEvent> = fc.oneof(
    {
      arbitrary: fc.record({
        kind: fc.constantFrom('came-due' as const, 'went-on' as const),
        activityId,
        atMs,
      }),
      weight: 8,
    },
    fc.constant(seen()),
    fc.record({
      kind: fc.constant('settled' as const),
      activityId,
      outcome: fc.constantFrom('done' as const, 'later' as const, 'skip' as const),
      atMs,
    }),
    fc.record({ kind: fc.constant('vanished' as const), activityId, atMs }),
    fc.constant<QueueEvent>({ kind: 'paused', why: 'user' }),
    activityId.map(placed),
    activityId.map((id): QueueEvent => ({ kind: 'refused', activityId: id, why: 'call-failed' })),
    calls.map((shown) => seen(...shown)),
    fc.record({ kind: fc.constant('revived' as const), calls, atMs }),
  );

  it('dials only out of a countdown, for the one whose turn it is, and never beside another call', () => {
    let dials = 0;
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let queue: CallQueue | null = reduceQueue(null, started()).queue;
        let live: readonly string[] = [];
        for (const each of events) {
          if ('calls' in each)
            live = each.calls.filter((one) => one.stage.phase !== 'ended').map(({ id }) => id);
          const before: CallQueue | null = queue;
          const step = reduceQueue(before, each);
          for (const effect of step.effects) {
            if (effect.kind !== 'dial') continue;
            dials += 1;
            expect(before?.stage.phase).toBe('counting');
            expect(before?.waiting[0]).toEqual(effect.entry);
            expect(step.queue?.stage.phase).toBe('dialling');
            expect(live).toEqual([]);
          }
          expect(step.effects.filter(({ kind }) => kind === 'dial').length).toBeLessThanOrEqual(1);
          queue = step.queue;
        }
      }),
      { numRuns: 2000 },
    );
    expect(dials).toBeGreaterThan(50);
  });

  it('keeps its entries: none lost, none twice', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { queue } = run([started(), ...events]);
        const ids = queue?.waiting.map((entry) => entry.activityId) ?? [];
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length + (queue?.settled ?? 0)).toBe(3);
        expect(queue?.stage.phase === 'finished').toBe(ids.length === 0);
      }),
      { numRuns: 500 },
    );
  });
});
