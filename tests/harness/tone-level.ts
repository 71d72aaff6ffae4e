/** How loud a steady tone is in what was heard on a telephone line. */

const SAMPLE_RATE = 8_000;

/** A tenth of a second, in which each tone has whole turns, so that none is heard in another's place. */
export const SHORT_SAMPLES = 800;

/**
 * How loud a tone is most of the time, as a share of full scale. A jitter buffer that makes up for a late packet shifts the
 * tone's phase: over the whole of these samples such a tone would cancel itself.
 */
export function steadyLevel(samples: Int16Array, toneHz: number): number {
  const levels: number[] = [];
  for (let from = 0; from + SHORT_SAMPLES <= samples.length; from += SHORT_SAMPLES) {
    levels.push(toneLevel(samples.subarray(from, from + SHORT_SAMPLES), toneHz));
  }
  levels.sort((a, b) => a - b);
  return levels[Math.floor(levels.length / 2)] ?? 0;
}

/** How loud a tone is in these samples, as a share of full scale (Goertzel's algorithm). */
export function toneLevel(samples: Int16Array, toneHz: number): number {
  if (samples.length === 0) return 0;
  const turn = 2 * Math.cos((2 * Math.PI * toneHz) / SAMPLE_RATE);
  let last = 0;
  let beforeLast = 0;
  for (const sample of samples) [last, beforeLast] = [sample / 32_768 + turn * last - beforeLast, last];
  const power = last * last + beforeLast * beforeLast - turn * last * beforeLast;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}
