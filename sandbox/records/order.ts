/** Odoo's `order` argument: parsing, its refusals, and comparing records by it. */
import type { Env, StoredRecord } from './model.ts';
import { isStored } from './model.ts';
import { userError, valueError } from './odoo-error.ts';

const VALID = /^(\s*[a-z0-9:_]+(\s+(asc|desc))?\s*(,(?!\s*$)|$))+$/i;
const collator = new Intl.Collator('en');

/**
 * A comparator for `Array.sort`. Empty values come last ascending and first descending, as PostgreSQL sorts NULL.
 * @throws OdooError UserError for a malformed order, ValueError for an unknown or unsortable field
 */
export function compileOrder(
  model: string,
  order: string,
  env: Env,
): (a: StoredRecord, b: StoredRecord) => number {
  if (!VALID.test(order)) {
    throw userError(
      `Invalid "order" specified (${order}). A valid "order" specification is a comma-separated list of valid ` +
        'field names (optionally followed by asc/desc for the direction)',
    );
  }
  const keys = order.split(',').map((part) => {
    const [name = '', direction = 'asc'] = part.trim().split(/\s+/);
    const field = env.store.fieldsOf(model)[name];
    if (field === undefined) throw valueError(`Invalid field '${name}' on model '${model}'`);
    const isSortable = isStored(field) && !(env.dialect.unsortableFields[model] ?? []).includes(name);
    if (!isSortable) throw valueError(`Cannot convert field ${model}.${name} to SQL`);
    return { name, field, sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
  });
  const keyOf = (record: StoredRecord, key: (typeof keys)[number]): unknown => {
    const value = env.store.valueOf(model, record, key.name, env);
    return typeof value === 'number' && key.field.relation !== undefined
      ? env.store.displayName(key.field.relation, value, env)
      : value;
  };
  return (a, b) => {
    for (const key of keys) {
      const sign = compareValues(keyOf(a, key), keyOf(b, key)) * key.sign;
      if (sign !== 0) return sign;
    }
    return 0;
  };
}

function compareValues(a: unknown, b: unknown): number {
  const isEmptyA = a === false || a === null || a === undefined;
  const isEmptyB = b === false || b === null || b === undefined;
  if (isEmptyA || isEmptyB) return Number(isEmptyA) - Number(isEmptyB);
  if (typeof a === 'number' && typeof b === 'number') return Math.sign(a - b);
  return collator.compare(String(a), String(b));
}
