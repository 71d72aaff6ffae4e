/** What is shown of a call's quality over time: sure of it, and without flicker. */
import { describe, expect, it } from 'vitest';
import { createFakeSamples, type Weather } from './fake-samples.ts';
import { QualityWatch, SAMPLE_EVERY_MS } from './quality-watch.ts';

/** Follows a call in which `weather` lasts for a while; gives what was shown after each sample. */
function listen() {
  const watch = new QualityWatch();
  const next = createFakeSamples();
  let watched = watch.take(next(0), { isMuted: false });
  return {
    watch,
    next,
    shown: () => `${watched.path} ${watched.quality?.verdict ?? '–'} ${watched.quality?.cause ?? '–'}`,
    /** All that was shown meanwhile, each once in a row. */
    during(ms: number, weather: Weather = {}, isMuted = false): string[] {
      const seen: string[] = [];
      for (let passedMs = 0; passedMs < ms; passedMs += SAMPLE_EVERY_MS) {
        watched = watch.take(next(SAMPLE_EVERY_MS, weather), { isMuted });
        if (seen.at(-1) !== this.shown()) seen.push(this.shown());
      }
      return seen;
    },
  };
}

const GOOD = 'flowing good none';
const LOSSY: Weather = { lossPercent: 40, sentLossPercent: 40 };
const NOTHING: Weather = { hasPackets: false };
const QUIET: Weather = { hasPackets: false, hasChecks: true };

describe('the verdict', () => {
  it('is known after a few seconds', () => {
    const call = listen();
    expect(call.during(3_500)).toEqual(['flowing – –']);
    expect(call.during(1_000)).toEqual([GOOD]);
  });

  it('changes when three seconds agree that it does, in both directions', () => {
    const call = listen();
    call.during(5_000);
    expect(call.during(3_500, LOSSY)).toEqual([GOOD]);
    expect(call.during(1_000, LOSSY).at(-1)).toBe('flowing poor your-network');
    expect(call.during(3_000)).toEqual(['flowing poor your-network']);
    expect(call.during(1_500).at(-1)).toBe(GOOD);
  });

  it('does not flicker with a bad second now and then', () => {
    const call = listen();
    call.during(5_000);
    for (let times = 0; times < 10; times += 1) {
      expect([...call.during(2_000, LOSSY), ...call.during(2_000)].every((shown) => shown === GOOD)).toBe(
        true,
      );
    }
  });

  it('settles where fair and poor seconds take turns', () => {
    const call = listen();
    call.during(5_000);
    const seen = Array.from({ length: 10 }, () => [
      ...call.during(1_000, { lossPercent: 12 }),
      ...call.during(1_000, { lossPercent: 40 }),
    ]).flat();
    expect(new Set(seen).size).toBe(2);
  });

  it('is silence when the way stands and nothing comes on it', () => {
    const call = listen();
    call.during(5_000);
    expect(call.during(8_000, QUIET).at(-1)).toBe('flowing poor no-audio-received');
    expect(call.during(5_000).at(-1)).toBe(GOOD);
  });

  it('is a silent microphone when it gives not a sound, unless it is muted', () => {
    const call = listen();
    expect(call.during(20_000, { hasVoice: false }, true).at(-1)).toBe(GOOD);
    expect(call.during(7_000, { hasVoice: false }).at(-1)).toBe(GOOD);
    expect(call.during(6_000, { hasVoice: false }).at(-1)).toBe('flowing poor microphone-silent');
    expect(call.during(5_000).at(-1)).toBe(GOOD);
  });
});

describe('the path', () => {
  it('is lost two seconds after the last packet, and found with the next one', () => {
    const call = listen();
    call.during(5_000);
    expect(call.during(1_500, NOTHING)).toEqual([GOOD]);
    expect(call.during(500, NOTHING)).toEqual(['reconnecting good none']);
    expect(call.during(20_000, NOTHING)).toEqual(['reconnecting good none']);
    expect(call.during(500)).toEqual([GOOD]);
  });

  it('is lost at the beginning when nothing ever comes', () => {
    expect(listen().during(2_000, NOTHING).at(-1)).toBe('reconnecting – –');
  });

  it('flows while checks come, however rarely browsers make them', () => {
    const call = listen();
    call.during(5_000);
    call.during(2_000, QUIET);
    for (let checks = 0; checks < 5; checks += 1) {
      const seen = [...call.during(2_000, NOTHING), ...call.during(500, QUIET)];
      expect(seen.every((shown) => shown.startsWith('flowing'))).toBe(true);
    }
    expect(call.during(7_000, NOTHING).at(-1)).toMatch(/^reconnecting/);
  });

  it('is not missed while the far side holds the call', () => {
    const call = listen();
    call.during(5_000);
    expect(call.during(20_000, { hasPackets: false, isAudioExpected: false })).toEqual([GOOD]);
  });

  it('is not missed for the time of a hold of one’s own', () => {
    const call = listen();
    call.during(5_000);
    expect(call.watch.pause().path).toBe('flowing');
    call.next(60_000, NOTHING);
    expect(call.during(1_500, NOTHING)).toEqual([GOOD]);
  });
});

describe('the summary', () => {
  it('is that of all seconds', () => {
    const call = listen();
    call.during(9_000);
    call.during(1_000, { lossPercent: 40 });
    const summary = call.watch.summary();
    expect(summary).toMatchObject({ lossPercent: 4, jitterMs: 2, roundTripMs: 30, codec: 'opus' });
    expect(summary?.worstMos).toBeLessThan(3);
    expect(summary?.meanMos).toBeGreaterThan(4);
    expect(summary?.bytesSent).toBe(40_000);
    expect(summary?.bytesReceived).toBe(38_400);
  });

  it('is none where nothing was measured', () => {
    expect(new QualityWatch().summary()).toBeNull();
  });
});
