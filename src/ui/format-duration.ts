/** How long something took, as a telephone shows it. */

/** `ms` as `01:05`, from one hour on as `1:01:05`; never negative, fractions of a second cut off. */
export function formatDuration(ms: number): string {
  const totalSec = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(totalSec % 60).padStart(2, '0');
  const minutes = String(Math.floor(totalSec / 60) % 60).padStart(2, '0');
  const hours = Math.floor(totalSec / 3600);
  return hours === 0 ? `${minutes}:${seconds}` : `${hours}:${minutes}:${seconds}`;
}
