/** Dates and times in the forms Odoo writes them. */

/** The calendar date of an instant in a time zone, as YYYY-MM-DD. */
export function dateIn(timeZone: string, atMs: number): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(atMs);
}

/** A date `days` after another, both YYYY-MM-DD. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** An instant as Odoo's `datetime`: UTC without a zone, whole seconds. */
export const datetimeOf = (atMs: number): string =>
  new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');
