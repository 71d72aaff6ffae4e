/** The connection check: goes the whole way once, step by step, and tells where it ends. */
import type { Clock } from '../lib/clock.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { MicrophoneState } from '../protocol/call-snapshot.ts';
import type { SipAccount } from '../protocol/account.ts';
import type { CheckStep } from '../protocol/settings-view.ts';
import { microphoneTrouble } from '../protocol/microphone-trouble.ts';
import { readServerAddress } from './server-address.ts';
import { webSocketOpener, type OpenSocket } from './sip/socket.ts';
import { tryLine } from './sip/trial.ts';

export interface LineCheck {
  readonly passed: CheckStep[];
  readonly failed: { readonly step: CheckStep; readonly trouble: Trouble } | null;
  /** The server that failed, of several: host and port. */
  readonly server?: string;
}

export interface LineCheckOptions {
  readonly clock: Clock;
  readonly microphone: { state(): MicrophoneState; refresh(): Promise<void> };
  readonly isOnline: () => boolean;
  /** Resolves when a web server answered over TLS, whatever it said. */
  readonly reachOverTls: (httpsUrl: string, signal: AbortSignal) => Promise<unknown>;
  readonly opener?: (url: string) => OpenSocket;
}

const REACH_TIMEOUT_MS = 5_000;

/**
 * Checks address, TLS, WebSocket and registration on each server in turn up to the first that fails, then the microphone.
 * The steps told are those of the last server that was tried. A page is not told why a socket did not open, so TLS is
 * judged by asking the same host for a web page; who can see network errors may know better.
 */
export async function checkLine(
  account: SipAccount,
  secret: string,
  options: LineCheckOptions,
): Promise<LineCheck> {
  for (const server of account.servers) {
    const checked = await checkServer(server, account, secret, options);
    if (checked.failed === null) continue;
    const name = readServerAddress(server)?.name ?? server;
    return account.servers.length > 1 ? { ...checked, server: name } : checked;
  }
  const passed: CheckStep[] = ['address', 'tls', 'websocket', 'registration'];
  await options.microphone.refresh();
  const deaf = microphoneTrouble(options.microphone.state());
  if (deaf !== null) return { passed, failed: { step: 'microphone', trouble: deaf } };
  passed.push('microphone');
  return { passed, failed: null };
}

async function checkServer(
  server: string,
  account: SipAccount,
  secret: string,
  options: LineCheckOptions,
): Promise<LineCheck> {
  const passed: CheckStep[] = [];
  const failAt = (step: CheckStep, reason: Trouble): LineCheck => ({
    passed,
    failed: { step, trouble: reason },
  });

  const address = readServerAddress(server);
  if (address === null) return failAt('address', trouble('address-invalid'));
  const openSocket = (options.opener ?? webSocketOpener)(address.url);
  const { clock } = options;
  const { name, protocol } = address;
  const outcome = await tryLine({ account, secret, server: { name, openSocket, protocol }, clock });
  if (outcome.kind === 'address-invalid') return failAt('address', trouble('address-invalid'));
  passed.push('address');
  if (outcome.kind === 'unconnected') {
    if (!options.isOnline()) return failAt('tls', trouble('offline'));
    if (address.protocol === 'WS' || !(await isReachable(address.httpsUrl, options))) {
      return failAt('tls', trouble('server-unreachable'));
    }
    passed.push('tls');
    return failAt('websocket', trouble('websocket-refused'));
  }
  passed.push('tls', 'websocket');
  if (outcome.kind === 'unregistered') return failAt('registration', outcome.trouble);
  passed.push('registration');
  return { passed, failed: null };
}

async function isReachable(httpsUrl: string, { clock, reachOverTls }: LineCheckOptions): Promise<boolean> {
  const late = new AbortController();
  const done = new AbortController();
  clock.after(REACH_TIMEOUT_MS, () => late.abort(), done.signal);
  try {
    await reachOverTls(httpsUrl, late.signal);
    return true;
  } catch {
    return false;
  } finally {
    done.abort();
  }
}
