/** What may happen to a call, in short words for the tests of its state machine. */
import * as calls from '../../call.ts';

export const NEW = {
  id: 'call',
  accountId: 'desk',
  party: { number: '200', name: '' },
  record: null,
  startedAtMs: 1_000,
} as const;

/** Runs events on a fresh call; gives the last state and all effects in order. */
export function run(first: calls.CallStep, ...events: readonly calls.CallEvent[]) {
  return events.reduce(
    ({ state, effects }, event) => {
      const [next, more] = calls.reduce(state, event);
      return { state: next, effects: [...effects, ...more] };
    },
    { state: first[0], effects: [...first[1]] },
  );
}

export const placed = calls.placeCall(NEW);
export const received = calls.receiveCall(NEW);
export const progressed = (hasEarlyMedia = false): calls.CallEvent => ({ kind: 'progressed', hasEarlyMedia });
export const answered: calls.CallEvent = { kind: 'answered', atMs: 2_000 };
export const answerRequested: calls.CallEvent = { kind: 'answer-requested' };
export const declineRequested: calls.CallEvent = {
  kind: 'decline-requested',
  atMs: 3_000,
  how: 'busy',
};
export const deflectRequested: calls.CallEvent = {
  kind: 'deflect-requested',
  atMs: 3_000,
  dialString: '300',
};
export const ringTimedOut: calls.CallEvent = {
  kind: 'ring-timed-out',
  atMs: 3_000,
  refusal: { kind: 'declined' },
};
export const selfAnswerAnnounced: calls.CallEvent = { kind: 'self-answer-announced' };
export const selfAnswerWithdrawn: calls.CallEvent = { kind: 'self-answer-withdrawn' };
export const heldByRemote = (isHeld: boolean): calls.CallEvent => ({ kind: 'remote-hold-changed', isHeld });
export const hangUpRequested: calls.CallEvent = { kind: 'hang-up-requested', atMs: 3_000 };
export const ended = (isLegOver = true): calls.CallEvent => ({
  kind: 'ended',
  atMs: 3_000,
  reason: 'remote-hung-up',
  trouble: null,
  isLegOver,
});
export const hold = (isHeld: boolean): calls.CallEvent => ({ kind: 'hold-requested', isHeld });
export const colleague = { number: '300', name: 'Marc Demo' };
export const toNumber: calls.CallEvent = {
  kind: 'transfer-requested',
  to: colleague,
  target: { kind: 'number', dialString: '300' },
};
export const toCall: calls.CallEvent = {
  kind: 'transfer-requested',
  to: colleague,
  target: { kind: 'call', callId: 'other' },
};
export const takeRequested: calls.CallEvent = { kind: 'take-requested', from: colleague };
export const transferred: calls.CallEvent = { kind: 'transferred', atMs: 3_000 };
export const transferFailed = (canResume = true): calls.CallEvent => ({ kind: 'transfer-failed', canResume });
export const dismissed: calls.CallEvent = { kind: 'trouble-dismissed' };
export const mute = (isMuted: boolean): calls.CallEvent => ({ kind: 'mute-requested', isMuted });
