/** Every edge of a call's state machine, and that no sequence of events breaks it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as calls from './call.ts';

const NEW = {
  id: 'call',
  accountId: 'desk',
  party: { number: '200', name: '' },
  record: null,
  startedAtMs: 1_000,
} as const;

/** Runs events on a fresh call; gives the last state and all effects in order. */
function run(first: calls.CallStep, ...events: readonly calls.CallEvent[]) {
  return events.reduce(
    ({ state, effects }, event) => {
      const [next, more] = calls.reduce(state, event);
      return { state: next, effects: [...effects, ...more] };
    },
    { state: first[0], effects: [...first[1]] },
  );
}

const placed = calls.placeCall(NEW);
const received = calls.receiveCall(NEW);
const progressed = (hasEarlyMedia = false): calls.CallEvent => ({ kind: 'progressed', hasEarlyMedia });
const answered: calls.CallEvent = { kind: 'answered', atMs: 2_000 };
const answerRequested: calls.CallEvent = { kind: 'answer-requested' };
const declineRequested: calls.CallEvent = { kind: 'decline-requested', atMs: 3_000 };
const hangUpRequested: calls.CallEvent = { kind: 'hang-up-requested', atMs: 3_000 };
const ended = (isLegOver = true): calls.CallEvent => ({
  kind: 'ended',
  atMs: 3_000,
  reason: 'remote-hung-up',
  trouble: null,
  isLegOver,
});
const hold = (isHeld: boolean): calls.CallEvent => ({ kind: 'hold-requested', isHeld });
const mute = (isMuted: boolean): calls.CallEvent => ({ kind: 'mute-requested', isMuted });

describe('a call that is placed', () => {
  it('is written down at once and dials', () => {
    expect(placed).toEqual([
      { ...NEW, direction: 'outgoing', stage: { phase: 'dialling' } },
      [{ kind: 'write', event: { kind: 'started' } }],
    ]);
  });

  it('rings, keeps early media through a later 180 without it, and talks', () => {
    expect(run(placed, progressed()).state.stage).toEqual({ phase: 'ringing-out', hasEarlyMedia: false });
    const early = run(placed, progressed(true), progressed(false)).state.stage;
    expect(early).toEqual({ phase: 'ringing-out', hasEarlyMedia: true });
    const { state, effects } = run(placed, progressed(), answered);
    expect(state.stage).toEqual({
      phase: 'talking',
      answeredAtMs: 2_000,
      quality: null,
      path: 'flowing',
      isMuted: false,
      isHeld: false,
    });
    expect(effects.at(-1)).toEqual({ kind: 'write', event: { kind: 'answered' } });
  });

  it('may be answered without having rung', () => {
    expect(run(placed, answered).state.stage.phase).toBe('talking');
  });

  it.each([
    ['dialling', []],
    ['ringing', [progressed()]],
  ])('is cancelled while %s', (_name, events) => {
    const { state, effects } = run(placed, ...events, hangUpRequested);
    expect(state.stage).toMatchObject({
      phase: 'ended',
      reason: 'cancelled',
      answeredAtMs: null,
      endedAtMs: 3_000,
    });
    expect(effects.slice(1)).toEqual([
      { kind: 'write', event: { kind: 'ended', reason: 'cancelled' } },
      { kind: 'end-leg', how: 'hang-up' },
      { kind: 'release' },
    ]);
  });

  it('cannot be answered or declined by its caller', () => {
    expect(run(placed, answerRequested, declineRequested).state).toEqual(placed[0]);
  });
});

describe('a call that arrives', () => {
  it('rings until it is answered here and there', () => {
    expect(received[0].stage).toEqual({ phase: 'ringing-in' });
    const answering = run(received, answerRequested);
    expect(answering.state.stage).toEqual({ phase: 'answering' });
    expect(answering.effects.at(-1)).toEqual({ kind: 'answer' });
    expect(run(received, answerRequested, answered).state.stage.phase).toBe('talking');
  });

  it('is not talking because of an answer that nobody asked for', () => {
    expect(run(received, answered).state.stage.phase).toBe('ringing-in');
  });

  it.each([
    ['decline', [declineRequested]],
    ['hanging up', [hangUpRequested]],
    ['declining after all', [answerRequested, declineRequested]],
    ['hanging up while answering', [answerRequested, hangUpRequested]],
  ])('is declined by %s', (_name, events) => {
    const { state, effects } = run(received, ...events);
    expect(state.stage).toMatchObject({ phase: 'ended', reason: 'declined' });
    expect(effects).toContainEqual({ kind: 'end-leg', how: 'decline' });
  });

  it('is not declined once it talks', () => {
    expect(run(received, answerRequested, answered, declineRequested).state.stage.phase).toBe('talking');
  });
});

