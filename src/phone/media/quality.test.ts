/** The figures of one second, and what is made of them. */
import { describe, expect, it } from 'vitest';
import { createFakeSamples, type Weather } from './fake-samples.ts';
import { judge, measure } from './quality.ts';

const FINE = { silentMs: 0, speechlessMs: 0 };

function second(weather: Weather = {}) {
  const next = createFakeSamples();
  return measure(next(0), next(1_000, weather));
}

describe('a measurement', () => {
  it('has the figures of the time between two samples', () => {
    const measured = second({ lossPercent: 10, sentLossPercent: 3, roundTripMs: 80, concealedPercent: 4 });
    expect(measured).toMatchObject({
      packets: 50,
      lossPercent: 10,
      sentLossPercent: 3,
      jitterMs: 2,
      roundTripMs: 80,
      concealedPercent: 4,
      codec: 'opus',
    });
    expect(measured.receivedLevel).toBeCloseTo(0.1);
    expect(measured.sentLevel).toBeCloseTo(0.2);
  });

  it('counts a stream that began anew from zero, and duplicates as no loss', () => {
    const next = createFakeSamples();
    next(5_000, { lossPercent: 50 });
    const before = next(1_000);
    const anew = measure(before, {
      ...before,
      atMs: before.atMs + 1_000,
      packetsReceived: 40,
      packetsLost: 0,
    });
    expect(anew).toMatchObject({ packets: 40, lossPercent: 0 });
  });

  it('has no loss and no level where nothing went by', () => {
    const next = createFakeSamples();
    const first = next(0);
    expect(measure(first, { ...first, atMs: first.atMs + 1_000 })).toMatchObject({
      lossPercent: 0,
      receivedLevel: null,
      sentLevel: null,
    });
  });

  it('takes what came too late for lost', () => {
    expect(second({ concealedPercent: 10 }).heardMos).toBeCloseTo(second({ lossPercent: 10 }).heardMos);
  });
});

describe('a second', () => {
  it.each([
    [{}, 'good', 'none'],
    [{ lossPercent: 2 }, 'good', 'none'],
    [{ lossPercent: 12, sentLossPercent: 12 }, 'fair', 'your-network'],
    [{ lossPercent: 40, sentLossPercent: 12 }, 'poor', 'your-network'],
    [{ sentLossPercent: 40 }, 'poor', 'your-network'],
    [{ roundTripMs: 600 }, 'fair', 'your-network'],
    [{ lossPercent: 12 }, 'fair', 'their-network'],
    [{ lossPercent: 40 }, 'poor', 'their-network'],
    [{ concealedPercent: 40 }, 'poor', 'their-network'],
  ] as const)('of %o is %s because of %s', (weather, verdict, cause) => {
    expect(judge(second(weather), FINE)).toMatchObject({ verdict, cause });
  });

  it('suspects the own network where the server reports nothing', () => {
    expect(judge({ ...second({ lossPercent: 40 }), sentLossPercent: null }, FINE).cause).toBe('your-network');
  });

  it.each([
    [{ silentMs: 2_999, speechlessMs: 7_999 }, 'none'],
    [{ silentMs: 3_000, speechlessMs: 8_000 }, 'no-audio-received'],
    [{ silentMs: 0, speechlessMs: 8_000 }, 'microphone-silent'],
  ] as const)('with %o is bad because of %s', (circumstances, cause) => {
    expect(judge(second(), circumstances).cause).toBe(cause);
  });
});
