/** Giving a call away, as the state machine of a call sees it. */
import { describe, expect, it } from 'vitest';
import * as calls from './call.ts';
import {
  run,
  placed,
  answered,
  hangUpRequested,
  ended,
  hold,
  colleague,
  toNumber,
  toCall,
  takeRequested,
  transferred,
  transferFailed,
  dismissed,
} from './sip/rehearsal/call-steps.ts';

describe('a call that is given away', () => {
  const asked = [answered, toNumber] as const;

  it('is held first, and ends as transferred when its far side has somebody else', () => {
    const waiting = run(placed, ...asked);
    expect(waiting.state.stage).toMatchObject({
      isHeld: true,
      isHeldByRemote: false,
      transfer: { kind: 'asked', to: colleague, toCallId: null, wasHeld: false },
    });
    expect(waiting.effects.slice(-2)).toEqual([
      { kind: 'set-held', isHeld: true },
      { kind: 'refer', target: { kind: 'number', dialString: '300' } },
    ]);
    const over = run(placed, ...asked, transferred);
    expect(over.state.stage).toMatchObject({ phase: 'ended', reason: 'transferred', answeredAtMs: 2_000 });
    expect(over.effects).toContainEqual({ kind: 'end-leg', how: { kind: 'hang-up' } });
  });

  it('comes back as it was when nothing came of it', () => {
    const back = run(placed, ...asked, transferFailed());
    expect(back.state.stage).toMatchObject({ isHeld: false, transfer: { kind: 'failed' } });
    expect(back.effects.at(-1)).toEqual({ kind: 'set-held', isHeld: false });
    const held = run(placed, answered, hold(true), toNumber, transferFailed());
    expect(held.state.stage).toMatchObject({ isHeld: true, transfer: { kind: 'failed' } });
    const second = run(placed, ...asked, transferFailed(false));
    expect(second.state.stage).toMatchObject({ isHeld: true });
  });

  it('puts the news of the failure away when it was read or the call is dealt with', () => {
    const failed = [...asked, transferFailed()];
    expect(run(placed, ...failed, dismissed).state.stage).toMatchObject({ transfer: null });
    expect(run(placed, ...failed, hold(true)).state.stage).toMatchObject({ isHeld: true, transfer: null });
    expect(run(placed, ...failed, toNumber).state.stage).toMatchObject({ transfer: { kind: 'asked' } });
  });

  it('says that a far side that was sent away for nothing could not come back', () => {
    expect(run(placed, ...asked, transferFailed(), ended()).state.stage).toMatchObject({
      reason: 'remote-hung-up',
      trouble: { code: 'transfer-lost' },
    });
    expect(run(placed, ...asked, transferFailed(), dismissed, ended()).state.stage).toMatchObject({
      trouble: null,
    });
  });

  it('believes a success that comes after the patience was over, and none that nobody asked for', () => {
    expect(run(placed, ...asked, transferFailed(), transferred).state.stage).toMatchObject({
      reason: 'transferred',
    });
    expect(run(placed, answered, transferred).state.stage).toMatchObject({ phase: 'talking' });
  });

  it('cannot be resumed, held or given away twice meanwhile', () => {
    const { state } = run(placed, ...asked);
    for (const event of [hold(false), toCall, takeRequested]) {
      expect(calls.reduce(state, event)).toEqual([state, []]);
    }
  });

  it('tells the call it was to be joined to what came of it', () => {
    const tell = (...events: readonly calls.CallEvent[]) =>
      run(placed, answered, toCall, ...events).effects.filter(({ kind }) => kind === 'tell-call');
    expect(tell(transferred)).toEqual([{ kind: 'tell-call', callId: 'other', isTransferred: true }]);
    expect(tell(transferFailed())).toEqual([{ kind: 'tell-call', callId: 'other', isTransferred: false }]);
    expect(tell(hangUpRequested)).toEqual([{ kind: 'tell-call', callId: 'other', isTransferred: false }]);
  });

  it('is transferred when its place was taken and it is hung up on', () => {
    expect(run(placed, answered, takeRequested, ended()).state.stage).toMatchObject({
      reason: 'transferred',
    });
    expect(run(placed, answered, takeRequested, transferFailed()).state.stage).toMatchObject({
      isHeld: false,
      isHeldByRemote: false,
      transfer: { kind: 'failed' },
    });
  });
});
