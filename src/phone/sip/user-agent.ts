/** Builds a SIP.js user agent that answers no stranger's challenge, prints nothing and follows nobody's wishes. */
import { UserAgent, type Invitation, type URI } from 'sip.js';
import type { Clock } from '../../lib/clock.ts';
import { GuardedDigest, RealmGuard, type Credentials } from './digest-guard.ts';
import { MediaBook } from './session-media.ts';
import type { OpenSocket } from './socket.ts';
import { Wire, type WireOptions } from './wire.ts';

/** How long a call may ring before it is taken back with 480. */
const RING_TIMEOUT_S = 120;

export interface UserAgentOptions {
  readonly addressOfRecord: URI;
  readonly displayName: string;
  readonly credentials: Credentials;
  readonly openSocket: OpenSocket;
  /** What stands in Via from now on; servers of one line may differ in it. */
  readonly protocol: () => 'WS' | 'WSS';
  readonly clock: Clock;
  /** True while a call is up: then coming back must not wait. */
  readonly isUrgent?: () => boolean;
  readonly onInvite: (invitation: Invitation) => void;
  readonly onDisconnect: () => void;
  readonly onFault: (error: unknown) => void;
}

export interface BuiltUserAgent {
  readonly userAgent: UserAgent;
  readonly book: MediaBook;
}

/** Does not connect. */
export function buildUserAgent(options: UserAgentOptions): BuiltUserAgent {
  const book = new MediaBook();
  const { clock, protocol, onFault } = options;
  const openSocket: OpenSocket = (events, signal) => options.openSocket(events, signal, options.isUrgent?.());
  const wireOptions: WireOptions = { openSocket, clock, protocol, onFault };
  const userAgent = new UserAgent({
    uri: options.addressOfRecord,
    // SIP.js puts the name between quotation marks as it is.
    displayName: options.displayName.replace(/["\\\p{Cc}]/gu, ''),
    userAgentString: 'Sidetone',
    transportConstructor: Wire,
    transportOptions: wireOptions,
    sessionDescriptionHandlerFactory: book.factory,
    sendInitialProvisionalResponse: false,
    noAnswerTimeout: RING_TIMEOUT_S,
    gracefulShutdown: false,
    // Each of these prints logins or their digests.
    logBuiltinEnabled: false,
    logConfiguration: false,
    logLevel: 'error',
    delegate: { onInvite: options.onInvite, onDisconnect: options.onDisconnect },
  });
  const guard = new RealmGuard(options.addressOfRecord.host);
  const loggers = userAgent.getLoggerFactory();
  userAgent.userAgentCore.configuration.authenticationFactory = () =>
    new GuardedDigest(loggers, options.credentials, guard);
  return { userAgent, book };
}
