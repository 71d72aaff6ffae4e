/** Opens the right kind of line for an account: over a WebSocket, or to the exchange inside the page. */
import type { Clock } from '../../lib/clock.ts';
import type { Account } from '../../protocol/account.ts';
import { readServerAddress } from '../server-address.ts';
import type { OpenLine } from '../signalling.ts';
import { eagerly } from './eager-socket.ts';
import { openSipLine } from './line.ts';
import type { LineServer } from './line-server.ts';
import type { SipTrace } from './sip-trace.ts';
import { webSocketOpener, type OpenSocket } from './socket.ts';

export interface OpenLineOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  /** The way to the demo exchange; loads it when first used. */
  readonly openDemoSocket: OpenSocket;
  readonly onFault: (error: unknown) => void;
  /** Keeps what is said on real sockets, for diagnostics; left out where nobody looks. */
  readonly trace?: Pick<SipTrace, 'watch'>;
}

const DEMO = { user: 'you', authUser: '', domain: 'demo.invalid', displayName: '' };

export function createOpenLine(options: OpenLineOptions): OpenLine {
  const { clock, random, isOnline, onFault } = options;
  return (account, secret, events) => {
    const line = openSipLine({
      ...wayTo(account, options),
      secret: secret ?? '',
      clock,
      random,
      isOnline,
      events,
      onFault,
    });
    // The exchange is in this very page: no network is between, and a new connection would be a new exchange.
    return account.kind === 'demo' ? { ...line, changeNetwork: () => undefined } : line;
  };
}

/** Any answer will do, also one that this page may not read. */
function reacherOf(url: string) {
  const plainUrl = url.replace(/^ws/u, 'http');
  return (signal: AbortSignal) => fetch(plainUrl, { mode: 'no-cors', cache: 'no-store', signal });
}

function wayTo(account: Account, options: OpenLineOptions) {
  if (account.kind === 'demo') {
    const openSocket = options.trace?.watch(options.openDemoSocket) ?? options.openDemoSocket;
    const exchange: LineServer = { name: '', openSocket, protocol: 'WSS' };
    return { account: DEMO, servers: [exchange] };
  }
  const servers = account.servers.flatMap((server): LineServer[] => {
    const address = readServerAddress(server);
    if (address === null) return [];
    const { name, protocol, url } = address;
    const eager = eagerly(webSocketOpener(url), reacherOf(url), options.clock);
    const openSocket = options.trace?.watch(eager) ?? eager;
    return [{ name, protocol, openSocket }];
  });
  return { account, servers };
}
