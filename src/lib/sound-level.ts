/** Turns samples of a microphone into a level that a meter can show without jumping. */

/** Below this nothing is shown: the noise of a quiet room. */
const FLOOR_DB = -60;
/** Loud speech close to the microphone; full scale is never reached in practice. */
const CEILING_DB = -10;
/** A meter that rises at once and falls slowly is easy to read (as a peak programme meter does, IEC 60268-10). */
const RISE_MS = 25;
const FALL_MS = 300;

/** Level above which we say that we hear somebody. */
export const SPEECH_LEVEL = 0.35;

/** Level 0…1 of one block of samples in −1…1, on a scale of decibels. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
  if (rms === 0) return 0;
  return clamp((20 * Math.log10(rms) - FLOOR_DB) / (CEILING_DB - FLOOR_DB));
}

/**
 * Level 0…1 of the loudest of the blocks of `blockLength` that `samples` hold: a short sound is seen although the page draws
 * less often than blocks come.
 */
export function loudestLevel(samples: Float32Array, blockLength: number): number {
  let loudest = 0;
  for (let start = 0; start < samples.length; start += blockLength) {
    loudest = Math.max(loudest, levelOf(samples.subarray(start, start + blockLength)));
  }
  return loudest;
}

/** Moves a shown level towards a measured one over `elapsedMs`, whatever the frame rate is. */
export function follow(shown: number, measured: number, elapsedMs: number): number {
  const tauMs = measured > shown ? RISE_MS : FALL_MS;
  return clamp(shown + (measured - shown) * (1 - Math.exp(-Math.max(0, elapsedMs) / tauMs)));
}

function clamp(level: number): number {
  return Math.min(1, Math.max(0, level));
}
