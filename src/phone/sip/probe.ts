/** Asks a server, beside the line in use, whether it would serve: connects and sends OPTIONS, and leaves. */
import { URI } from 'sip.js';
import type { Clock } from '../../lib/clock.ts';
import { makeAddressOfRecord } from './registration.ts';
import type { LineServer } from './line-server.ts';
import { buildUserAgent } from './user-agent.ts';

const DEADLINE_MS = 6_000;

/**
 * True when something that speaks SIP answered. An open WebSocket alone proves nothing, since a proxy before a dead PBX
 * takes connections, too; and a 5xx is the proxy's own answer, or a PBX that cannot serve yet. No login goes over it.
 */
export async function isServing(
  server: LineServer,
  account: { readonly user: string; readonly domain: string },
  clock: Clock,
): Promise<boolean> {
  const addressOfRecord = makeAddressOfRecord(account.user, account.domain);
  if (addressOfRecord === null) return false;
  const { userAgent } = buildUserAgent({
    addressOfRecord,
    displayName: '',
    credentials: { user: '', password: '' },
    openSocket: server.openSocket,
    protocol: () => server.protocol,
    clock,
    onInvite: (invitation) => void invitation.reject({ statusCode: 480 }).catch(() => undefined),
    onDisconnect: () => undefined,
    onFault: () => undefined,
  });
  // A challenge is an answer; what it asks for would be a refused login in the eyes of an intrusion guard.
  userAgent.userAgentCore.configuration.authenticationFactory = () => undefined;
  try {
    await userAgent.start();
  } catch {
    return false;
  }
  const status = await new Promise<number>((resolve) => {
    const answered = new AbortController();
    const settle = (code: number): void => {
      answered.abort();
      resolve(code);
    };
    clock.after(DEADLINE_MS, () => settle(0), answered.signal);
    const core = userAgent.userAgentCore;
    const { aor } = core.configuration;
    const target = new URI('sip', '', aor.host, aor.port);
    const hear = (response: { readonly message: { readonly statusCode?: number | undefined } }): void =>
      settle(response.message.statusCode ?? 0);
    const message = core.makeOutgoingRequestMessage('OPTIONS', target, aor, target, {});
    core.request(message, { onAccept: hear, onReject: hear, onRedirect: hear });
  });
  await userAgent.stop();
  return status >= 200 && status < 500;
}
