/** One account's line: connects, registers, notices when that ends, comes back by itself, and carries the calls. */
import { URI, UserAgentState, type Invitation, type UserAgent } from 'sip.js';
import type { Clock } from '../../lib/clock.ts';
import type { LineStage } from '../../protocol/call-snapshot.ts';
import { canBeHurried, retryDelayMs } from '../reconnect-policy.ts';
import type { Arrival, Line, LineEvents } from '../signalling.ts';
import { readAutoAnswer } from './auto-answer.ts';
import { readCaller, readSource } from './caller.ts';
import type { DialogLeg, LegGround } from './dialog-leg.ts';
import { IncomingLeg } from './incoming-leg.ts';
import { hearNews } from './line-news.ts';
import { OutgoingLeg } from './outgoing-leg.ts';
import { startPulse } from './pulse.ts';
import { awaitHomecoming } from './homecoming.ts';
import type { LineServer } from './line-server.ts';
import { isServing } from './probe.ts';
import { refuse } from './refuse.ts';
import {
  createRegistration,
  keepRegistered,
  makeAddressOfRecord,
  type Registration,
} from './registration.ts';
import { ServerTour } from './server-tour.ts';
import {
  hasServedWell,
  isNextWorthTrying,
  moreTelling,
  setbackOf,
  setbackOfRegister,
  type Setback,
} from './setback.ts';
import { buildUserAgent } from './user-agent.ts';

export interface LineOptions {
  readonly account: {
    readonly user: string;
    readonly authUser: string;
    readonly domain: string;
    readonly displayName: string;
  };
  readonly secret: string;
  /** The preferred one first; none where no address makes sense. */
  readonly servers: readonly LineServer[];
  readonly clock: Clock;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  readonly events: LineEvents;
  readonly onFault: (error: unknown) => void;
}

const FAREWELL_MS = 2_000;

