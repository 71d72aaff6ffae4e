/** Attempts that overlap while somebody waits, and only then. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../lib/clock.ts';
import { eagerly } from './eager-socket.ts';
import type { OpenSocket, Socket } from './socket.ts';

function setUp({ isUrgent }: { readonly isUrgent: boolean }) {
  const attempts: { open(): void; refuse(): void; signal: AbortSignal; isClosed: boolean }[] = [];
  const openSocket: OpenSocket = (_events, signal) =>
    new Promise((resolve, reject) => {
      const attempt = { open, refuse: () => reject(new Error('refused')), signal, isClosed: false };
      const socket: Socket = { send: () => undefined, close: () => (attempt.isClosed = true) };
      function open(): void {
        resolve(socket);
      }
      attempts.push(attempt);
    });
  const giveUp = new AbortController();
  const outcome = { is: 'open' };
  eagerly(
    openSocket,
    systemClock,
    () => isUrgent,
  )({ message: () => undefined, closed: () => undefined }, giveUp.signal).then(
    () => (outcome.is = 'opened'),
    (error: Error) => (outcome.is = error.message),
  );
  return { attempts, giveUp, outcome };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('opening eagerly', () => {
  it('tries again each 700 ms, takes the first that opens and gives the others up', async () => {
    const { attempts, outcome } = setUp({ isUrgent: true });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(attempts).toHaveLength(3);
    attempts[2]?.open();
    await vi.advanceTimersByTimeAsync(0);
    expect(outcome.is).toBe('opened');
    expect(attempts.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(attempts).toHaveLength(3);
  });

  it('closes one that opens after another has won', async () => {
    const { attempts } = setUp({ isUrgent: true });
    await vi.advanceTimersByTimeAsync(700);
    attempts[1]?.open();
    await vi.advanceTimersByTimeAsync(0);
    attempts[0]?.open();
    await vi.advanceTimersByTimeAsync(0);
    expect(attempts.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  it('believes a refusal', async () => {
    const { attempts, outcome } = setUp({ isUrgent: true });
    attempts[0]?.refuse();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(outcome.is).toBe('refused');
    expect(attempts).toHaveLength(1);
  });

  it('gives all of them up when it is told to', async () => {
    const { attempts, giveUp, outcome } = setUp({ isUrgent: true });
    await vi.advanceTimersByTimeAsync(800);
    giveUp.abort();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(outcome.is).toBe('aborted');
    expect(attempts.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  });

  it('makes one attempt when nobody waits', async () => {
    const { attempts } = setUp({ isUrgent: false });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(attempts).toHaveLength(1);
  });
});
