/** Sockets that wait for their server while somebody waits in a call, and only then. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../lib/clock.ts';
import { eagerly } from './eager-socket.ts';
import type { OpenSocket, Socket } from './socket.ts';

/** Something that is asked for, to be answered by the test or aborted by its asker. */
interface Request {
  readonly signal: AbortSignal;
  grant(): void;
  refuse(): void;
}

function requests<T>(value: T) {
  const made: Request[] = [];
  const make = (signal: AbortSignal): Promise<T> =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      made.push({ signal, grant: () => resolve(value), refuse: () => reject(new Error('refused')) });
    });
  return { made, make };
}

function setUp() {
  const sockets = requests<Socket>({ send: () => undefined, close: () => undefined });
  const reaches = requests<unknown>(null);
  const openSocket: OpenSocket = (_events, signal) => sockets.make(signal);
  const eager = eagerly(openSocket, reaches.make, systemClock);
  const open = (isUrgent: boolean) => {
    const giveUp = new AbortController();
    const outcome = { is: 'open', giveUp };
    eager({ message: () => undefined, closed: () => undefined }, giveUp.signal, isUrgent).then(
      () => (outcome.is = 'opened'),
      (error: Error) => (outcome.is = error.message),
    );
    return outcome;
  };
  return { sockets: sockets.made, reaches: reaches.made, open };
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('opening urgently', () => {
  it('asks each 400 ms whether the server is there, and opens a fresh socket when it is', async () => {
    const { sockets, reaches, open } = setUp();
    const outcome = open(true);
    await pass(900);
    expect([reaches.length, sockets.length]).toEqual([3, 1]);
    reaches[2]?.grant();
    await pass(0);
    expect(sockets.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    sockets[1]?.grant();
    await pass(5_000);
    expect(outcome.is).toBe('opened');
    expect([reaches.length, sockets.length]).toEqual([3, 2]);
  });

  it('puts a fresh socket in the place of one that hangs', async () => {
    const { sockets, open } = setUp();
    const outcome = open(true);
    await pass(2_600);
    expect(sockets.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    sockets[1]?.grant();
    await pass(0);
    expect(outcome.is).toBe('opened');
  });

  it('believes a refusal of the socket, not of the request', async () => {
    const { sockets, reaches, open } = setUp();
    const outcome = open(true);
    reaches[0]?.refuse();
    await pass(100);
    expect(outcome.is).toBe('open');
    sockets[0]?.refuse();
    await pass(1_000);
    expect(outcome.is).toBe('refused');
    expect([reaches.length, sockets.length]).toEqual([1, 1]);
  });

  it('gives everything up when it is told to', async () => {
    const { sockets, reaches, open } = setUp();
    const outcome = open(true);
    await pass(4_000);
    outcome.giveUp.abort();
    await pass(5_000);
    expect(outcome.is).toBe('aborted');
    expect([...reaches, ...sockets].every(({ signal }) => signal.aborted)).toBe(true);
    expect(sockets).toHaveLength(2);
  });
});

it('asks nothing when nobody waits', async () => {
  const { sockets, reaches, open } = setUp();
  open(false);
  await pass(5_000);
  expect([reaches.length, sockets.length]).toEqual([0, 1]);
});
