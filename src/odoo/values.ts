/** Reading the loosely typed values of Odoo's answers: `false` stands for everything that is empty. */

export type Row = Readonly<Record<string, unknown>>;

/** The rows of a `search_read` or `read`; anything else counts as none. */
export function rowsOf(value: unknown): Row[] {
  if (!Array.isArray(value)) return [];
  return value.filter((row): row is Row => typeof row === 'object' && row !== null);
}

/** A text field, cut to `max` characters; empty for `false`. */
export function textOf(value: unknown, max = 500): string {
  return typeof value === 'string' ? value.trim().slice(0, max) : '';
}

/** The id of a record, a many2one pair or a bare id; null when it is none. */
export function idOf(value: unknown): number | null {
  const id: unknown = Array.isArray(value) ? value[0] : value;
  return typeof id === 'number' && Number.isInteger(id) && id > 0 ? id : null;
}

/** The name half of a many2one pair. */
export function nameOf(value: unknown): string {
  return Array.isArray(value) ? textOf(value[1]) : '';
}
