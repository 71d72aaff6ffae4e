/** Follows one call's quality over time: what is worth showing, whether packets still come, and a summary for the end. */
import type { CallQuality, MediaPath, QualitySummary } from '../../protocol/call-quality.ts';
import type { MediaSample } from './media-sample.ts';
import { judge, measure, type Measurement } from './quality.ts';

/** How often a sample is wanted. */
export const SAMPLE_EVERY_MS = 500;
const MEASURE_EVERY_MS = 1_000;
/** Another verdict is shown when no second agreed with the shown one for so long. */
const CONFIRM_MS = 3_000;
/** With the sample that confirms it, two seconds to two and a half after the last packet. */
const STALL_MS = 1_500;
/** A check that came so long after the last packet was not under way together with it. */
const ALIVE_MS = 1_000;
const UNCHECKED_MS = 6_000;
/** Below −100 dB of full scale even a quiet room is not that quiet. */
const SOUND_LEVEL = 1e-5;

export interface Watched {
  /** Null until the first verdict is sure. */
  readonly quality: CallQuality | null;
  readonly path: MediaPath;
}

export class QualityWatch {
  readonly #tally = new Tally();
  #watched: Watched = { quality: null, path: 'flowing' };
  #measured: MediaSample | null = null;
  #last: MediaSample | null = null;
  #packetAtMs = 0;
  #checkedAtMs = 0;
  #stalls = 0;
  #soundAtMs = 0;
  /** Since when no second agreed with what is shown. */
  #disagreesSinceMs: number | null = null;

  /** Takes the next sample of a call that is neither held nor over, and tells what is to be shown from now on. */
  take(sample: MediaSample, { isMuted }: { readonly isMuted: boolean }): Watched {
    const before = this.#last;
    const { atMs } = sample;
    this.#last = sample;
    if (before === null) {
      this.#packetAtMs = this.#checkedAtMs = this.#soundAtMs = atMs;
      this.#measured = sample;
      return this.#watched;
    }
    const hasCome = sample.packetsReceived !== before.packetsReceived;
    if (hasCome || !sample.isAudioExpected) this.#packetAtMs = atMs;
    if (sample.checks !== before.checks) this.#checkedAtMs = atMs;
    this.#followPath(atMs);
    if (this.#measured !== null && atMs - this.#measured.atMs >= MEASURE_EVERY_MS) {
      const measurement = measure(this.#measured, sample);
      this.#measured = sample;
      const isHeard = measurement.sentLevel === null || measurement.sentLevel > SOUND_LEVEL;
      if (isMuted || isHeard) this.#soundAtMs = atMs;
      this.#follow(measurement, sample);
    }
    return this.#watched;
  }

  /** The call is held, or was: nothing that happened meanwhile says anything about its quality. */
  pause(): Watched {
    this.#last = this.#measured = this.#disagreesSinceMs = null;
    this.#stalls = 0;
    this.#watched = { ...this.#watched, path: 'flowing' };
    return this.#watched;
  }

  /** What is kept of the call; null when there was no second to measure. */
  summary(): QualitySummary | null {
    return this.#tally.summary();
  }

  /**
   * Where checks still come while packets do not, the way stands and nobody speaks on it: that is no matter of the
   * path, but of who sends. Browsers check every 2.5 s, so it takes longer to see that they stopped.
   */
  #followPath(atMs: number): void {
    const isAliveWithoutPackets = this.#checkedAtMs - this.#packetAtMs >= ALIVE_MS;
    const isStalled = isAliveWithoutPackets
      ? atMs - this.#checkedAtMs >= UNCHECKED_MS
      : atMs - this.#packetAtMs >= STALL_MS;
    this.#stalls = isStalled ? this.#stalls + 1 : 0;
    if (!isStalled) this.#show({ path: 'flowing' });
    else if (this.#stalls > 1) this.#show({ path: 'reconnecting' });
  }

  #follow(measurement: Measurement, sample: MediaSample): void {
    const { atMs } = sample;
    // A lost way is told as such; it says nothing about who speaks.
    if (this.#watched.path === 'reconnecting') {
      this.#disagreesSinceMs = null;
      this.#tally.add({ ...measurement, heardMos: 1 }, sample);
      return;
    }
    this.#tally.add(measurement, sample);
    const quality = judge(measurement, {
      silentMs: atMs - this.#packetAtMs,
      speechlessMs: atMs - this.#soundAtMs,
    });
    const { quality: shown } = this.#watched;
    if (shown?.verdict === quality.verdict && shown.cause === quality.cause) {
      this.#disagreesSinceMs = null;
      return;
    }
    this.#disagreesSinceMs ??= atMs;
    if (atMs - this.#disagreesSinceMs < CONFIRM_MS) return;
    this.#disagreesSinceMs = null;
    this.#show({ quality });
  }

  #show(change: Partial<Watched>): void {
    this.#watched = { ...this.#watched, ...change };
  }
}

/** Sums seconds up. */
class Tally {
  #seconds = 0;
  #mos = 0;
  #worstMos = 5;
  #packets = 0;
  #lost = 0;
  #jitterMs = 0;
  #roundTrips = 0;
  #roundTripMs = 0;
  #last: MediaSample | null = null;
  #codec: string | null = null;

  add(measurement: Measurement, sample: MediaSample): void {
    const mos = Math.min(measurement.heardMos, measurement.sentMos);
    this.#seconds += 1;
    this.#mos += mos;
    this.#worstMos = Math.min(this.#worstMos, mos);
    this.#packets += measurement.packets;
    this.#lost += (measurement.packets * measurement.lossPercent) / 100;
    this.#jitterMs += measurement.jitterMs;
    if (measurement.roundTripMs !== null) {
      this.#roundTrips += 1;
      this.#roundTripMs += measurement.roundTripMs;
    }
    this.#last = sample;
    this.#codec = measurement.codec ?? this.#codec;
  }

  summary(): QualitySummary | null {
    if (this.#last === null) return null;
    return {
      meanMos: round(this.#mos / this.#seconds),
      worstMos: round(this.#worstMos),
      lossPercent: this.#packets === 0 ? 0 : round((100 * this.#lost) / this.#packets),
      jitterMs: round(this.#jitterMs / this.#seconds),
      roundTripMs: this.#roundTrips === 0 ? null : round(this.#roundTripMs / this.#roundTrips),
      codec: this.#codec,
      bytesReceived: this.#last.bytesReceived,
      bytesSent: this.#last.bytesSent,
    };
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;