/**
 * Opens a line. Each round tries all servers one right after the other; between rounds it waits. While it tries again after a failure its stage stays `waiting` with the trouble in it; `connecting` is
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
  let lose: (setback: Setback) => void = () => undefined;
  let changeNetwork: () => void = () => undefined;
  let registration: Registration | null = null;

  const aor = makeAddressOfRecord(account.user, account.domain);
  const { servers } = options;
  const tour = new ServerTour(servers.length);
  let [current] = servers;
  const built =
    aor === null || current === undefined
      ? null
      : buildUserAgent({
          addressOfRecord: aor,
          displayName: account.displayName,
          credentials: { user: account.authUser || account.user, password: options.secret },
          openSocket: (socketEvents, signal, isUrgent) => {
            if (current === undefined) throw new Error('a line without a server');
            return current.openSocket(socketEvents, signal, isUrgent);
          },
          protocol: () => current?.protocol ?? 'WSS',
          clock,
          isUrgent: () => legs.size > 0,
          onInvite: (invitation) => events.callArrived(arrivalOf(invitation)),
          onDisconnect: () => lose(setbackOf('connection-lost')),
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

  const news =
    built === null
      ? null
      : hearNews({ userAgent: built.userAgent, clock, random, events: events.news, addressOf });

  function addressOf(dialString: string): URI {
    if (aor === null) throw new Error('a call on a line without an address');
    // SIP.js escapes what a user part may not hold (`#`).
    return new URI('sip', dialString, aor.host, aor.port);
  }

  function arrivalOf(invitation: Invitation): Arrival {
    return {
      party: readCaller(invitation.request),
      source: readSource(invitation.request),
      autoAnswerAfterMs: readAutoAnswer(invitation.request),
      ring(media, legEvents) {
        if (built === null) throw new Error('a call without a user agent');
        const leg = new IncomingLeg(invitation, built.book, media, legEvents, ground);
        legs.add(leg);
        leg.start();
        return leg;
      },
      turnAway: (refusal) => void refuse(invitation, refusal, addressOf).catch(() => undefined),
    };
  }

  const show = (stage: LineStage): void => void (closing.signal.aborted || events.stageChanged(stage));

  /** Connects to one server, registers and stays until that ends; resolves with the reason. */
  async function serve(server: number): Promise<Setback> {
    if (built === null || aor === null) return setbackOf('address-invalid');
    const { userAgent } = built;
    current = servers[server];
    try {
      // SIP.js is «started» even where its first connection failed.
      if (userAgent.state === UserAgentState.Stopped) await userAgent.start();
      else await userAgent.transport.connect();
    } catch {
      return setbackOf(options.isOnline() ? 'server-unreachable' : 'offline');
    }
    const session = new AbortController();
    const lost = new Promise<Setback>((resolve) => (lose = resolve));
    // From here on: a REGISTER that went over the network before would be waited for in vain.
    changeNetwork = () => lose({ ...setbackOf('connection-lost', 'network changed'), goTo: server });
    registration = createRegistration(userAgent, clock);
    try {
      const outcome = await Promise.race([registration.register(), lost]);
      if ('trouble' in outcome) return outcome;
      if (outcome.kind !== 'registered') return setbackOfRegister(outcome, options.secret);
      const sinceMs = clock.monotonicMs();
      stand(userAgent, registration, server, session.signal);
      keepRegistered({
        registration,
        expiresMs: outcome.expiresMs,
        clock,
        onLost: (failure) => lose(setbackOfRegister(failure, options.secret)),
        signal: session.signal,
      });
      isReady = true;
      show({
        phase: 'registered',
        sinceMs: clock.nowMs(),
        ...(current?.name ? { server: current.name } : {}),
      });
      for (const leg of legs) leg.renew();
      news?.serve(session.signal);
      for (const sayGoodbye of farewells.splice(0)) sayGoodbye();
      return { ...(await lost), servedMs: clock.monotonicMs() - sinceMs };
    } finally {
      isReady = false;
      hurry = () => undefined;
      lose = () => undefined;
      changeNetwork = () => undefined;
      session.abort();
      // With the line closing, the farewell still needs the connection.
      if (!closing.signal.aborted) await userAgent.transport.disconnect();
      for (const leg of legs) leg.loseConnection();
    }
  }

  /** Sets up what watches over a registration while it lasts. */
  function stand(userAgent: UserAgent, own: Registration, server: number, signal: AbortSignal): void {
    hurry = startPulse({
      userAgent,
      clock,
      isBusy: () => legs.size > 0,
      onDead: () => lose({ ...setbackOf('connection-lost', 'no answer to OPTIONS'), end: 'silent' }),
      signal,
    });
    if (server === 0) return;
    awaitHomecoming({
      clock,
      random,
      isBusy: () => legs.size > 0,
      findBetter: () => findBetter(server),
      onFound: (better) =>
        void own
          .unregister(FAREWELL_MS)
          .then(() => lose({ ...setbackOf('connection-lost', 'preferred server'), goTo: better })),
      signal,
    });
  }

  async function findBetter(than: number): Promise<number | null> {
    for (const [index, server] of servers.slice(0, than).entries()) {
      if (tour.isHeld(index, clock.monotonicMs())) continue;
      if (await isServing(server, account, clock)) return index;
    }
    return null;
  }

  /** Tries each server once; resolves when one had served well until it ended, or with the reason why none did. */
  async function goRound(): Promise<Setback & { readonly hasServed: boolean }> {
    let telling: Setback | null = null;
    for (;;) {
      const server = built === null ? 0 : tour.next(clock.monotonicMs());
      if (server === null) break;
      const setback = await serve(server);
      if (setback.retryAfterMs !== null) tour.hold(server, clock.monotonicMs() + setback.retryAfterMs);
      if (closing.signal.aborted || setback.goTo !== null || hasServedWell(setback)) {
        tour.beginAfter(setback.goTo ?? server, setback.end);
        return { ...setback, hasServed: true };
      }
      telling = moreTelling(telling, setback);
      if (!isNextWorthTrying(setback)) break;
    }
    tour.begin();
    return { ...(telling ?? setbackOf('server-unreachable')), hasServed: false };
  }

  async function run(): Promise<void> {
    let failures = 0;
    let isShown = true;
    while (!closing.signal.aborted) {
      if (isShown) show({ phase: 'connecting' });
      const setback = await goRound();
      if (closing.signal.aborted) return;
      failures = setback.hasServed ? 0 : failures + 1;
      isShown = setback.hasServed;
      if (setback.hasServed) continue;
      const { code } = setback.trouble;
      const heldMs = tour.heldForMs(clock.monotonicMs());
      const isUrgent = legs.size > 0;
      const delayMs = retryDelayMs({ code, failures, retryAfterMs: heldMs, isUrgent }, random());
      show({ phase: 'waiting', trouble: setback.trouble, retryAtMs: Math.round(clock.nowMs() + delayMs) });
      // Where every server asked to be left alone, nobody's wish makes that shorter.
      const wasHurried = await wait(delayMs, canBeHurried(code) && heldMs === 0);
      isShown = wasHurried;
      if (wasHurried) failures = 0;
    }
  }

  /** True when a nudge came before `delayMs` were over. */
  function wait(delayMs: number, isHurried: boolean): Promise<boolean> {
    return new Promise((resolve) => {
      const waited = new AbortController();
      const end = (wasHurried: boolean): void => {
        hurry = changeNetwork = () => undefined;
        waited.abort();
        resolve(wasHurried);
      };
      if (isHurried) hurry = changeNetwork = () => end(true);
      clock.after(delayMs, () => end(false), waited.signal);
      closing.signal.addEventListener('abort', () => end(false), { signal: waited.signal });
    });
  }

  // What becomes of the line is told after this function returned.
  void Promise.resolve().then(run);

  return {
    isReady: () => isReady,
    nudge: () => hurry(),
    watch: (numbers) => news?.watch(numbers),
    changeNetwork() {
      for (const leg of legs) leg.expectNewPath();
      changeNetwork();
    },
    invite({ dialString, media, events: legEvents, replaces }) {
      if (built === null) throw new Error('a call without a user agent');
      const target = addressOf(dialString);
      const leg = new OutgoingLeg(built.userAgent, target, built.book, media, legEvents, ground, replaces);
      legs.add(leg);
      leg.start();
      return leg;
    },
    async close() {
      const wasReady = isReady;
      news?.end();
      closing.abort();
      lose(setbackOf('connection-lost'));
      if (built === null) return;
      if (wasReady && registration !== null) await registration.unregister(FAREWELL_MS);
      if (built.userAgent.state === UserAgentState.Started) await built.userAgent.stop();
    },
  };
}
