/** One subscription to an event package (RFC 6665) as a pure state machine: when to ask, to renew, to wait and to give up. */
import { assertNever } from '../../lib/assert-never.ts';

/*
 *            answered 2xx            due: renew
 *   asking ───────────────► live ─────────────────┐
 *    ▲  │                   │  ▲                  │
 *    │  │ 423, 481:         │  └──── answered ────┘
 *    │  └─ once more        │
 *    │                      │ terminated, 481, no news
 *    │ due                  ▼
 *    └──────────────── pausing ◄── answered 408, 480, 5xx (from asking)
 *
 *   answered 489 and the like, terminated;reason=rejected ──► over        every state ── ended ──► over
 */

/** How a subscription stands. `failures` counts tries in a row that did not last; it makes pauses longer. */
export type SubscriptionState =
  | { readonly phase: 'asking'; readonly expiresS: number; readonly failures: number; readonly brief: number }
  | {
      readonly phase: 'live';
      readonly expiresS: number;
      readonly failures: number;
      readonly hasNews: boolean;
      /** Which answer is still to come: that to the first request, which news overtook, or that to a renewal. */
      readonly awaits: 'none' | 'first' | 'renewal';
    }
  | { readonly phase: 'pausing'; readonly expiresS: number; readonly failures: number }
  | { readonly phase: 'over'; readonly why: 'unsupported' | 'refused' | 'settled' | 'ended' };

/** Seconds are as the server wrote them; null where it did not. `status` 0 stands for no answer at all. */
export type SubscriptionEvent =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly expiresS: number | null;
      readonly minExpiresS: number | null;
      readonly retryAfterS: number | null;
    }
  | {
      readonly kind: 'notified';
      readonly state: 'active' | 'terminated';
      readonly expiresS: number | null;
      readonly reason: string;
      readonly retryAfterS: number | null;
    }
  /** The time of the last `wake` has come. */
  | { readonly kind: 'due' }
  /** News were missed, so the whole state is wanted anew. */
  | { readonly kind: 'missed' }
  | { readonly kind: 'ended' };

export type SubscriptionEffect =
  /** Sends SUBSCRIBE: within the dialog that stands, or as the first request of a new one. */
  | { readonly kind: 'subscribe'; readonly isFresh: boolean; readonly expiresS: number }
  | { readonly kind: 'unsubscribe' }
  /** Takes the place of any earlier one. */
  | { readonly kind: 'wake'; readonly afterMs: number };

export type SubscriptionStep = readonly [SubscriptionState, readonly SubscriptionEffect[]];

const RENEW_SHARE = 0.75;
/** How long the first NOTIFY may take (timer N, RFC 6665 section 4.1.2.4). */
const NEWS_TIMEOUT_MS = 32_000;
const MIN_RENEW_S = 20;
const MAX_EXPIRES_S = 86_400;
const MAX_BRIEF = 2;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 600_000;
/** A server that wants to be asked later than that is asked with the next registration. */
const LONGEST_RETRY_S = 3_600;

/** Asks for the first time. */
export function openSubscription(expiresS: number): SubscriptionStep {
  return ask(expiresS, 0, 0);
}

/** The next state and what has to be done; an event that makes no sense in a state changes nothing. */
export function reduceSubscription(state: SubscriptionState, event: SubscriptionEvent): SubscriptionStep {
  if (state.phase === 'over') return [state, []];
  switch (event.kind) {
    case 'answered':
      return takeAnswer(state, event);
    case 'notified':
      return event.state === 'active' ? takeNews(state, event.expiresS) : takeEnd(state, event);
    case 'due':
      return takeDue(state);
    case 'missed':
      return state.phase === 'live' && state.awaits === 'none' ? renew(state) : [state, []];
    case 'ended': {
      const isKnownThere = state.phase === 'live';
      return [{ phase: 'over', why: 'ended' }, isKnownThere ? [{ kind: 'unsubscribe' }] : []];
    }
    default:
      return assertNever(event);
  }
}

type Going = Exclude<SubscriptionState, { phase: 'over' }>;
type Live = Extract<SubscriptionState, { phase: 'live' }>;

