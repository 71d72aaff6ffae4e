/** What the peer does with a REGISTER: one way to behave, or to misbehave, per user name. */
import { headerOf, userOf, writeMessage, writeResponse, type SipMessage } from './sip-message.ts';
import { challengeOf, isAuthorized } from './sip-digest.ts';

export const BEHAVIOURS = [
  'ok', // 200, after a challenge when the peer has a secret
  'wrong_password', // a challenge, then 403
  'never_answer',
  'slow_401', // the challenge comes late; then as `ok`
  '503_retry_after',
  'drop_1006', // 200, then the socket is cut without a close frame
  'garbage', // text that is no SIP
  'no_pong', // 200, but OPTIONS and keep-alives stay unanswered
  'wrong_realm', // as `ok`, but everything else than REGISTER is challenged for a realm that is not the registrar's
  '423', // the interval is too brief until it is long enough
  '489', // registers, but knows no event packages
  'sub_terminated', // takes a subscription and ends it at once, again and again
  'sub_garbage', // tells what makes no sense
  'notify_first', // tells before it answers
  'huge', // a megabyte of well-formed SIP first; then as `ok`
] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** How long `slow_401` waits with its challenge, in milliseconds. */
export const SLOW_CHALLENGE_MS = 3_000;
const RETRY_AFTER_S = 30;
/** What `423` takes at least, in seconds. */
export const MIN_EXPIRES_S = 900;
/** The realm for which `wrong_realm` would like a digest. */
export const FOREIGN_REALM = 'elsewhere';
/** How much `huge` sends, in characters. */
const HUGE_LENGTH = 1_000_000;
const DEFAULT_EXPIRES_S = 600;

export type RegisterAnswer =
  | { readonly kind: 'silence' }
  | { readonly kind: 'send'; readonly text: string; readonly delayMs: number }
  | {
      readonly kind: 'accept';
      readonly text: string;
      readonly isRegistered: boolean;
      readonly isDropped: boolean;
    };

export interface RegistrarOptions {
  readonly behaviour: Behaviour;
  readonly realm: string;
  readonly nonce: string;
  /** Without one, nobody is asked for a password. */
  readonly secret: string | null;
}

/** How the peer behaves towards a REGISTER: a user named like a behaviour gets that one. */
export function behaviourFor(request: SipMessage, otherwise: Behaviour): Behaviour {
  const user = userOf(headerOf(request, 'to'));
  return BEHAVIOURS.find((name) => name === user) ?? otherwise;
}

/** Decides the answer to a REGISTER. */
export function answerRegister(request: SipMessage, options: RegistrarOptions): RegisterAnswer {
  const authorization = headerOf(request, 'authorization');
  const challenge = (delayMs = 0): RegisterAnswer => ({
    kind: 'send',
    text: writeResponse(request, '401 Unauthorized', [
      ['WWW-Authenticate', challengeOf(options.realm, options.nonce)],
    ]),
    delayMs,
  });
  const forbidden: RegisterAnswer = {
    kind: 'send',
    text: writeResponse(request, '403 Forbidden'),
    delayMs: 0,
  };
  const isRight =
    options.secret === null || isAuthorized(authorization, 'REGISTER', options.nonce, options.secret);
  switch (options.behaviour) {
    case 'never_answer':
      return { kind: 'silence' };
    case 'garbage':
      return { kind: 'send', text: '\u0000\u0001 this is no SIP \r\n\r\n{"a":', delayMs: 0 };
    case '503_retry_after':
      return {
        kind: 'send',
        text: writeResponse(request, '503 Service Unavailable', [['Retry-After', String(RETRY_AFTER_S)]]),
        delayMs: 0,
      };
    case 'wrong_password':
      return authorization === '' ? challenge() : forbidden;
    case 'slow_401':
      if (authorization === '') return challenge(SLOW_CHALLENGE_MS);
      return isRight ? accept(request, false) : forbidden;
    case '423':
      if (Number(askedExpires(request)) < MIN_EXPIRES_S && Number(askedExpires(request)) > 0) {
        const text = writeResponse(request, '423 Interval Too Brief', [
          ['Min-Expires', String(MIN_EXPIRES_S)],
        ]);
        return { kind: 'send', text, delayMs: 0 };
      }
      return accept(request, false);
    case 'ok':
    case '489':
    case 'sub_terminated':
    case 'sub_garbage':
    case 'notify_first':
    case 'huge':
    case 'wrong_realm':
    case 'no_pong':
    case 'drop_1006':
      if (options.secret !== null && authorization === '') return challenge();
      return isRight ? accept(request, options.behaviour === 'drop_1006') : forbidden;
  }
}

/** A well-formed request that nobody would send: what `huge` puts before its answer. */
export function hugeMessage(): string {
  return writeMessage(
    'OPTIONS sip:phone@sandbox.invalid SIP/2.0',
    [
      ['Via', 'SIP/2.0/WS sandbox.invalid;branch=z9hG4bKhuge'],
      ['Max-Forwards', '70'],
      ['From', '<sip:sandbox@sandbox.invalid>;tag=huge'],
      ['To', '<sip:phone@sandbox.invalid>'],
      ['Call-ID', 'huge@sandbox'],
      ['CSeq', '1 OPTIONS'],
      ['Content-Type', 'text/plain'],
    ],
    'x'.repeat(HUGE_LENGTH),
  );
}

function askedExpires(request: SipMessage): string {
  const ofContact = /;\s*expires=(\d+)/i.exec(headerOf(request, 'contact'))?.[1];
  return ofContact ?? (headerOf(request, 'expires') || String(DEFAULT_EXPIRES_S));
}

function accept(request: SipMessage, isDropped: boolean): RegisterAnswer {
  const contact = headerOf(request, 'contact');
  const asked = askedExpires(request);
  const isRegistered = Number(asked) > 0;
  const bound = contact.replace(/;\s*expires=\d+/i, '');
  return {
    kind: 'accept',
    text: writeResponse(request, '200 OK', isRegistered ? [['Contact', `${bound};expires=${asked}`]] : []),
    isRegistered,
    isDropped,
  };
}
