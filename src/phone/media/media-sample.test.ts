/** Statistics as Chromium gives them, read into a sample. */
import { describe, expect, it } from 'vitest';
import { readSample } from './media-sample.ts';

const STATS = [
  { type: 'codec', id: 'out', mimeType: 'audio/PCMU' },
  { type: 'codec', id: 'in', mimeType: 'audio/opus' },
  { type: 'inbound-rtp', kind: 'video', packetsReceived: 7 },
  {
    type: 'inbound-rtp',
    kind: 'audio',
    codecId: 'in',
    packetsReceived: 100,
    packetsLost: 3,
    bytesReceived: 8_000,
    jitter: 0.004,
    jitterBufferDelay: 2.5,
    jitterBufferEmittedCount: 96_000,
    totalSamplesReceived: 96_000,
    concealedSamples: 900,
    silentConcealedSamples: 400,
    totalAudioEnergy: 0.02,
    totalSamplesDuration: 2,
  },
  { type: 'outbound-rtp', kind: 'audio', bytesSent: 9_000 },
  { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.05, fractionLost: 0.02 },
  { type: 'media-source', kind: 'audio', totalAudioEnergy: 0.5, totalSamplesDuration: 2 },
  { type: 'transport', selectedCandidatePairId: 'used' },
  { type: 'candidate-pair', id: 'unused', responsesReceived: 50, currentRoundTripTime: 1 },
  {
    type: 'candidate-pair',
    id: 'used',
    responsesReceived: 5,
    requestsReceived: 2,
    currentRoundTripTime: 0.03,
  },
];

describe('a sample', () => {
  it('is read in our units', () => {
    expect(readSample(STATS, 4_000, true)).toEqual({
      atMs: 4_000,
      isAudioExpected: true,
      packetsReceived: 100,
      packetsLost: 3,
      bytesReceived: 8_000,
      bytesSent: 9_000,
      jitterMs: 4,
      bufferedMs: 2_500,
      samplesPlayed: 96_000,
      samplesReceived: 96_000,
      samplesConcealed: 500,
      roundTripMs: 50,
      sentLossPercent: 2,
      codec: 'opus',
      receivedEnergy: 0.02,
      receivedS: 2,
      sentEnergy: 0.5,
      sentS: 2,
      checks: 7,
    });
  });

  it('has the round trip of ICE where the PBX sends no reports', () => {
    const silent = STATS.filter(({ type }) => type !== 'remote-inbound-rtp');
    expect(readSample(silent, 0, true)).toMatchObject({ roundTripMs: 30, sentLossPercent: null });
  });

  it('of a connection that has not begun is empty', () => {
    expect(readSample([], 0, true)).toMatchObject({
      packetsReceived: 0,
      jitterMs: null,
      codec: null,
      checks: 0,
    });
  });
});
