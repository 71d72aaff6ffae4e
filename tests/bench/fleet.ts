/** How ten thousand phones come back after their PBX restarted: the real policy on a simulated registrar. */
import { retryDelayMs } from '../../src/phone/reconnect-policy.ts';
import type { TroubleCode } from '../../src/lib/trouble.ts';
import type { Figure } from './figure.ts';

const PHONES = 10_000;
/** REGISTERs that the registrar gets done in a second; each phone needs two, the first for the challenge. */
const CAPACITY_PER_S = 2_000;
/** How long a phone waits for an answer; see `sip/registration.ts`. */
const PATIENCE_MS = 10_000;
/** How long the PBX is away, one run each. */
const OUTAGES_MS = [5_000, 10_000, 20_000, 40_000, 90_000];

type Policy = (failure: { readonly code: TroubleCode; readonly failures: number }) => number;

interface Outcome {
  readonly peakPerS: number;
  readonly allBackMs: number;
}

/** Restarts PBXs of several durations. */
export function measureFleet(): Promise<Figure[]> {
  const runs = OUTAGES_MS.map((outageMs, index) => {
    const random = seeded(index + 1);
    return {
      own: restart(outageMs, ({ code, failures }) =>
        retryDelayMs({ code, failures, retryAfterMs: null }, random()),
      ),
      fixed: restart(outageMs, () => 4_000),
    };
  });
  const figure = (
    name: string,
    unit: Figure['unit'],
    bar: number,
    read: (outcome: Outcome) => number,
  ): Figure => ({
    name,
    unit,
    samples: runs.map(({ own }) => read(own)),
    bar,
    yardstick: { what: 'a try each 4 s', samples: runs.map(({ fixed }) => read(fixed)) },
  });
  return Promise.resolve([
    figure('fleet.peak-registers-per-s', '1/s', 2 * CAPACITY_PER_S, ({ peakPerS }) => peakPerS),
    figure('fleet.all-back-s', 's', 40, ({ allBackMs }) => allBackMs / 1_000),
  ]);
}

/** One restart: connections are refused for `outageMs`; afterwards requests queue, and one that waits too long is lost. */
function restart(outageMs: number, delayMs: Policy): Outcome {
  const agenda = new Agenda();
  const serviceMs = 1_000 / CAPACITY_PER_S;
  const perSecond = new Map<number, number>();
  let freeAtMs = outageMs;
  let lastBackMs = 0;

  function fail(phone: { failures: number }, code: TroubleCode, nowMs: number): void {
    phone.failures += 1;
    agenda.at(nowMs + delayMs({ code, failures: phone.failures }), (atMs) => attempt(phone, atMs));
  }

  function attempt(phone: { failures: number }, nowMs: number): void {
    if (nowMs < outageMs) return fail(phone, 'server-unreachable', nowMs);
    register(phone, nowMs, 1, nowMs);
  }

  /** The first request of a phone is challenged; the second one registers. Both must come within its patience. */
  function register(phone: { failures: number }, nowMs: number, challenges: number, sinceMs: number): void {
    const second = Math.floor(nowMs / 1_000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    freeAtMs = Math.max(freeAtMs, nowMs) + serviceMs;
    const answeredAtMs = freeAtMs;
    if (answeredAtMs - sinceMs > PATIENCE_MS) {
      // The registrar answers in vain: it has worked all the same.
      return agenda.at(sinceMs + PATIENCE_MS, (atMs) => fail(phone, 'registration-unanswered', atMs));
    }
    if (challenges > 0) {
      return agenda.at(answeredAtMs, (atMs) => register(phone, atMs, challenges - 1, sinceMs));
    }
    lastBackMs = Math.max(lastBackMs, answeredAtMs);
  }

  for (let count = 0; count < PHONES; count += 1) agenda.at(0, (atMs) => attempt({ failures: 0 }, atMs));
  agenda.run();
  return { peakPerS: Math.max(...perSecond.values()), allBackMs: lastBackMs - outageMs };
}

type Task = (atMs: number) => void;

/** What happens when, in order of time: a binary heap, first in first out at the same time. */
class Agenda {
  readonly #heap: { readonly atMs: number; readonly serial: number; readonly task: Task }[] = [];
  #serial = 0;

  at(atMs: number, task: Task): void {
    const heap = this.#heap;
    heap.push({ atMs, serial: (this.#serial += 1), task });
    for (let child = heap.length - 1; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) break;
      this.#swap(child, parent);
      child = parent;
    }
  }

  run(): void {
    const heap = this.#heap;
    for (let first = heap[0]; first !== undefined; first = heap[0]) {
      this.#swap(0, heap.length - 1);
      heap.pop();
      for (let parent = 0; ;) {
        let least = parent;
        for (const child of [2 * parent + 1, 2 * parent + 2]) {
          if (child < heap.length && this.#isBefore(child, least)) least = child;
        }
        if (least === parent) break;
        this.#swap(parent, least);
        parent = least;
      }
      first.task(first.atMs);
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.atMs < b.atMs || (a.atMs === b.atMs && a.serial < b.serial);
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}

/** Numbers in [0, 1) that are the same in each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
