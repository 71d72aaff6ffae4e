/** When enough candidates are there. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../lib/clock.ts';
import { enoughCandidates, gatheringHelp, type GatheringHelp } from './gathering.ts';

function gather(help: GatheringHelp, iceGatheringState = 'gathering') {
  const connection = Object.assign(new EventTarget(), { iceGatheringState });
  const abort = new AbortController();
  let isDone = false;
  const promise = enoughCandidates(
    connection as unknown as RTCPeerConnection,
    help,
    systemClock,
    abort.signal,
  );
  void promise.then(() => (isDone = true));
  return {
    abort,
    find(type: string | null, address = '192.0.2.1', protocol = 'udp') {
      const candidate = type === null ? null : { type, address, protocol };
      connection.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
    },
    complete() {
      connection.iceGatheringState = 'complete';
      connection.dispatchEvent(new Event('icegatheringstatechange'));
    },
    async isDoneAfter(delayMs: number) {
      await vi.advanceTimersByTimeAsync(delayMs);
      return isDone;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('without servers', () => {
  it('is enough shortly after the last address', async () => {
    const { find, isDoneAfter } = gather('none');
    find('host');
    expect(await isDoneAfter(10)).toBe(false);
    find('host');
    expect(await isDoneAfter(10)).toBe(false);
    expect(await isDoneAfter(5)).toBe(true);
  });

  it('is enough after half a second at the latest, whatever still comes', async () => {
    const { find, isDoneAfter } = gather('none');
    for (let elapsedMs = 0; elapsedMs < 490; elapsedMs += 10) {
      find('host');
      expect(await isDoneAfter(10)).toBe(false);
    }
    find('host');
    expect(await isDoneAfter(10)).toBe(true);
  });

  it('waits for an address where the browser does not know yet that the network is back', async () => {
    const { find, isDoneAfter } = gather('none');
    expect(await isDoneAfter(2_000)).toBe(false);
    find('host');
    expect(await isDoneAfter(15)).toBe(true);
  });

  it('is not enough with candidates for TCP, which a PBX has no use for', async () => {
    const { find, isDoneAfter } = gather('none');
    find('host', '192.0.2.1', 'tcp');
    expect(await isDoneAfter(600)).toBe(false);
    find('host', '192.0.2.1', 'udp');
    expect(await isDoneAfter(15)).toBe(true);
  });

  it('waits for each address that is known from a candidate for TCP, but not for ever', async () => {
    const { find, isDoneAfter } = gather('none');
    for (const address of ['192.0.2.1', '2001:db8::1']) find('host', address, 'tcp');
    find('host', '2001:db8::1', 'udp');
    expect(await isDoneAfter(200)).toBe(false);
    find('host', '192.0.2.1', 'udp');
    expect(await isDoneAfter(15)).toBe(true);

    // Also when the first for UDP comes before all for TCP.
    const mixed = gather('none');
    mixed.find('host', '2001:db8::1', 'udp');
    for (const address of ['192.0.2.1', '2001:db8::1']) mixed.find('host', address, 'tcp');
    expect(await mixed.isDoneAfter(200)).toBe(false);
    mixed.find('host', '192.0.2.1', 'udp');
    expect(await mixed.isDoneAfter(15)).toBe(true);

    const lame = gather('none');
    lame.find('host', '192.0.2.1', 'tcp');
    lame.find('host', '2001:db8::1', 'udp');
    expect(await lame.isDoneAfter(499)).toBe(false);
    expect(await lame.isDoneAfter(1)).toBe(true);
  });

  it('waits four seconds at most for the first address', async () => {
    const { isDoneAfter } = gather('none');
    expect(await isDoneAfter(3_999)).toBe(false);
    expect(await isDoneAfter(1)).toBe(true);
  });
});

describe('with servers', () => {
  it.each(['srflx', 'relay'])('is enough with the first %s', async (type) => {
    const { find, isDoneAfter } = gather('stun');
    find('host');
    expect(await isDoneAfter(500)).toBe(false);
    find(type);
    expect(await isDoneAfter(0)).toBe(true);
  });

  it('is enough when nothing came for 600 ms', async () => {
    const { find, isDoneAfter } = gather('stun');
    find('host');
    expect(await isDoneAfter(599)).toBe(false);
    expect(await isDoneAfter(1)).toBe(true);
  });

  it('is enough after two seconds whatever comes', async () => {
    const { find, isDoneAfter } = gather('stun');
    for (let elapsedMs = 0; elapsedMs < 1_500; elapsedMs += 500) {
      find('host');
      expect(await isDoneAfter(500)).toBe(false);
    }
    find('host');
    expect(await isDoneAfter(500)).toBe(true);
  });
});

describe('with a TURN server', () => {
  it('waits for the relayed address, which a caller behind a strict firewall needs', async () => {
    const { find, isDoneAfter } = gather('turn');
    find('host');
    find('srflx');
    expect(await isDoneAfter(599)).toBe(false);
    find('relay');
    expect(await isDoneAfter(0)).toBe(true);
  });

  it('is told from one with STUN only', () => {
    expect(gatheringHelp([])).toBe('none');
    expect(gatheringHelp([{ urls: 'stun:a.example' }])).toBe('stun');
    expect(gatheringHelp([{ urls: 'stun:a.example' }, { urls: ['turns:b.example'] }])).toBe('turn');
  });
});

describe('after an ICE restart', () => {
  it('is not taken in by a gathering that was complete before', async () => {
    const { find, isDoneAfter } = gather('none', 'complete');
    expect(await isDoneAfter(50)).toBe(false);
    find('host');
    expect(await isDoneAfter(15)).toBe(true);
  });
});

describe('in any case', () => {
  it('is enough when gathering is complete, or when nobody needs it', async () => {
    const complete = gather('stun');
    complete.complete();
    expect(await complete.isDoneAfter(0)).toBe(true);
    const last = gather('stun');
    last.find(null);
    expect(await last.isDoneAfter(0)).toBe(true);
    const unwanted = gather('stun');
    unwanted.abort.abort();
    expect(await unwanted.isDoneAfter(0)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
