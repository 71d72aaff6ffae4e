/** A subscription as RFC 6665 wants it: renewed, asked anew, put off, given up; and never asked in a hot loop. */
import { describe, expect, it } from 'vitest';
import {
  openSubscription,
  reduceSubscription,
  type SubscriptionEffect,
  type SubscriptionEvent,
  type SubscriptionState,
} from './subscription.ts';

function answered(
  status: number,
  more: Partial<Extract<SubscriptionEvent, { kind: 'answered' }>> = {},
): SubscriptionEvent {
  return { kind: 'answered', status, expiresS: null, minExpiresS: null, retryAfterS: null, ...more };
}

function notified(
  state: 'active' | 'terminated',
  more: Partial<Extract<SubscriptionEvent, { kind: 'notified' }>> = {},
): SubscriptionEvent {
  return { kind: 'notified', state, expiresS: null, reason: '', retryAfterS: null, ...more };
}

const due: SubscriptionEvent = { kind: 'due' };

/** The state after `events`, and what the last of them asked for. */
function after(
  ...events: readonly SubscriptionEvent[]
): readonly [SubscriptionState, readonly SubscriptionEffect[]] {
  let step = openSubscription(600);
  for (const event of events) step = reduceSubscription(step[0], event);
  return step;
}

const fresh = { kind: 'subscribe', isFresh: true, expiresS: 600 };
const again = { kind: 'subscribe', isFresh: false, expiresS: 600 };
const live = [answered(200, { expiresS: 400 }), notified('active')];

describe('a subscription', () => {
  it('is asked for at once', () => {
    expect(after()).toEqual([{ phase: 'asking', expiresS: 600, failures: 0, brief: 0 }, [fresh]]);
  });

  it('is renewed after three quarters of the time that was granted', () => {
    expect(after(...live)[1]).toEqual([{ kind: 'wake', afterMs: 450_000 }]);
    expect(after(answered(200), notified('active', { expiresS: 100 }))[1]).toEqual([
      { kind: 'wake', afterMs: 75_000 },
    ]);
    expect(after(...live, due)[1]).toEqual([again]);
    expect(after(...live, due, answered(200, { expiresS: 400 }))[1]).toEqual([
      { kind: 'wake', afterMs: 300_000 },
    ]);
  });

  it('believes news that overtake the answer', () => {
    const [state] = after(notified('active'), answered(200));
    expect(state).toMatchObject({ phase: 'live', hasNews: true, awaits: 'none' });
  });

  it('is put off when no news come', () => {
    expect(after(answered(200))[1]).toEqual([{ kind: 'wake', afterMs: 32_000 }]);
    expect(after(answered(200), due)[0]).toMatchObject({ phase: 'pausing', failures: 1 });
  });

  it('asks for as long as a server wants, but not for ever', () => {
    const brief = (minExpiresS: number) => answered(423, { minExpiresS });
    expect(after(brief(900))[1]).toEqual([{ ...fresh, expiresS: 900 }]);
    expect(after(brief(900), brief(1_800), brief(3_600))[0]).toEqual({ phase: 'over', why: 'refused' });
    expect(after(brief(99_999_999))[0]).toEqual({ phase: 'over', why: 'refused' });
  });

  it('begins anew when the server has forgotten it', () => {
    expect(after(...live, due, answered(481))[1]).toEqual([fresh]);
  });

  it.each([489, 405, 501])('is over after %i, and nothing wakes it', (status) => {
    const over = [{ phase: 'over', why: 'unsupported' }, []];
    expect(after(answered(status))).toEqual(over);
    expect(after(answered(status), due, notified('active'), { kind: 'missed' })).toEqual(over);
  });

  it.each([403, 404, 603])('is refused by %i', (status) => {
    expect(after(answered(status))).toEqual([{ phase: 'over', why: 'refused' }, []]);
  });

  it.each([0, 408, 480, 500, 503])('waits after %i, as long as the server says', (status) => {
    expect(after(answered(status))[1]).toEqual([{ kind: 'wake', afterMs: 2_000 }]);
    expect(after(answered(status, { retryAfterS: 60 }))[1]).toEqual([{ kind: 'wake', afterMs: 60_000 }]);
    expect(after(answered(status, { retryAfterS: 9_999_999 }))[1]).toEqual([
      { kind: 'wake', afterMs: 3_600_000 },
    ]);
  });

  it.each(['rejected', 'noresource'])('is over when it was %s', (reason) => {
    expect(after(...live, notified('terminated', { reason }))[0]).toEqual({ phase: 'over', why: 'refused' });
  });

  it.each(['deactivated', 'timeout', 'probation', 'giveup', '', 'made-up'])(
    'is asked for again some time after «%s»',
    (reason) => {
      const ended = notified('terminated', { reason, retryAfterS: 30 });
      expect(after(...live, ended)[1]).toEqual([{ kind: 'wake', afterMs: 30_000 }]);
      expect(after(...live, ended, due)[1]).toEqual([fresh]);
    },
  );

  it('is asked for ever more seldom by a server that ends it each time', () => {
    const round = [...live, notified('terminated', { reason: 'deactivated' }), due];
    const pauses = [1, 2, 3, 12].map((count) => {
      const events = Array.from({ length: count }, () => round).flat();
      return after(...events.slice(0, -1))[1];
    });
    expect(pauses).toEqual([2_000, 4_000, 8_000, 600_000].map((afterMs) => [{ kind: 'wake', afterMs }]));
  });

  it('asks for everything once when news were missed', () => {
    expect(after(...live, { kind: 'missed' })[1]).toEqual([again]);
    expect(after(...live, { kind: 'missed' }, { kind: 'missed' })[1]).toEqual([]);
  });

  it('is taken back only where the server knows of it', () => {
    expect(after(...live, { kind: 'ended' })).toEqual([
      { phase: 'over', why: 'ended' },
      [{ kind: 'unsubscribe' }],
    ]);
    expect(after({ kind: 'ended' })[1]).toEqual([]);
  });
});
