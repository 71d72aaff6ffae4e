/** The line over a real WebSocket against a registrar that misbehaves: what it shows, and when it tries again. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  FOREIGN_REALM,
  MIN_EXPIRES_S,
  SLOW_CHALLENGE_MS,
  type Behaviour,
} from '../../sandbox/sip/registrar.ts';
import { headerOf, type SipMessage } from '../../sandbox/sip/sip-message.ts';
import { startSipPeer, type SipPeer } from '../../sandbox/sip/sip-peer.ts';
import { openSipLine } from '../../src/phone/sip/line.ts';
import type { Line } from '../../src/phone/signalling.ts';
import type { LineStage } from '../../src/protocol/call-snapshot.ts';
import { nodeSocketOpener } from './node-socket.ts';
import { createSteppedClock } from './stepped-clock.ts';

const SECRET = 'open sesame';

interface Meeting {
  readonly peer: SipPeer;
  readonly line: Line;
  readonly clock: ReturnType<typeof createSteppedClock>;
  readonly stages: LineStage[];
  readonly faults: unknown[];
  requests(method: string): SipMessage[];
  /** Resolves when the line stands in `phase` after `count` changes of stage at least. */
  stands(phase: LineStage['phase'], count?: number): Promise<LineStage>;
}

let current: Meeting | undefined;

/** A line that has just been opened towards a peer; time stands still unless the test lets it pass. */
async function meet(behaviour: Behaviour): Promise<Meeting> {
  const clock = createSteppedClock();
  const peer = await startSipPeer({ port: 0, behaviour, secret: SECRET, clock });
  const stages: LineStage[] = [];
  const faults: unknown[] = [];
  const line = openSipLine({
    account: { user: '1001', authUser: '', domain: '127.0.0.1', displayName: 'Desk phone' },
    secret: SECRET,
    servers: [{ name: 'peer', openSocket: nodeSocketOpener(peer.url), protocol: 'WS' }],
    clock,
    random: () => 0.5,
    isOnline: () => true,
    events: { stageChanged: (stage) => stages.push(stage), callArrived: () => undefined },
    onFault: (error) => faults.push(error),
  });
  current = {
    peer,
    line,
    clock,
    stages,
    faults,
    requests: (method) => peer.received.filter((message) => message.method === method),
    stands: (phase, count = 1) =>
      vi.waitFor(
        () => {
          const stage = stages.at(-1);
          if (stage?.phase !== phase || stages.length < count) throw new Error(`stages: ${phasesOf(stages)}`);
          return stage;
        },
        { timeout: 4_000, interval: 5 },
      ),
  };
  return current;
}

const phasesOf = (stages: readonly LineStage[]): string => stages.map(({ phase }) => phase).join(', ');

const heard = (count: number, find: () => readonly unknown[]): Promise<void> =>
  vi.waitFor(() => expect(find()).toHaveLength(count), { timeout: 4_000, interval: 5 });

afterEach(async () => {
  const { line, clock, peer, faults } = current ?? {};
  const closed = line?.close();
  // A peer that does not answer the farewell is not waited for.
  clock?.pass(10_000);
  await closed;
  await peer?.stop();
  expect(faults).toEqual([]);
  current = undefined;
});

describe('registers with', () => {
  it.each(['ok', 'huge', 'wrong_realm'] as const)('%s at once, by password', async (behaviour) => {
    const { stands, stages, requests } = await meet(behaviour);
    await stands('registered');
    expect(phasesOf(stages)).toBe('connecting, registered');
    expect(requests('REGISTER').map((message) => headerOf(message, 'authorization') !== '')).toEqual([
      false,
      true,
    ]);
  });

  it('slow_401 when its challenge has come', async () => {
    const { stands, clock, requests } = await meet('slow_401');
    await heard(1, () => requests('REGISTER'));
    clock.pass(SLOW_CHALLENGE_MS);
    await stands('registered');
  });

  it('423 by asking for as long as it wants', async () => {
    const { stands, requests } = await meet('423');
    await stands('registered');
    const asked = requests('REGISTER').map((message) => headerOf(message, 'expires'));
    expect(asked).toEqual(['300', String(MIN_EXPIRES_S)]);
  });
});

