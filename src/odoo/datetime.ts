/** Instants as Odoo writes them: UTC, whole seconds, without a zone. */

/** `YYYY-MM-DD HH:MM:SS` in UTC for wall-clock milliseconds. */
export function datetimeOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** Wall-clock milliseconds of such a text; null when it is none. */
export function msOfDatetime(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value)) return null;
  const atMs = Date.parse(`${value.replace(' ', 'T')}Z`);
  return Number.isNaN(atMs) ? null : atMs;
}