function takeAnswer(
  state: Going,
  { status, expiresS, minExpiresS, retryAfterS }: Extract<SubscriptionEvent, { kind: 'answered' }>,
): SubscriptionStep {
  const isAwaited = state.phase === 'asking' || (state.phase === 'live' && state.awaits !== 'none');
  if (!isAwaited) return [state, []];
  if (status >= 200 && status < 300) {
    const granted = limit(expiresS ?? state.expiresS);
    const hasNews = state.phase === 'live' && state.hasNews;
    // One that lived to be renewed was a good one.
    const failures = state.phase === 'live' && state.awaits === 'renewal' ? 0 : state.failures;
    const live: Live = { phase: 'live', expiresS: state.expiresS, failures, hasNews, awaits: 'none' };
    return [live, [{ kind: 'wake', afterMs: hasNews ? renewMs(granted) : NEWS_TIMEOUT_MS }]];
  }
  const brief = state.phase === 'asking' ? state.brief : 0;
  if (status === 423 && brief < MAX_BRIEF) {
    if (minExpiresS !== null && minExpiresS > state.expiresS && minExpiresS <= MAX_EXPIRES_S)
      return ask(minExpiresS, state.failures, brief + 1);
  }
  // The server has forgotten the subscription that was to be renewed (RFC 6665 section 4.1.2.2).
  if (status === 481 && state.phase === 'live') return ask(state.expiresS, state.failures + 1, 0);
  if ([405, 406, 415, 489, 501].includes(status)) return [{ phase: 'over', why: 'unsupported' }, []];
  const isPassing = status === 0 || status === 408 || status === 480 || status === 481 || status === 491;
  if (status >= 300 && status < 500 && !isPassing) return [{ phase: 'over', why: 'refused' }, []];
  if (status >= 600) return [{ phase: 'over', why: 'refused' }, []];
  return rest(state, retryAfterS);
}

function takeNews(state: Going, expiresS: number | null): SubscriptionStep {
  if (state.phase === 'pausing') return [state, []];
  const granted = limit(expiresS ?? state.expiresS);
  if (state.phase === 'live') {
    const live: Live = { ...state, hasNews: true };
    // The time that is left is told with each NOTIFY, and only the first one sets the alarm by itself.
    return [live, state.hasNews ? [] : [{ kind: 'wake', afterMs: renewMs(granted) }]];
  }
  // A NOTIFY that overtakes the 200 says as much as the 200 (RFC 6665 section 4.1.2.4).
  const live: Live = {
    phase: 'live',
    expiresS: state.expiresS,
    failures: state.failures,
    hasNews: true,
    awaits: 'first',
  };
  return [live, [{ kind: 'wake', afterMs: renewMs(granted) }]];
}

function takeEnd(
  state: Going,
  { reason, retryAfterS }: Extract<SubscriptionEvent, { kind: 'notified' }>,
): SubscriptionStep {
  if (state.phase === 'pausing') return [state, []];
  switch (reason) {
    case 'rejected':
    case 'noresource':
      return [{ phase: 'over', why: 'refused' }, []];
    case 'invariant':
      return [{ phase: 'over', why: 'settled' }, []];
    default:
      // deactivated and timeout may be asked again at once, probation and giveup later (RFC 6665 section 4.1.3); a
      // server that says so again and again is asked ever more seldom.
      return rest(state, retryAfterS);
  }
}

function takeDue(state: Going): SubscriptionStep {
  switch (state.phase) {
    case 'asking':
      return [state, []];
    case 'live':
      // Taken on, and then never heard of: the server has nothing to tell, or its news go astray.
      return state.hasNews ? renew(state) : rest(state, null);
    case 'pausing':
      return ask(state.expiresS, state.failures, 0);
    default:
      return assertNever(state);
  }
}

function renew(state: Live): SubscriptionStep {
  return [{ ...state, awaits: 'renewal' }, [{ kind: 'subscribe', isFresh: false, expiresS: state.expiresS }]];
}

function ask(expiresS: number, failures: number, brief: number): SubscriptionStep {
  return [{ phase: 'asking', expiresS, failures, brief }, [{ kind: 'subscribe', isFresh: true, expiresS }]];
}

function rest({ expiresS, failures }: Going, retryAfterS: number | null): SubscriptionStep {
  const ownMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));
  const wishedMs = 1_000 * Math.min(LONGEST_RETRY_S, retryAfterS ?? 0);
  return [
    { phase: 'pausing', expiresS, failures: failures + 1 },
    [{ kind: 'wake', afterMs: Math.max(ownMs, wishedMs) }],
  ];
}

function limit(seconds: number): number {
  return Math.min(MAX_EXPIRES_S, Math.max(MIN_RENEW_S, seconds));
}

function renewMs(grantedS: number): number {
  return grantedS * 1_000 * RENEW_SHARE;
}
