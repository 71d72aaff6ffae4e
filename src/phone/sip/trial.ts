/** Tries an account out beside the running lines: connect, register, take it back. */
import { trouble, type Trouble } from '../../lib/trouble.ts';
import { createRegistration, makeAddressOfRecord } from './registration.ts';
import { refusalOf } from './setback.ts';
import type { Clock } from '../../lib/clock.ts';
import type { LineOptions } from './line.ts';
import type { LineServer } from './line-server.ts';
import { buildUserAgent } from './user-agent.ts';

/** How far a trial came; `unconnected` when the socket did not open, for whatever reason. */
export type TrialOutcome =
  | { readonly kind: 'registered' }
  | { readonly kind: 'unconnected' }
  | { readonly kind: 'address-invalid' }
  | { readonly kind: 'unregistered'; readonly trouble: Trouble };

export interface TrialOptions extends Pick<LineOptions, 'account' | 'secret'> {
  readonly server: LineServer;
  readonly clock: Clock;
}

const FAREWELL_MS = 2_000;

/** Resolves within about 20 s; calls that arrive meanwhile are left to the running lines. */
export async function tryLine(options: TrialOptions): Promise<TrialOutcome> {
  const { account, clock, server } = options;
  const addressOfRecord = makeAddressOfRecord(account.user, account.domain);
  if (addressOfRecord === null) return { kind: 'address-invalid' };
  let lose: () => void = () => undefined;
  const { userAgent } = buildUserAgent({
    addressOfRecord,
    displayName: account.displayName,
    credentials: { user: account.authUser || account.user, password: options.secret },
    openSocket: server.openSocket,
    protocol: () => server.protocol,
    clock,
    onInvite: (invitation) => void invitation.reject({ statusCode: 480 }).catch(() => undefined),
    onDisconnect: () => lose(),
    onFault: () => undefined,
  });
  try {
    await userAgent.start();
  } catch {
    return { kind: 'unconnected' };
  }
  const lost = new Promise<null>((resolve) => (lose = () => resolve(null)));
  const registration = createRegistration(userAgent, clock);
  try {
    const outcome = await Promise.race([registration.register(), lost]);
    if (outcome === null) return { kind: 'unregistered', trouble: trouble('connection-lost') };
    if (outcome.kind === 'registered') {
      await Promise.race([registration.unregister(FAREWELL_MS), lost]);
      return { kind: 'registered' };
    }
    const detail = `SIP ${outcome.status}`;
    if (outcome.kind === 'refused')
      return { kind: 'unregistered', trouble: trouble(refusalOf(options.secret), detail) };
    const code = outcome.status === 0 ? 'registration-unanswered' : 'registration-failed';
    return { kind: 'unregistered', trouble: trouble(code, detail) };
  } finally {
    await userAgent.stop();
  }
}
