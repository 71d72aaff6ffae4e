/** That no sequence of events leaves a timer behind when a call is over. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Clock } from '../lib/clock.ts';
import { ok } from '../lib/result.ts';
import type { CallEvent } from './call.ts';
import { LiveCall } from './live-call.ts';
import { FakeMedia } from './sip/rehearsal/fake-media.ts';
import {
  answered,
  answerRequested,
  declineRequested,
  deflectRequested,
  dismissed,
  ended,
  hangUpRequested,
  heldByRemote,
  hold,
  mute,
  placed,
  progressed,
  received,
  ringTimedOut,
  selfAnswerAnnounced,
  selfAnswerWithdrawn,
  takeRequested,
  toNumber,
  transferFailed,
  transferred,
} from './sip/rehearsal/call-steps.ts';
import type { Leg, LegEvents } from './signalling.ts';

/** A clock that only remembers what it was asked for. */
function createIdleClock() {
  let asked: { readonly signal: AbortSignal | undefined }[] = [];
  const clock: Clock = {
    nowMs: () => 1_000,
    monotonicMs: () => 0,
    after: (_delayMs, _task, signal) => {
      if (signal?.aborted !== true) asked.push({ signal });
    },
  };
  return { clock, pending: () => (asked = asked.filter(({ signal }) => signal?.aborted !== true)).length };
}

const leg: Leg = {
  answer: () => undefined,
  end: () => undefined,
  hold: () => Promise.resolve(ok(undefined)),
  sendDtmf: () => Promise.resolve(ok(undefined)),
  refer: () => undefined,
  renew: () => undefined,
  probe: () => undefined,
};

/** What the far side tells goes in through the leg, as it does in life; everything else is dispatched. */
function apply(call: LiveCall, events: LegEvents, event: CallEvent): void {
  if (event.kind === 'answered') events.answered();
  else if (event.kind === 'transferred') call.settleTransfer(true);
  else if (event.kind === 'transfer-failed') call.settleTransfer(false);
  else call.dispatch(event);
}

const anyEvent: fc.Arbitrary<CallEvent> = fc.constantFrom(
  progressed(),
  answered,
  answerRequested,
  declineRequested,
  deflectRequested,
  ringTimedOut,
  selfAnswerAnnounced,
  selfAnswerWithdrawn,
  heldByRemote(true),
  heldByRemote(false),
  hold(true),
  hold(false),
  mute(true),
  toNumber,
  takeRequested,
  transferred,
  transferFailed(),
  dismissed,
  hangUpRequested,
  ended(),
);

it('leaves no timer and no open media, whatever happened to the call before it ended', () => {
  fc.assert(
    fc.property(fc.constantFrom(placed, received), fc.array(anyEvent, { maxLength: 6 }), (first, events) => {
      const { clock, pending } = createIdleClock();
      let media: FakeMedia | null = null;
      let legEvents: LegEvents | null = null;
      const call = new LiveCall({
        clock,
        accountLabel: 'Desk',
        first,
        legOf: () => null,
        tellCall: () => undefined,
        canResume: () => true,
        openMedia: (mediaEvents) => (media = new FakeMedia(mediaEvents)),
        onChange: () => undefined,
        onSeen: () => undefined,
      });
      call.start((_media, told) => {
        legEvents = told;
        return leg;
      });
      call.after(20_000, () => undefined);
      expect(pending()).toBe(1);
      if (legEvents === null) throw new Error('no leg');
      for (const event of [...events, hangUpRequested]) apply(call, legEvents, event);
      // What happens to a call that is over leaves nothing either.
      for (const event of events) apply(call, legEvents, event);
      expect(call.state.stage.phase).toBe('ended');
      expect(pending()).toBe(0);
      expect(media).toMatchObject({ isClosed: true });
    }),
    { numRuns: 500 },
  );
});
