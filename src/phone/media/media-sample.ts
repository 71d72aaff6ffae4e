/** One look at a call's packets and sound: what is read from the browser's statistics, in units of ours. */

/** Counters since the call began unless said otherwise; null for what the browser does not tell (yet). */
export interface MediaSample {
  /** Monotonic milliseconds. */
  readonly atMs: number;
  /** False while the far side holds the call or sends nothing by agreement. */
  readonly isAudioExpected: boolean;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly bytesReceived: number;
  readonly bytesSent: number;
  /** Interarrival jitter of the moment (RFC 3550 section 6.4.1). */
  readonly jitterMs: number | null;
  /** Time that all samples together waited in the jitter buffer, and how many they were. */
  readonly bufferedMs: number;
  readonly samplesPlayed: number;
  /** Samples that were heard, and those of them that had to be made up and were not silence. */
  readonly samplesReceived: number;
  readonly samplesConcealed: number;
  /** Of the moment, from the PBX's receiver reports where it sends some, else from ICE. */
  readonly roundTripMs: number | null;
  /** What the PBX last reported as lost of what we send. */
  readonly sentLossPercent: number | null;
  readonly codec: string | null;
  /** Energy and duration of the sound, squared full scale times seconds; their differences give a level. */
  readonly receivedEnergy: number;
  readonly receivedS: number;
  readonly sentEnergy: number;
  readonly sentS: number;
  /** ICE checks that came in or were answered: life on the way even where nobody speaks (RFC 7675). */
  readonly checks: number;
}

type Stat = Readonly<Record<string, unknown>>;

/** Reads what `RTCPeerConnection.getStats()` gave (webrtc-stats); counters that are missing count as 0. */
export function readSample(stats: Iterable<Stat>, atMs: number, isAudioExpected: boolean): MediaSample {
  const all = [...stats];
  const first = (type: string, fits: (stat: Stat) => boolean = () => true): Stat =>
    all.find((stat) => stat.type === type && fits(stat)) ?? {};
  const isAudio = (stat: Stat): boolean => stat.kind === 'audio';
  const inbound = first('inbound-rtp', isAudio);
  const remote = first('remote-inbound-rtp', isAudio);
  const source = first('media-source', isAudio);
  const transport = first('transport');
  const pair = first('candidate-pair', ({ id }) => id === transport.selectedCandidatePairId);
  const codec = first('codec', ({ id }) => id === inbound.codecId).mimeType;
  const roundTripS = number(remote.roundTripTime) ?? number(pair.currentRoundTripTime);
  const lossShare = number(remote.fractionLost);
  return {
    atMs,
    isAudioExpected,
    packetsReceived: number(inbound.packetsReceived) ?? 0,
    packetsLost: number(inbound.packetsLost) ?? 0,
    bytesReceived: number(inbound.bytesReceived) ?? 0,
    bytesSent: number(first('outbound-rtp', isAudio).bytesSent) ?? 0,
    jitterMs: inMs(number(inbound.jitter)),
    bufferedMs: inMs(number(inbound.jitterBufferDelay)) ?? 0,
    samplesPlayed: number(inbound.jitterBufferEmittedCount) ?? 0,
    samplesReceived: number(inbound.totalSamplesReceived) ?? 0,
    samplesConcealed: (number(inbound.concealedSamples) ?? 0) - (number(inbound.silentConcealedSamples) ?? 0),
    roundTripMs: inMs(roundTripS),
    sentLossPercent: lossShare === null ? null : lossShare * 100,
    codec: typeof codec === 'string' ? codec.replace(/^audio\//i, '') : null,
    receivedEnergy: number(inbound.totalAudioEnergy) ?? 0,
    receivedS: number(inbound.totalSamplesDuration) ?? 0,
    sentEnergy: number(source.totalAudioEnergy) ?? 0,
    sentS: number(source.totalSamplesDuration) ?? 0,
    checks: (number(pair.responsesReceived) ?? 0) + (number(pair.requestsReceived) ?? 0),
  };
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function inMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1_000;
}
