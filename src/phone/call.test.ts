/** Every edge of a call's state machine, and that no sequence of events breaks it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as calls from './call.ts';
import * as abilities from './call-abilities.ts';
import {
  NEW,
  run,
  placed,
  received,
  progressed,
  answered,
  answerRequested,
  declineRequested,
  deflectRequested,
  heldByRemote,
  ringTimedOut,
  selfAnswerAnnounced,
  selfAnswerWithdrawn,
  hangUpRequested,
  ended,
  hold,
  toNumber,
  toCall,
  takeRequested,
  transferred,
  transferFailed,
  dismissed,
  mute,
} from './sip/rehearsal/call-steps.ts';

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
      isMuted: false,
      isHeld: false,
      isHeldByRemote: false,
      transfer: null,
      seat: null,
      quality: null,
      path: 'flowing',
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
      { kind: 'end-leg', how: { kind: 'hang-up' } },
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
    expect(effects).toContainEqual({ kind: 'end-leg', how: { kind: 'busy' } });
  });

  it('is sent away, or rings too long, only as long as it rings', () => {
    const deflected = run(received, deflectRequested, ringTimedOut);
    expect(deflected.state.stage).toMatchObject({ phase: 'ended', reason: 'deflected' });
    expect(deflected.effects.filter(({ kind }) => kind === 'end-leg')).toEqual([
      { kind: 'end-leg', how: { kind: 'forward', dialString: '300' } },
    ]);
    const timedOut = run(received, ringTimedOut);
    expect(timedOut.state.stage).toMatchObject({ phase: 'ended', reason: 'missed' });
    expect(timedOut.effects).toContainEqual({ kind: 'end-leg', how: { kind: 'declined' } });
    expect(run(received, answerRequested, deflectRequested, ringTimedOut).state.stage.phase).toBe(
      'answering',
    );
  });

  it('says that it answers by itself only before it is answered', () => {
    expect(run(received, selfAnswerAnnounced).state.isAnsweredByItself).toBe(true);
    expect(run(received, selfAnswerAnnounced, selfAnswerWithdrawn).state.isAnsweredByItself).toBe(false);
    const talks = run(received, selfAnswerAnnounced, answerRequested, answered, selfAnswerWithdrawn).state;
    expect(talks).toMatchObject({ isAnsweredByItself: true, stage: { phase: 'talking' } });
    expect(run(placed, selfAnswerAnnounced).state).toEqual(placed[0]);
  });

  it('that is turned away is over, missed, quiet and written down', () => {
    const [state, effects] = calls.turnAwayCall(NEW);
    expect(state).toMatchObject({
      isQuiet: true,
      stage: { phase: 'ended', reason: 'missed', endedAtMs: 1_000 },
    });
    expect(effects.flatMap((effect) => (effect.kind === 'write' ? [effect.event.kind] : []))).toEqual([
      'started',
      'ended',
    ]);
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

  it('is held by the other side beside what this side does', () => {
    const held = run(placed, ...talking, heldByRemote(true), hold(true), hold(false));
    expect(held.state.stage).toMatchObject({ isHeldByRemote: true, isHeld: false });
    expect(run(placed, ...talking, heldByRemote(true), heldByRemote(false)).state.stage).toMatchObject({
      isHeldByRemote: false,
    });
    expect(run(placed, heldByRemote(true)).state).toEqual(placed[0]);
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
      how: { kind: 'hang-up' },
    });
    expect(run(placed, ...talking, ended(false)).effects).toContainEqual({
      kind: 'end-leg',
      how: { kind: 'hang-up' },
    });
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
    asked: run(placed, answered, toNumber).state,
    taking: run(placed, answered, takeRequested).state,
    failed: run(placed, answered, toNumber, transferFailed()).state,
    ended: run(placed, hangUpRequested).state,
  };
  const where = (can: (call: calls.CallState) => boolean): string[] =>
    Object.entries(stages).flatMap(([name, call]) => (can(call) ? [name] : []));

  it('follows from the stage', () => {
    expect(where(abilities.canAnswer)).toEqual(['ringingIn']);
    expect(where(abilities.canDecline)).toEqual(['ringingIn', 'answering']);
    expect(where(abilities.canDeflect)).toEqual(['ringingIn']);
    expect(where(abilities.canMute)).toEqual(['talking', 'held', 'asked', 'taking', 'failed']);
    expect(where(abilities.canHold)).toEqual(['talking', 'held', 'failed']);
    expect(where(abilities.canTransfer)).toEqual(['talking', 'held', 'failed']);
    expect(where(abilities.canSendDtmf)).toEqual(['talking', 'taking', 'failed']);
    expect(where(abilities.isConversing)).toEqual(['talking', 'taking', 'failed']);
    expect(where(abilities.canHangUp)).toEqual(Object.keys(stages).filter((name) => name !== 'ended'));
  });
});

describe('any sequence of events', () => {
  const anyEvent: fc.Arbitrary<calls.CallEvent> = fc.oneof(
    fc.boolean().map(progressed),
    fc.constantFrom(answered, answerRequested, declineRequested, hangUpRequested),
    fc.boolean().map(ended),
    fc.boolean().map(hold),
    fc.boolean().map(mute),
    fc.boolean().map(heldByRemote),
    fc.constantFrom(deflectRequested, ringTimedOut, selfAnswerAnnounced, selfAnswerWithdrawn),
    fc.constantFrom(toNumber, toCall, takeRequested, transferred, dismissed),
    fc.boolean().map(transferFailed),
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
          const asks = effects.filter((effect) => effect.kind === 'refer' && effect.target.kind === 'call');
          const isWaiting = state.stage.phase === 'talking' && state.stage.transfer?.kind === 'asked';
          const toldCalls = effects.filter(({ kind }) => kind === 'tell-call').length;
          if (!isWaiting) expect(toldCalls).toBe(asks.length);
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
