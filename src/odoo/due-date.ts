/** What «today» is for a user, and how a deadline stands to it. */

/** Today's date as YYYY-MM-DD in a time zone; UTC where the zone is unknown, as Odoo does it. */
export function todayIn(tz: string | null, nowMs: number): string {
  return dateParts(tz ?? 'UTC', nowMs) ?? dateParts('UTC', nowMs) ?? '';
}

function dateParts(timeZone: string, nowMs: number): string | null {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).format(nowMs);
  } catch {
    return null; // Odoo knows zones that this browser does not
  }
}

/** Both dates as YYYY-MM-DD. */
export function dueOf(deadline: string, today: string): 'overdue' | 'today' | 'planned' {
  if (deadline === today) return 'today';
  return deadline < today ? 'overdue' : 'planned';
}