describe('says what is wrong and waits with', () => {
  it('wrong_password: a minute at least, and no nudge shortens it', async () => {
    const { stands, clock, line, requests } = await meet('wrong_password');
    expect(await stands('waiting')).toMatchObject({
      trouble: { code: 'registration-refused', detail: 'SIP 403' },
      retryAtMs: 67_500,
    });
    line.nudge();
    clock.pass(67_400);
    expect(requests('REGISTER')).toHaveLength(2);
    clock.pass(100);
    await heard(4, () => requests('REGISTER'));
    expect(await stands('waiting', 3)).toMatchObject({ retryAtMs: 67_500 + 127_500 });
  });

  it('503_retry_after: as long as it asked for, then tries again', async () => {
    const { stands, clock, requests } = await meet('503_retry_after');
    expect(await stands('waiting')).toMatchObject({
      trouble: { code: 'registration-failed', detail: 'SIP 503' },
      retryAtMs: 30_000,
    });
    clock.pass(29_999);
    expect(requests('REGISTER')).toHaveLength(1);
    clock.pass(1);
    await heard(2, () => requests('REGISTER'));
  });

  it.each(['never_answer', 'garbage'] as const)('%s: gives up after ten seconds', async (behaviour) => {
    const { stands, stages, clock, requests } = await meet(behaviour);
    await heard(1, () => requests('REGISTER'));
    clock.pass(9_999);
    expect(phasesOf(stages)).toBe('connecting');
    clock.pass(1);
    expect(await stands('waiting')).toMatchObject({
      trouble: { code: 'registration-unanswered' },
      retryAtMs: 10_800,
    });
    clock.pass(800);
    await heard(2, () => requests('REGISTER'));
  });
});

describe('comes back', () => {
  it('after drop_1006, more slowly each time', async () => {
    const { stands, clock, stages } = await meet('drop_1006');
    expect(await stands('waiting')).toMatchObject({
      trouble: { code: 'connection-lost' },
      retryAtMs: 800,
    });
    expect(phasesOf(stages)).toBe('connecting, registered, waiting');
    clock.pass(800);
    expect(await stands('waiting', 5)).toMatchObject({ retryAtMs: 800 + 1_700 });
    expect(phasesOf(stages.slice(3))).toBe('registered, waiting');
  });

  it('at once when a good registration is cut', async () => {
    const { stands, clock, stages, peer } = await meet('ok');
    await stands('registered');
    clock.pass(5_000);
    peer.cut();
    await stands('registered', 4);
    expect(phasesOf(stages)).toBe('connecting, registered, connecting, registered');
  });

  it('when no_pong leaves a question unanswered for six seconds', async () => {
    const { stands, clock, line, stages, requests } = await meet('no_pong');
    await stands('registered');
    line.nudge();
    await heard(1, () => requests('OPTIONS'));
    clock.pass(5_999);
    expect(phasesOf(stages)).toBe('connecting, registered');
    clock.pass(1);
    await stands('registered', 4);
  });
});

describe('is not led astray', () => {
  it('by wrong_realm, which gets no digest and counts as alive', async () => {
    const { stands, line, stages, peer, requests } = await meet('wrong_realm');
    await stands('registered');
    line.nudge();
    await vi.waitFor(() => expect(peer.log.at(-1)?.text).toContain(`realm="${FOREIGN_REALM}"`));
    // The next question can only come when the answer to the first was taken in.
    await vi.waitFor(() => {
      line.nudge();
      expect(requests('OPTIONS').length).toBeGreaterThan(1);
    });
    const others = peer.received.filter(({ method }) => method !== 'REGISTER');
    expect(others.filter((message) => headerOf(message, 'authorization') !== '')).toEqual([]);
    expect(phasesOf(stages)).toBe('connecting, registered');
  });

  it('by a huge message, which gets no answer', async () => {
    const { stands, peer } = await meet('huge');
    await stands('registered');
    expect(peer.received.map(({ method }) => method)).toEqual(['REGISTER', 'REGISTER']);
  });
});
