/** Opens the right kind of line for an account: over a WebSocket, or to the exchange inside the page. */
import type { Clock } from '../../lib/clock.ts';
import type { Account } from '../../protocol/account.ts';
import { readServerAddress } from '../server-address.ts';
import type { OpenLine } from '../signalling.ts';
import { eagerly } from './eager-socket.ts';
import { openSipLine } from './line.ts';
import { webSocketOpener, type OpenSocket } from './socket.ts';

export interface OpenLineOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  /** The way to the demo exchange; loads it when first used. */
  readonly openDemoSocket: OpenSocket;
  readonly onFault: (error: unknown) => void;
}

const DEMO = { user: 'you', authUser: '', domain: 'demo.invalid', displayName: '' };

export function createOpenLine(options: OpenLineOptions): OpenLine {
  const { clock, random, isOnline, onFault } = options;
  return (account, secret, events) =>
    openSipLine({
      ...wayTo(account, options),
      secret: secret ?? '',
      clock,
      random,
      isOnline,
      events,
      onFault,
    });
}

/** Any answer will do, also one that this page may not read. */
function reacherOf(url: string) {
  const plainUrl = url.replace(/^ws/u, 'http');
  return (signal: AbortSignal) => fetch(plainUrl, { mode: 'no-cors', cache: 'no-store', signal });
}

function wayTo(account: Account, options: OpenLineOptions) {
  if (account.kind === 'demo') {
    return { account: DEMO, openSocket: options.openDemoSocket, protocol: 'WSS' } as const;
  }
  const address = readServerAddress(account.server);
  return {
    account,
    openSocket:
      address === null ? null : eagerly(webSocketOpener(address.url), reacherOf(address.url), options.clock),
    protocol: address?.protocol ?? 'WSS',
  };
}
