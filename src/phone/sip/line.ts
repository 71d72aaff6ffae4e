/** One account's line: connects, registers, notices when that ends, comes back by itself, and carries the calls. */
import { URI, UserAgentState, type Invitation } from 'sip.js';
import type { Clock } from '../../lib/clock.ts';
import { trouble, type Trouble } from '../../lib/trouble.ts';
import type { LineStage } from '../../protocol/call-snapshot.ts';
import { canBeHurried, retryDelayMs } from '../reconnect-policy.ts';
import type { Arrival, Line, LineEvents } from '../signalling.ts';
import { readCaller } from './caller.ts';
import type { DialogLeg, LegGround } from './dialog-leg.ts';
import { IncomingLeg } from './incoming-leg.ts';
import { OutgoingLeg } from './outgoing-leg.ts';
import { startPulse } from './pulse.ts';
import { createRegistration, makeAddressOfRecord, type RegisterOutcome } from './registration.ts';
import type { OpenSocket } from './socket.ts';
import { buildUserAgent } from './user-agent.ts';

export interface LineOptions {
  readonly account: {
    readonly user: string;
    readonly authUser: string;
    readonly domain: string;
    readonly displayName: string;
  };
  readonly secret: string;
  /** Null where the server's address makes no sense. */
  readonly openSocket: OpenSocket | null;
  readonly protocol: 'WS' | 'WSS';
  readonly clock: Clock;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  readonly events: LineEvents;
  readonly onFault: (error: unknown) => void;
}

/** Why a line is down and, where the server said so, until when. */
interface Setback {
  readonly trouble: Trouble;
  readonly retryAfterMs: number | null;
  /** How long the line was registered before; 0 when it did not get that far. */
  readonly servedMs: number;
}

/** A registration that lasted this long was a good one: after it the first attempt is made at once. */
const GOOD_SERVICE_MS = 5_000;
const REFRESH_SHARE = 0.75;
/**
 * A registrar may lose a phone that it still answers: Asterisk 16 forgets all phones on WebSockets from an address once
 * one of their sockets breaks (seen in the lab), and tells nobody. Asking anew each minute bounds how long no call comes.
 */
const REFRESH_AT_MOST_MS = 60_000;
const FAREWELL_MS = 2_000;

/**
 * Opens a line. While it tries again after a failure its stage stays `waiting` with the trouble in it; `connecting` is
 * shown for the first attempt, the one right after a drop, and one that was asked for by {@link Line.nudge}.
 */
