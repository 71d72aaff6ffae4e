/** A subscription on the wire: sends its SUBSCRIBE requests, keeps its dialog, and believes only NOTIFY that belong to it. */
import { Core, NameAddrHeader, type URI, type UserAgent } from 'sip.js';
import type { Clock } from '../../lib/clock.ts';
import {
  openSubscription,
  reduceSubscription,
  type SubscriptionEffect,
  type SubscriptionEvent,
  type SubscriptionState,
} from './subscription.ts';

export interface EventSubscriptionOptions {
  readonly userAgent: UserAgent;
  readonly clock: Clock;
  /** 0 to 1; spreads what would otherwise be asked all at once. */
  readonly random: () => number;
  /** What is watched. */
  readonly target: URI;
  /** Event package such as `dialog`. */
  readonly event: string;
  /** Media type of the news that can be read. */
  readonly accept: string;
  /** A body of the accepted type; false when news were missed and all of it is wanted anew. */
  readonly onBody: (body: string) => boolean;
  /** Told after each change. */
  readonly onState: (state: SubscriptionState) => void;
  /** A new dialog begins: what was numbered in the old one counts no more. */
  readonly onFresh: () => void;
  /** The connection went away: everything stops, and nobody is told. */
  readonly signal: AbortSignal;
}

export interface EventSubscription {
  /** Takes the subscription back (Expires: 0). */
  end(): void;
}

const EXPIRES_S = 600;

/**
 * SIP.js' own `Subscriber` is not used: its dialog ends for good at the first 481, refuses what comes before its 200, and
 * renews with timers that nobody can stop. What is used of it is one request, and the book by which NOTIFY are found.
 */
export function startEventSubscription(options: EventSubscriptionOptions): EventSubscription {
  const { clock, random, signal } = options;
  let dialog = new EventDialog(options, receive);
  let alarm = new AbortController();
  let state: SubscriptionState;

  function receive(event: SubscriptionEvent, body: string | null): void {
    if (signal.aborted) return;
    const isComplete = body === null || options.onBody(body);
    apply(event);
    if (!isComplete) apply({ kind: 'missed' });
  }

  function apply(event: SubscriptionEvent): void {
    perform(reduceSubscription(state, event));
  }

  function perform([next, effects]: readonly [SubscriptionState, readonly SubscriptionEffect[]]): void {
    const hasChanged = next !== state;
    state = next;
    if (state.phase === 'over') {
      alarm.abort();
      // The farewell is still answered by a NOTIFY, which then finds nobody and gets a 481.
      dialog.forget();
    }
    for (const effect of effects) carryOut(effect);
    if (hasChanged) options.onState(state);
  }

  function carryOut(effect: SubscriptionEffect): void {
    switch (effect.kind) {
      case 'subscribe':
        if (effect.isFresh) {
          dialog.forget();
          dialog = new EventDialog(options, receive);
          options.onFresh();
        }
        return dialog.send(effect.expiresS);
      case 'unsubscribe':
        return dialog.send(0);
      case 'wake':
        alarm.abort();
        alarm = new AbortController();
        clock.after(
          effect.afterMs * (1 + random() * 0.1),
          () => apply({ kind: 'due' }),
          AbortSignal.any([alarm.signal, signal]),
        );
    }
  }

  signal.addEventListener('abort', () => dialog.forget(), { once: true });
  state = { phase: 'over', why: 'ended' };
  perform(openSubscription(EXPIRES_S));

  return { end: () => apply({ kind: 'ended' }) };
}

/** One dialog of a subscription; each try has its own, so that late news of an old one are not taken for new ones. */
class EventDialog {
  readonly #core: Core.UserAgentCore;
  readonly #callId = crypto.randomUUID();
  readonly #fromTag = crypto.randomUUID().slice(0, 8);
  #cseq = 0;
  #remoteTag: string | undefined;
  #remoteTarget: URI | null = null;
  #routeSet: string[] = [];
  #remoteCseq = -1;
  #isForgotten = false;

  constructor(
    private readonly options: EventSubscriptionOptions,
    private readonly tell: (event: SubscriptionEvent, body: string | null) => void,
  ) {
    this.#core = options.userAgent.userAgentCore;
  }

