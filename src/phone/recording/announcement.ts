/** The tone by which everybody in a call hears that it is recorded. */

/** As the telephone companies have it: 1400 Hz, a fifth of a second, every 15 seconds (47 CFR 64.501, former (b)(3)). */
export const ANNOUNCEMENT = { hz: 1_400, lengthS: 0.2, everyS: 15, level: 0.12 } as const;

/** The tone and the silence after it, to be repeated as they are; between -1 and 1. */
export function announcementSamples(sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(ANNOUNCEMENT.everyS * sampleRate);
  const length = Math.round(ANNOUNCEMENT.lengthS * sampleRate);
  const edge = Math.round(0.01 * sampleRate);
  for (let index = 0; index < length; index += 1) {
    // Without soft edges it would click.
    const shape = Math.min(1, index / edge, (length - index) / edge);
    samples[index] =
      ANNOUNCEMENT.level * shape * Math.sin((2 * Math.PI * ANNOUNCEMENT.hz * index) / sampleRate);
  }
  return samples;
}
