/** The E-model, simplified to what a phone can measure: how well people would say that they hear. */

/** How a codec stands loss: impairment without any, and robustness against it (ITU-T G.113 Appendix I). */
interface CodecStrength {
  readonly ie: number;
  readonly bpl: number;
}

/**
 * G.711 with concealment, which every browser does, is in the table of G.113. For Opus and G.722 there is no value on
 * this narrow-band scale; as they sound better than G.711 without loss and their concealment is no worse, they count
 * as G.711. In-band FEC of Opus, which browsers offer, makes about every second single loss good.
 */
const G711: CodecStrength = { ie: 0, bpl: 25.1 };
const CODECS: Readonly<Record<string, CodecStrength>> = {
  pcmu: G711,
  pcma: G711,
  g722: G711,
  opus: { ie: 0, bpl: 50.2 },
};

/** R of a line without any impairment that is measured here (ITU-T G.107 section 7.7, default values). */
const R_DEFAULT = 93.2;

export interface Conditions {
  /** Mouth to ear, one way. */
  readonly delayMs: number;
  /** 0 to 100, after what arrived too late was counted as lost. */
  readonly lossPercent: number;
  /** As in SDP, any case; an unknown one counts as G.711. */
  readonly codec: string | null;
}

/** The transmission rating R: 93.2 at best, lower or even negative at worst. */
export function ratingOf({ delayMs, lossPercent, codec }: Conditions): number {
  const { ie, bpl } = CODECS[(codec ?? '').toLowerCase()] ?? G711;
  return R_DEFAULT - delayImpairment(delayMs) - effectiveImpairment(ie, bpl, lossPercent);
}

/** Id in the linear form of Cole and Rosenbluth, good to 400 ms. */
export function delayImpairment(delayMs: number): number {
  return 0.024 * delayMs + 0.11 * Math.max(0, delayMs - 177.3);
}

/** Ie,eff for random loss (ITU-T G.107 equation 7-29 with BurstR = 1). */
export function effectiveImpairment(ie: number, bpl: number, lossPercent: number): number {
  return ie + ((95 - ie) * lossPercent) / (lossPercent + bpl);
}

/** The mean opinion score, 1 to 4.5, of a rating (ITU-T G.107 Annex B). */
export function mosOf(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return 4.5;
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}
