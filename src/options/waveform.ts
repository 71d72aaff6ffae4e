/** The outline of a recording as it is drawn: so many bars, each as high as the loudest sound of its time. */

/**
 * `peaks` (0 to 255) as at most `bars` heights from 0 to 1. Quiet recordings are drawn as high as loud ones, since the
 * outline is there to find words in; silence stays flat.
 */
export function barsOf(peaks: readonly number[], bars: number): number[] {
  const count = Math.min(bars, peaks.length);
  const heights = Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * peaks.length) / count));
    return Math.max(...peaks.slice(from, to));
  });
  const loudest = Math.max(AUDIBLE, ...heights);
  return heights.map((height) => height / loudest);
}

/** Below this a recording is silence, not a quiet voice. */
const AUDIBLE = 16;