  /** Sends SUBSCRIBE. One that cannot be sent is answered by SIP.js itself, with 503. */
  send(expiresS: number): void {
    const { target, event, accept, userAgent } = this.options;
    const { aor } = this.#core.configuration;
    const message = this.#core.makeOutgoingRequestMessage(
      'SUBSCRIBE',
      this.#remoteTarget ?? target,
      aor,
      target,
      {
        callId: this.#callId,
        fromTag: this.#fromTag,
        cseq: ++this.#cseq,
        routeSet: this.#routeSet,
        ...(this.#remoteTag === undefined ? {} : { toTag: this.#remoteTag }),
      },
      [
        `Event: ${event}`,
        `Accept: ${accept}`,
        `Expires: ${expiresS}`,
        `Contact: ${userAgent.contact.toString()}`,
      ],
    );
    const settle = ({ message: answer }: Core.IncomingResponse): void => {
      // Authentication took a number of its own.
      this.#cseq = Math.max(this.#cseq, message.cseq);
      if (this.#isForgotten) return;
      const status = answer.statusCode ?? 0;
      if (status >= 200 && status < 300) this.#meet(answer.toTag, answer, true);
      this.tell(
        {
          kind: 'answered',
          status,
          expiresS: readSeconds(answer.getHeader('expires')),
          minExpiresS: readSeconds(answer.getHeader('min-expires')),
          retryAfterS: readSeconds(answer.getHeader('retry-after')),
        },
        null,
      );
    };
    const client = new EventClient(
      this.#core,
      message,
      { onAccept: settle, onReject: settle, onRedirect: settle },
      (notify) => this.#receive(notify),
    );
    if (expiresS > 0) this.#core.subscribers.set(this.#key, client);
  }

  forget(): void {
    this.#isForgotten = true;
    this.#core.subscribers.delete(this.#key);
  }

  get #key(): string {
    return this.#callId + this.#fromTag + this.options.event;
  }

  #receive(notify: Core.NotifyUserAgentServer): void {
    const { message } = notify;
    const text = message.getHeader('subscription-state') ?? '';
    const state = /^\s*(active|pending|terminated)\b/i.exec(text)?.[1]?.toLowerCase();
    if (state === undefined) return void notify.reject({ statusCode: 489 });
    // Somebody else's dialog that grew out of the same request (forking) is not followed.
    if (this.#remoteTag !== undefined && message.fromTag !== this.#remoteTag)
      return void notify.reject({ statusCode: 481 });
    if (message.cseq <= this.#remoteCseq) return void notify.reject({ statusCode: 500 });
    this.#remoteCseq = message.cseq;
    this.#meet(message.fromTag, message, false);
    notify.accept();
    const type = (message.getHeader('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
    this.tell(
      {
        kind: 'notified',
        state: state === 'terminated' ? 'terminated' : 'active',
        expiresS: readSeconds(parameterOf(text, 'expires')),
        reason: parameterOf(text, 'reason')?.toLowerCase() ?? '',
        retryAfterS: readSeconds(parameterOf(text, 'retry-after')),
      },
      type === this.options.accept ? message.body : null,
    );
  }

  /** Learns from the first message of the far side where further requests go (RFC 3261 section 12.1). */
  #meet(
    tag: string | undefined,
    message: Core.IncomingRequestMessage | Core.IncomingResponseMessage,
    isAnswer: boolean,
  ): void {
    const contact: unknown = message.parseHeader('contact');
    if (contact instanceof NameAddrHeader) this.#remoteTarget = contact.uri;
    if (this.#remoteTag !== undefined) return;
    this.#remoteTag = tag;
    const routes = message.getHeaders('record-route');
    this.#routeSet = isAnswer ? [...routes].reverse() : [...routes];
  }
}

/** SIP.js' client of one SUBSCRIBE, with its own idea of the subscription switched off. */
class EventClient extends Core.SubscribeUserAgentClient {
  readonly #hear: (notify: Core.NotifyUserAgentServer) => void;

  constructor(
    core: Core.UserAgentCore,
    message: Core.OutgoingRequestMessage,
    delegate: Core.OutgoingSubscribeRequestDelegate,
    hear: (notify: Core.NotifyUserAgentServer) => void,
  ) {
    super(core, message, delegate);
    this.#hear = hear;
  }

  override onNotify(notify: Core.NotifyUserAgentServer): void {
    this.#hear(notify);
  }

  override waitNotifyStart(): void {
    // Who is in the book, and for how long, is the dialog's business.
  }

  override waitNotifyStop(): void {
    // As above.
  }
}

function parameterOf(header: string, name: string): string | undefined {
  return new RegExp(`;\\s*${name}\\s*=\\s*"?([^;"\\s]+)`, 'i').exec(header)?.[1];
}

function readSeconds(text: string | undefined): number | null {
  const digits = /^\s*(\d{1,7})/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
