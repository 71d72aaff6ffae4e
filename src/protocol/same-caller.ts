/** Whether two callers are one; apart from their schema, since the script in pages carries it. */
import type { Caller } from './caller.ts';

/** True for the same record of the same Odoo. */
export function isSameCaller(
  a: Pick<Caller, 'site' | 'record'>,
  b: Pick<Caller, 'site' | 'record'>,
): boolean {
  return a.site === b.site && a.record.model === b.record.model && a.record.id === b.record.id;
}