export function openSipLine(options: LineOptions): Line {
  const { account, clock, random, events } = options;
  const closing = new AbortController();
  const legs = new Set<DialogLeg>();
  /** What is still to be said about calls that are over here. */
  const farewells: (() => void)[] = [];
  let isReady = false;
  let hurry: () => void = () => undefined;
  let lose: (setback: Trouble) => void = () => undefined;
  let registration: ReturnType<typeof createRegistration> | null = null;

  const aor = makeAddressOfRecord(account.user, account.domain);
  const { openSocket } = options;
  const built =
    aor === null || openSocket === null
      ? null
      : buildUserAgent({
          addressOfRecord: aor,
          displayName: account.displayName,
          credentials: { user: account.authUser || account.user, password: options.secret },
          openSocket,
          protocol: options.protocol,
          clock,
          isUrgent: () => legs.size > 0,
          onInvite: (invitation) => events.callArrived(arrivalOf(invitation)),
          onDisconnect: () => lose(trouble('connection-lost')),
          onFault: options.onFault,
        });

  const ground: LegGround = {
    clock,
    random,
    addressOf,
    isConnected: () => built?.userAgent.transport.isConnected() ?? false,
    onOver: (leg) => legs.delete(leg),
    probe: () => hurry(),
    whenBack: (task) => void farewells.push(task),
  };

  function addressOf(dialString: string): URI {
    if (aor === null) throw new Error('a call on a line without an address');
    // SIP.js escapes what a user part may not hold (`#`).
    return new URI('sip', dialString, aor.host, aor.port);
  }

  function arrivalOf(invitation: Invitation): Arrival {
    return {
      party: readCaller(invitation.request),
      ring(media, legEvents) {
        if (built === null) throw new Error('a call without a user agent');
        const leg = new IncomingLeg(invitation, built.book, media, legEvents, ground);
        legs.add(leg);
        leg.start();
        return leg;
      },
      turnAway: () => void invitation.reject({ statusCode: 486 }).catch(() => undefined),
    };
  }

  function show(stage: LineStage): void {
    if (!closing.signal.aborted) events.stageChanged(stage);
  }

  /** Connects, registers and stays until that ends; resolves with the reason. */
  async function serve(): Promise<Setback> {
    if (built === null || aor === null) return setbackOf('address-invalid');
    const { userAgent } = built;
    try {
      // SIP.js is «started» even where its first connection failed.
      if (userAgent.state === UserAgentState.Stopped) await userAgent.start();
      else await userAgent.transport.connect();
    } catch {
      return setbackOf(options.isOnline() ? 'server-unreachable' : 'offline');
    }
    const session = new AbortController();
    const lost = new Promise<Trouble>((resolve) => (lose = resolve));
    registration = createRegistration(userAgent, clock);
    try {
      const outcome = await Promise.race([registration.register(), lost]);
      if ('code' in outcome) return { trouble: outcome, retryAfterMs: null, servedMs: 0 };
      if (outcome.kind !== 'registered') return setbackOfRegister(outcome);
      const sinceMs = clock.monotonicMs();
      const ask = startPulse({
        userAgent,
        clock,
        isBusy: () => legs.size > 0,
        onDead: () => lose(trouble('connection-lost', 'no answer to OPTIONS')),
        signal: session.signal,
      });
      hurry = ask;
      keepRegistered(registration, outcome.expiresMs, session.signal);
      isReady = true;
      show({ phase: 'registered', sinceMs: clock.nowMs() });
      for (const leg of legs) leg.renew();
      for (const sayGoodbye of farewells.splice(0)) sayGoodbye();
      return { trouble: await lost, retryAfterMs: null, servedMs: clock.monotonicMs() - sinceMs };
    } finally {
      isReady = false;
      hurry = () => undefined;
      lose = () => undefined;
      session.abort();
      // With the line closing, the farewell still needs the connection.
      if (!closing.signal.aborted) await userAgent.transport.disconnect();
      for (const leg of legs) leg.loseConnection();
    }
  }

  function keepRegistered(
    current: ReturnType<typeof createRegistration>,
    expiresMs: number,
    signal: AbortSignal,
  ): void {
    const refresh = async (): Promise<void> => {
      const outcome = await current.register();
      if (signal.aborted) return;
      if (outcome.kind === 'registered') keepRegistered(current, outcome.expiresMs, signal);
      else lose(setbackOfRegister(outcome).trouble);
    };
    clock.after(Math.min(expiresMs * REFRESH_SHARE, REFRESH_AT_MOST_MS), () => void refresh(), signal);
  }

  async function run(): Promise<void> {
    let failures = 0;
    let isShown = true;
    while (!closing.signal.aborted) {
      if (isShown) show({ phase: 'connecting' });
      const setback = await serve();
      if (closing.signal.aborted) return;
      const wasGood = setback.servedMs >= GOOD_SERVICE_MS && canBeHurried(setback.trouble.code);
      failures = wasGood ? 0 : failures + 1;
      isShown = wasGood;
      if (wasGood) continue;
      const { code } = setback.trouble;
      const isUrgent = legs.size > 0;
      const delayMs = retryDelayMs(
        { code, failures, retryAfterMs: setback.retryAfterMs, isUrgent },
        random(),
      );
      show({ phase: 'waiting', trouble: setback.trouble, retryAtMs: Math.round(clock.nowMs() + delayMs) });
      const wasHurried = await wait(delayMs, canBeHurried(code));
      isShown = wasHurried;
      if (wasHurried) failures = 0;
    }
  }

  /** True when a nudge came before `delayMs` were over. */
  function wait(delayMs: number, isHurried: boolean): Promise<boolean> {
    return new Promise((resolve) => {
      const waited = new AbortController();
      const end = (wasHurried: boolean): void => {
        hurry = () => undefined;
        waited.abort();
        resolve(wasHurried);
      };
      if (isHurried) hurry = () => end(true);
      clock.after(delayMs, () => end(false), waited.signal);
      closing.signal.addEventListener('abort', () => end(false), { signal: waited.signal });
    });
  }

  // What becomes of the line is told after this function returned.
  void Promise.resolve().then(run);

  return {
    isReady: () => isReady,
    nudge: () => hurry(),
    invite({ dialString, media, events: legEvents }) {
      if (built === null) throw new Error('a call without a user agent');
      const target = addressOf(dialString);
      const leg = new OutgoingLeg(built.userAgent, target, built.book, media, legEvents, ground);
      legs.add(leg);
      leg.start();
      return leg;
    },
    async close() {
      const wasReady = isReady;
      closing.abort();
      lose(trouble('connection-lost'));
      if (built === null) return;
      if (wasReady && registration !== null) await registration.unregister(FAREWELL_MS);
      if (built.userAgent.state === UserAgentState.Started) await built.userAgent.stop();
    },
  };
}

function setbackOf(code: Trouble['code'], detail?: string): Setback {
  return { trouble: trouble(code, detail), retryAfterMs: null, servedMs: 0 };
}

function setbackOfRegister(outcome: Exclude<RegisterOutcome, { kind: 'registered' }>): Setback {
  const detail = `SIP ${outcome.status}`;
  if (outcome.kind === 'refused') return setbackOf('registration-refused', detail);
  if (outcome.status === 0) return setbackOf('registration-unanswered');
  return {
    trouble: trouble('registration-failed', detail),
    retryAfterMs: outcome.retryAfterMs,
    servedMs: 0,
  };
}
