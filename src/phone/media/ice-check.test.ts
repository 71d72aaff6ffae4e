/** What a server is said to be good for, from what the browser finds out. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../lib/clock.ts';
import { checkIce, type Gatherer } from './ice-check.ts';

const STUN = { urls: 'stun:stun.example' };
const TURN = { urls: 'turn:turn.example', username: 'u', credential: 'p' };

function check(server: RTCIceServer | null) {
  const target = new EventTarget();
  const seen = { configuration: {} as RTCConfiguration, isClosed: false };
  const connection = Object.assign(target, {
    iceGatheringState: 'new' as const,
    addTransceiver: () => undefined,
    createOffer: () => Promise.resolve({ type: 'offer' }),
    setLocalDescription: () => Promise.resolve(),
    close: () => (seen.isClosed = true),
  }) as unknown as Gatherer;
  const open = (configuration: RTCConfiguration): Gatherer => {
    seen.configuration = configuration;
    return connection;
  };
  const verdict = checkIce({ server, open, clock: systemClock });
  return {
    verdict,
    seen,
    find: (type: string | null) =>
      target.dispatchEvent(
        Object.assign(new Event('icecandidate'), { candidate: type === null ? null : { type } }),
      ),
    fail: (errorCode: number) =>
      target.dispatchEvent(Object.assign(new Event('icecandidateerror'), { errorCode })),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the computer itself', () => {
  it('has an address, or none', async () => {
    const some = check(null);
    some.find('host');
    some.find(null);
    expect(await some.verdict).toBe('direct');
    const none = check(null);
    none.find(null);
    expect(await none.verdict).toBe('none');
    expect(none.seen.isClosed).toBe(true);
  });
});

describe('a STUN server', () => {
  it('is good as soon as it tells an address', async () => {
    const { find, verdict } = check(STUN);
    find('host');
    find('srflx');
    expect(await verdict).toBe('reachable');
  });

  it('is good when the computer is seen as what it is, of which nothing is told', async () => {
    const { find, verdict } = check(STUN);
    find('host');
    find(null);
    expect(await verdict).toBe('reachable');
  });

  it('is silent when every address got no answer, or nothing came in time', async () => {
    const failed = check(STUN);
    failed.find('host');
    failed.fail(701);
    failed.find(null);
    expect(await failed.verdict).toBe('silent');
    const late = check(STUN);
    late.find('host');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await late.verdict).toBe('silent');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a TURN server', () => {
  it('is asked alone, and is good with an address on it only', async () => {
    const { find, seen, verdict } = check(TURN);
    expect(seen.configuration).toEqual({ iceServers: [TURN], iceTransportPolicy: 'relay' });
    find('srflx');
    find('relay');
    expect(await verdict).toBe('relayed');
  });

  it.each([
    [401, 'refused'],
    [486, 'refused'],
    [701, 'silent'],
  ])('that fails with %d is %s', async (code, expected) => {
    const { fail, find, verdict } = check(TURN);
    // 701 is what Chromium says for «no answer» (WebRTC section 4.8.2).
    fail(code);
    find(null);
    expect(await verdict).toBe(expected);
  });
});
