/** Samples of a made-up call, one after the other, for tests. */
import type { MediaSample } from './media-sample.ts';

const START: MediaSample = {
  atMs: 10_000,
  isAudioExpected: true,
  packetsReceived: 0,
  packetsLost: 0,
  bytesReceived: 0,
  bytesSent: 0,
  jitterMs: 2,
  bufferedMs: 0,
  samplesPlayed: 0,
  samplesReceived: 0,
  samplesConcealed: 0,
  roundTripMs: 30,
  sentLossPercent: 0,
  codec: 'opus',
  receivedEnergy: 0,
  receivedS: 0,
  sentEnergy: 0,
  sentS: 0,
  checks: 0,
};

/** What a stretch of the call is like. */
export interface Weather {
  /** Share of 50 packets a second, 0 to 100. */
  readonly lossPercent?: number;
  readonly sentLossPercent?: number;
  readonly roundTripMs?: number;
  readonly concealedPercent?: number;
  readonly hasPackets?: boolean;
  readonly hasChecks?: boolean;
  readonly hasVoice?: boolean;
  readonly isAudioExpected?: boolean;
}

/** Each call gives the sample `afterMs` after the one before. */
export function createFakeSamples(): (afterMs: number, weather?: Weather) => MediaSample {
  let last = START;
  return (afterMs, weather = {}) => {
    const { lossPercent = 0, hasPackets = true, hasChecks = hasPackets, hasVoice = true } = weather;
    const seconds = afterMs / 1_000;
    const packets = hasPackets ? 50 * seconds : 0;
    const lost = (packets * lossPercent) / 100;
    last = {
      ...last,
      atMs: last.atMs + afterMs,
      isAudioExpected: weather.isAudioExpected ?? true,
      packetsReceived: last.packetsReceived + packets - lost,
      packetsLost: last.packetsLost + lost,
      bytesReceived: last.bytesReceived + (packets - lost) * 80,
      bytesSent: last.bytesSent + 4_000 * seconds,
      bufferedMs: last.bufferedMs + 48_000 * seconds * 40,
      samplesPlayed: last.samplesPlayed + 48_000 * seconds,
      samplesReceived: last.samplesReceived + 48_000 * seconds,
      samplesConcealed: last.samplesConcealed + 480 * seconds * (weather.concealedPercent ?? 0),
      roundTripMs: weather.roundTripMs ?? 30,
      sentLossPercent: weather.sentLossPercent ?? 0,
      receivedS: last.receivedS + seconds,
      receivedEnergy: last.receivedEnergy + (hasPackets ? 0.01 * seconds : 0),
      sentS: last.sentS + seconds,
      sentEnergy: last.sentEnergy + (hasVoice ? 0.04 * seconds : 0),
      checks: last.checks + (hasChecks ? 1 : 0),
    };
    return last;
  };
}
