/** The demo exchange's news besides calls: a mailbox with a message in it, and two colleagues of whom one is called now and then. */
import { NameAddrHeader, type Core, type UserAgent } from 'sip.js';
import type { Clock } from '../../lib/clock.ts';

/** Its mailbox is heard here. */
export const DEMO_VOICEMAIL = '*97';
const CALLED = '602';

/** How long the second colleague's phone stays so, in turn. */
const TURNS = [
  { state: 'terminated', forMs: 12_000 },
  { state: 'early', forMs: 10_000 },
  { state: 'confirmed', forMs: 14_000 },
] as const;

export interface DemoNews {
  /** Answers SUBSCRIBE and tells. */
  subscribe(request: Core.IncomingSubscribeRequest): void;
  /** A number was dialled: the mailbox is listened to, or the ringing call is picked up. */
  dialled(number: string): void;
}

interface Subscriber {
  readonly request: Core.IncomingRequestMessage;
  readonly tag: string;
  readonly event: string;
  readonly number: string;
  cseq: number;
  version: number;
}

export function createDemoNews(options: {
  readonly userAgent: UserAgent;
  readonly domain: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): DemoNews {
  const { userAgent, domain, clock, signal } = options;
  const subscribers = new Map<string, Subscriber>();
  let fresh = 1;
  let turn = 0;
  let current = new AbortController();

  function bodyFor({ event, number, version }: Subscriber): { type: string; content: string } {
    if (event === 'message-summary') {
      const content =
        `Messages-Waiting: ${fresh > 0 ? 'yes' : 'no'}\r\nMessage-Account: sip:${DEMO_VOICEMAIL}@${domain}\r\n` +
        `Voice-Message: ${fresh}/${3 - fresh} (0/0)\r\n`;
      return { type: 'application/simple-message-summary', content };
    }
    const state = number === CALLED ? (TURNS[turn]?.state ?? 'terminated') : 'terminated';
    const remote =
      '<remote><identity display="Joel Willis">sip:+16835565104@demo.invalid</identity></remote>';
    return {
      type: 'application/dialog-info+xml',
      content:
        `<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="full" ` +
        `entity="sip:${number}@${domain}"><dialog id="${number}" direction="recipient">${remote}` +
        `<state>${state}</state></dialog></dialog-info>`,
    };
  }

  function tell(subscriber: Subscriber): void {
    const { request, tag, event } = subscriber;
    const contact: unknown = request.parseHeader('contact');
    if (!(contact instanceof NameAddrHeader)) return;
    const { type, content } = bodyFor(subscriber);
    const core = userAgent.userAgentCore;
    const message = core.makeOutgoingRequestMessage(
      'NOTIFY',
      contact.uri,
      request.to.uri,
      request.from.uri,
      { callId: request.callId, fromTag: tag, toTag: request.fromTag, cseq: ++subscriber.cseq },
      [
        `Event: ${event}`,
        'Subscription-State: active;expires=600',
        `Contact: ${userAgent.contact.toString()}`,
      ],
      { contentDisposition: 'render', contentType: type, content },
    );
    subscriber.version += 1;
    core.request(message);
  }

  function tellAll(event: string): void {
    for (const subscriber of subscribers.values()) if (subscriber.event === event) tell(subscriber);
  }

  function enter(next: number): void {
    current.abort();
    current = new AbortController();
    turn = next;
    tellAll('dialog');
    const forMs = TURNS[turn]?.forMs ?? 0;
    clock.after(forMs, () => enter((turn + 1) % TURNS.length), AbortSignal.any([current.signal, signal]));
  }

  return {
    subscribe(incoming) {
      const { message } = incoming;
      const event = (message.getHeader('event') ?? '').split(';', 1)[0] ?? '';
      if (event !== 'message-summary' && event !== 'dialog') return void incoming.reject({ statusCode: 489 });
      const known = subscribers.get(message.callId);
      const tag = known?.tag ?? crypto.randomUUID().slice(0, 8);
      incoming.accept({
        statusCode: 200,
        toTag: tag,
        extraHeaders: ['Expires: 600', `Contact: ${userAgent.contact.toString()}`],
      });
      if (message.getHeader('expires')?.trim() === '0') return void subscribers.delete(message.callId);
      if (subscribers.size === 0) clock.after(0, () => enter(0), signal);
      const number = message.to.uri.user ?? '';
      const subscriber = known ?? { request: message, tag, event, number, cseq: 0, version: 0 };
      subscribers.set(message.callId, subscriber);
      tell(subscriber);
    },
    dialled(number) {
      if (number === DEMO_VOICEMAIL) {
        fresh = 0;
        tellAll('message-summary');
      }
      if (number === `*8${CALLED}`) enter(0);
    },
  };
}