describe('a call that talks', () => {
  const talking = [answered] as const;

  it('is muted and unmuted once for each wish', () => {
    const { state, effects } = run(placed, ...talking, mute(true), mute(true), mute(false));
    expect(state.stage).toMatchObject({ isMuted: false });
    expect(effects.filter(({ kind }) => kind === 'set-muted')).toEqual([
      { kind: 'set-muted', isMuted: true },
      { kind: 'set-muted', isMuted: false },
    ]);
  });

  it('is held, and taken back when the far side does not agree', () => {
    const held = run(placed, ...talking, hold(true));
    expect(held.state.stage).toMatchObject({ isHeld: true });
    expect(held.effects.at(-1)).toEqual({ kind: 'set-held', isHeld: true });
    const refused = run(placed, ...talking, hold(true), { kind: 'hold-refused', isHeld: true });
    expect(refused.state.stage).toMatchObject({ isHeld: false });
  });

  it('ignores a refusal that came after the user changed his mind', () => {
    const late = run(placed, ...talking, hold(true), hold(false), { kind: 'hold-refused', isHeld: true });
    expect(late.state.stage).toMatchObject({ isHeld: false });
  });

  it('remembers when it was answered after it ended', () => {
    expect(run(placed, ...talking, hangUpRequested).state.stage).toEqual({
      phase: 'ended',
      reason: 'hung-up',
      answeredAtMs: 2_000,
      endedAtMs: 3_000,
      trouble: null,
    });
  });

  it('tells the far side of an end that it does not know of', () => {
    expect(run(placed, ...talking, ended(true)).effects).not.toContainEqual({
      kind: 'end-leg',
      how: 'hang-up',
    });
    expect(run(placed, ...talking, ended(false)).effects).toContainEqual({ kind: 'end-leg', how: 'hang-up' });
  });
});

describe('what the user may do', () => {
  const stages = {
    dialling: placed[0],
    ringingOut: run(placed, progressed()).state,
    ringingIn: received[0],
    answering: run(received, answerRequested).state,
    talking: run(placed, answered).state,
    held: run(placed, answered, hold(true)).state,
    ended: run(placed, hangUpRequested).state,
  };
  const where = (can: (call: calls.CallState) => boolean): string[] =>
    Object.entries(stages).flatMap(([name, call]) => (can(call) ? [name] : []));

  it('follows from the stage', () => {
    expect(where(calls.canAnswer)).toEqual(['ringingIn']);
    expect(where(calls.canDecline)).toEqual(['ringingIn', 'answering']);
    expect(where(calls.canMute)).toEqual(['talking', 'held']);
    expect(where(calls.canHold)).toEqual(['talking', 'held']);
    expect(where(calls.canSendDtmf)).toEqual(['talking']);
    expect(where(calls.isConversing)).toEqual(['talking']);
    expect(where(calls.canHangUp)).toEqual(Object.keys(stages).filter((name) => name !== 'ended'));
  });
});

describe('any sequence of events', () => {
  const anyEvent: fc.Arbitrary<calls.CallEvent> = fc.oneof(
    fc.boolean().map(progressed),
    fc.constantFrom(answered, answerRequested, declineRequested, hangUpRequested),
    fc.boolean().map(ended),
    fc.boolean().map(hold),
    fc.boolean().map(mute),
    fc.boolean().map((isHeld): calls.CallEvent => ({ kind: 'hold-refused', isHeld })),
  );

  it('leaves a call that is written down rightly and whose media is put away exactly when it ended', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(placed, received),
        fc.array(anyEvent, { maxLength: 6 }),
        (first, events) => {
          const { state, effects } = run(first, ...events);
          const written = effects.flatMap((effect) => (effect.kind === 'write' ? [effect.event.kind] : []));
          const hasEnded = state.stage.phase === 'ended';
          const wasAnswered =
            state.stage.phase === 'talking' ||
            (state.stage.phase === 'ended' && state.stage.answeredAtMs !== null);
          expect(written).toEqual([
            'started',
            ...(wasAnswered ? ['answered'] : []),
            ...(hasEnded ? ['ended'] : []),
          ]);
          expect(effects.filter(({ kind }) => kind === 'release')).toHaveLength(hasEnded ? 1 : 0);
          expect(effects.filter(({ kind }) => kind === 'end-leg').length).toBeLessThanOrEqual(1);
          if (hasEnded) expect(effects.at(-1)).toEqual({ kind: 'release' });
        },
      ),
      { numRuns: 600 },
    );
  });

  it('never leaves the end again', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const over = run(placed, hangUpRequested).state;
        expect(calls.reduce(over, event)).toEqual([over, []]);
      }),
    );
  });
});
