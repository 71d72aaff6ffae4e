/** What one line is told besides calls: its mailbox, and how the phones stand that it watches. */
import type { URI } from 'sip.js';
import { type Notification, type UserAgent } from 'sip.js';
import { assertNever } from '../../lib/assert-never.ts';
import type { Clock } from '../../lib/clock.ts';
import type { UnknownReason } from '../../protocol/presence-snapshot.ts';
import type { NewsEvents } from '../signalling.ts';
import { readDialogInfo } from './dialog-info.ts';
import { startEventSubscription, type EventSubscription } from './event-subscription.ts';
import { readMessageSummary } from './message-summary.ts';
import type { SubscriptionState } from './subscription.ts';
import { see, standingOf, unseenPhone, type WatchedPhone } from './watched-phone.ts';

export interface LineNewsOptions {
  readonly userAgent: UserAgent;
  readonly clock: Clock;
  readonly random: () => number;
  readonly events: NewsEvents;
  /** Where a number is on this line. */
  readonly addressOf: (dialString: string) => URI;
}

export interface LineNews {
  /** Subscribes to everything; `signal` ends with the registration, and with it all subscriptions in silence. */
  serve(signal: AbortSignal): void;
  /** Brings the watched numbers to these, now or with the next registration. */
  watch(numbers: readonly string[]): void;
  /** Takes every subscription back, before the line closes. */
  end(): void;
  /** News outside of any subscription, which some PBX send as soon as a phone is registered. */
  receive(notification: Notification): void;
}

/** Like {@link LineNewsOptions}, for a line of which it is not sure that somebody hears its news. */
type HearNewsOptions = Omit<LineNewsOptions, 'events'> & {
  readonly events: LineNewsOptions['events'] | undefined;
};

const SUMMARY = 'application/simple-message-summary';

/** News of a user agent that nothing else answers NOTIFY for; null where nobody wants to hear them. */
export function hearNews(options: HearNewsOptions): LineNews | null {
  const { userAgent, events } = options;
  if (events === undefined) return null;
  const news = createLineNews({ ...options, events });
  userAgent.delegate = { ...userAgent.delegate, onNotify: (notification) => news.receive(notification) };
  return news;
}

function createLineNews(options: LineNewsOptions): LineNews {
  const { userAgent, clock, random, events } = options;
  const { aor } = userAgent.userAgentCore.configuration;
  const watched = new Map<string, EventSubscription | null>();
  let mailbox: EventSubscription | null = null;
  let serving: AbortSignal | null = null;

  function takeSummary(body: string): boolean {
    const summary = readMessageSummary(body, aor.host);
    if (summary !== null)
      events.voicemailChanged({ new: summary.new, old: summary.old, number: summary.number });
    return true;
  }

  function subscribeMailbox(signal: AbortSignal): EventSubscription {
    return startEventSubscription({
      userAgent,
      clock,
      random,
      target: aor,
      event: 'message-summary',
      accept: SUMMARY,
      onBody: takeSummary,
      onState: () => undefined,
      onFresh: () => undefined,
      signal,
    });
  }

  function subscribePhone(number: string, signal: AbortSignal): EventSubscription {
    let phone: WatchedPhone = unseenPhone;
    return startEventSubscription({
      userAgent,
      clock,
      random,
      target: options.addressOf(number),
      event: 'dialog',
      accept: 'application/dialog-info+xml',
      onBody(body) {
        const info = readDialogInfo(body);
        if (info === null) return true;
        const seen = see(phone, info);
        phone = seen.phone;
        events.phoneSeen(number, standingOf(phone));
        return seen.isComplete;
      },
      onState(state) {
        const why = reasonOf(state);
        if (why !== null) events.phoneLost(number, why);
      },
      onFresh() {
        phone = unseenPhone;
      },
      signal,
    });
  }

  return {
    serve(signal) {
      serving = signal;
      mailbox = subscribeMailbox(signal);
      for (const number of watched.keys()) watched.set(number, subscribePhone(number, signal));
      signal.addEventListener(
        'abort',
        () => {
          serving = null;
          mailbox = null;
          for (const number of watched.keys()) {
            watched.set(number, null);
            events.phoneLost(number, 'line-down');
          }
        },
        { once: true },
      );
    },
    watch(numbers) {
      for (const [number, subscription] of watched) {
        if (numbers.includes(number)) continue;
        subscription?.end();
        watched.delete(number);
      }
      for (const number of numbers) {
        if (watched.has(number)) continue;
        watched.set(number, serving === null ? null : subscribePhone(number, serving));
      }
    },
    end() {
      mailbox?.end();
      for (const subscription of watched.values()) subscription?.end();
    },
    receive(notification) {
      const { request } = notification;
      const isSummary = (request.getHeader('event') ?? '').split(';', 1)[0]?.trim() === 'message-summary';
      // One Via: made by the server at the other end of our own connection, not passed on for somebody.
      if (!isSummary || request.getHeaders('via').length !== 1) {
        notification.reject({ statusCode: 481 }).catch(() => undefined);
        return;
      }
      notification.accept().catch(() => undefined);
      takeSummary(request.body);
    },
  };
}

/** Why nothing is known of a phone in this state of its subscription; null where something is, or nothing changed. */
function reasonOf(state: SubscriptionState): UnknownReason | null {
  switch (state.phase) {
    case 'asking':
    case 'pausing':
      return 'asking';
    case 'live':
      return null;
    case 'over':
      return state.why === 'unsupported' || state.why === 'refused' ? state.why : null;
    default:
      return assertNever(state);
  }
}
