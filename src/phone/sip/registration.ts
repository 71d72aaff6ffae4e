/** Registers one user agent at its server (RFC 3261 section 10), one request at a time, each with an outcome. */
import { Grammar, NameAddrHeader, URI, type Core, type UserAgent } from 'sip.js';
import type { Clock } from '../../lib/clock.ts';

/** What came of a REGISTER; `status` 0 when nobody answered in time. */
export type RegisterOutcome =
  | { readonly kind: 'registered'; readonly expiresMs: number }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'failed'; readonly status: number; readonly retryAfterMs: number | null };

/** How long a registration is asked for. Short, so that a phone that vanished is soon not rung any more. */
const EXPIRES_S = 300;
const ANSWER_TIMEOUT_MS = 10_000;
/** A registrar whose own wishes never end is not followed for ever (423, Min-Expires). */
const MAX_BRIEF = 2;

export interface Registration {
  /** Registers or refreshes; asks again by itself when the interval was too brief (423). */
  register(): Promise<RegisterOutcome>;
  /** Takes the registration back; resolves with the answer or after `timeoutMs`. */
  unregister(timeoutMs: number): Promise<void>;
}

/**
 * SIP.js' own `Registerer` is not used: a 200 without Contact leaves it waiting for ever, its refresh rejects unhandled,
 * and disposed while waiting it throws out of a timer. The requests are the same, made by SIP.js' core.
 * Use a new one for each connection.
 */
export function createRegistration(userAgent: UserAgent, clock: Clock): Registration {
  const core = userAgent.userAgentCore;
  const { aor } = core.configuration;
  const registrar = new URI('sip', '', aor.host, aor.port);
  const identity = { callId: crypto.randomUUID(), fromTag: crypto.randomUUID().slice(0, 8) };
  let cseq = 0;

  function send(expiresS: number, timeoutMs: number): Promise<Core.IncomingResponseMessage | null> {
    const contact = `Contact: ${userAgent.contact.toString({ register: true })};expires=${expiresS}`;
    const message = core.makeOutgoingRequestMessage(
      'REGISTER',
      registrar,
      aor,
      aor,
      { ...identity, cseq: ++cseq },
      [contact, `Expires: ${expiresS}`],
    );
    return new Promise((resolve) => {
      const answered = new AbortController();
      const settle = (response: Core.IncomingResponseMessage | null): void => {
        answered.abort();
        // Authentication took a number of its own.
        cseq = Math.max(cseq, message.cseq);
        resolve(response);
      };
      clock.after(timeoutMs, () => settle(null), answered.signal);
      const finish = (response: Core.IncomingResponse): void => settle(response.message);
      core.register(message, { onAccept: finish, onReject: finish, onRedirect: finish });
    });
  }

  async function register(expiresS: number, brief: number): Promise<RegisterOutcome> {
    const response = await send(expiresS, ANSWER_TIMEOUT_MS);
    const status = response?.statusCode ?? 0;
    if (response === null) return { kind: 'failed', status, retryAfterMs: null };
    if (status >= 200 && status < 300) {
      return { kind: 'registered', expiresMs: 1_000 * readExpires(userAgent, response, expiresS) };
    }
    if (status === 423 && brief < MAX_BRIEF) {
      const minimum = readSeconds(response.getHeader('min-expires'));
      if (minimum !== null && minimum > expiresS) return register(minimum, brief + 1);
    }
    if ([401, 403, 404, 407].includes(status)) return { kind: 'refused', status };
    const retryAfterS = readSeconds(response.getHeader('retry-after'));
    return { kind: 'failed', status, retryAfterMs: retryAfterS === null ? null : retryAfterS * 1_000 };
  }

  return {
    register: () => register(EXPIRES_S, 0),
    async unregister(timeoutMs) {
      await send(0, timeoutMs);
    },
  };
}

/**
 * Seconds until the registration ends: that of our own Contact, else of the message, else what was asked for. A server
 * between may have rewritten the Contact, so one that is not ours is no failure.
 */
function readExpires(userAgent: UserAgent, response: Core.IncomingResponseMessage, askedS: number): number {
  const own = response.getHeaders('contact').flatMap((_, index) => {
    const contact: unknown = response.parseHeader('contact', index);
    if (!(contact instanceof NameAddrHeader) || contact.uri.user !== userAgent.contact.uri.user) return [];
    return readSeconds(contact.getParam('expires') ?? undefined) ?? [];
  });
  const seconds = own[0] ?? readSeconds(response.getHeader('expires')) ?? askedS;
  return Math.max(1, seconds);
}

function readSeconds(text: string | undefined): number | null {
  const digits = /^\s*(\d{1,7})/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The address of record of an account, or null when user or domain cannot be put into a SIP URI. */
export function makeAddressOfRecord(user: string, domain: string): URI | null {
  const uri = Grammar.URIParse(`sip:${encodeURIComponent(user).replaceAll('%2B', '+')}@${domain}`);
  return uri === undefined || uri.host === '' ? null : uri;
}

const REFRESH_SHARE = 0.75;
/**
 * A registrar may lose a phone that it still answers: Asterisk 16 forgets all phones on WebSockets from an address once
 * one of their sockets breaks (seen in the lab), and tells nobody. Asking anew each minute bounds how long no call comes.
 */
const REFRESH_AT_MOST_MS = 60_000;

/** Registers again before the registration runs out, until `signal`; tells `onLost` once when that failed. */
export function keepRegistered(options: {
  readonly registration: Registration;
  readonly expiresMs: number;
  readonly clock: Clock;
  readonly onLost: (failure: Exclude<RegisterOutcome, { kind: 'registered' }>) => void;
  readonly signal: AbortSignal;
}): void {
  const { registration, clock, onLost, signal } = options;
  const refresh = async (): Promise<void> => {
    const outcome = await registration.register();
    if (signal.aborted) return;
    if (outcome.kind === 'registered') keepRegistered({ ...options, expiresMs: outcome.expiresMs });
    else onLost(outcome);
  };
  clock.after(Math.min(options.expiresMs * REFRESH_SHARE, REFRESH_AT_MOST_MS), () => void refresh(), signal);
}
