/** How good a call sounds, from two looks at its packets: the figures, and a verdict with the likely cause. */
import type { CallQuality } from '../../protocol/call-quality.ts';
import { mosOf, ratingOf } from './e-model.ts';
import type { MediaSample } from './media-sample.ts';

/** The time between two samples in figures. */
export interface Measurement {
  readonly packets: number;
  readonly lossPercent: number;
  readonly sentLossPercent: number | null;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
  /** Share of the sound that had to be made up audibly, 0 to 100. */
  readonly concealedPercent: number;
  readonly codec: string | null;
  /** Root mean square of the sound, 0 to 1; null while none went by. */
  readonly receivedLevel: number | null;
  readonly sentLevel: number | null;
  /** Mean opinion scores of what is heard here and there. */
  readonly heardMos: number;
  readonly sentMos: number;
}

/** What is known beside the packets. */
export interface Circumstances {
  /** How long packets that ought to come did not. */
  readonly silentMs: number;
  /** How long not a sound came out of a microphone that is not muted. */
  readonly speechlessMs: number;
}

/** Packetisation and look-ahead at both ends. */
const CODEC_DELAY_MS = 25;

const SILENT_MS = 3_000;
const SPEECHLESS_MS = 8_000;
/** Ratings of ITU-T G.109: «some users dissatisfied» and «nearly all users dissatisfied» begin below. */
const GOOD_MOS = mosOf(80);
const FAIR_MOS = mosOf(60);
const SLOW_ROUND_TRIP_MS = 300;
const BAD_LOSS_PERCENT = 2;

/** The figures of the time from `before` to `now`. Counters that a new stream began anew count from zero. */
export function measure(before: MediaSample, now: MediaSample): Measurement {
  const grown = (read: (sample: MediaSample) => number): number =>
    read(now) >= read(before) ? read(now) - read(before) : read(now);
  const received = grown((sample) => sample.packetsReceived);
  // Duplicates make the count of lost packets shrink.
  const lost = Math.max(0, now.packetsLost - before.packetsLost);
  const played = grown((sample) => sample.samplesPlayed);
  const lossPercent = share(lost, received + lost);
  const bufferMs = played === 0 ? 0 : grown((sample) => sample.bufferedMs) / played;
  const concealedPercent = share(
    grown((sample) => sample.samplesConcealed),
    grown((sample) => sample.samplesReceived),
  );
  const wayMs = (now.roundTripMs ?? 0) / 2 + CODEC_DELAY_MS;
  const mos = (delayMs: number, loss: number): number =>
    mosOf(ratingOf({ delayMs, lossPercent: loss, codec: now.codec }));
  return {
    packets: received + lost,
    lossPercent,
    sentLossPercent: now.sentLossPercent,
    jitterMs: now.jitterMs ?? 0,
    roundTripMs: now.roundTripMs,
    concealedPercent,
    codec: now.codec,
    receivedLevel: level(
      grown((sample) => sample.receivedEnergy),
      grown((sample) => sample.receivedS),
    ),
    sentLevel: level(
      grown((sample) => sample.sentEnergy),
      grown((sample) => sample.sentS),
    ),
    // What came too late was made up, too, and is as good as lost.
    heardMos: mos(wayMs + bufferMs, Math.max(lossPercent, concealedPercent)),
    // What the far side's buffer does is not known; it is taken to be like ours.
    sentMos: mos(wayMs + bufferMs, now.sentLossPercent ?? 0),
  };
}

/** Judges one second by itself; see `quality-watch.ts` for what is shown. */
export function judge(measurement: Measurement, { silentMs, speechlessMs }: Circumstances): CallQuality {
  const mos = Math.min(measurement.heardMos, measurement.sentMos);
  if (silentMs >= SILENT_MS) return { verdict: 'poor', cause: 'no-audio-received', mos: 1 };
  if (speechlessMs >= SPEECHLESS_MS) return { verdict: 'poor', cause: 'microphone-silent', mos };
  const verdict = mos >= GOOD_MOS ? 'good' : mos >= FAIR_MOS ? 'fair' : 'poor';
  return { verdict, cause: verdict === 'good' ? 'none' : networkAtFault(measurement), mos };
}

/**
 * A bad way of the user's own shows in both directions or in the time to the PBX and back. What is lost only on the way
 * here, while the PBX gets everything of ours in good time, was most likely lost before the PBX.
 */
function networkAtFault({ sentLossPercent, roundTripMs }: Measurement): CallQuality['cause'] {
  const isSlow = roundTripMs !== null && roundTripMs >= SLOW_ROUND_TRIP_MS;
  const isWholeThere = sentLossPercent !== null && sentLossPercent < BAD_LOSS_PERCENT;
  return isSlow || !isWholeThere ? 'your-network' : 'their-network';
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(100, (100 * part) / whole);
}

function level(energy: number, seconds: number): number | null {
  return seconds <= 0 ? null : Math.sqrt(energy / seconds);
}
