/** Odoo search domains: prefix notation, operators and dotted paths, evaluated over records in memory. */
import type { Env, FieldSpec, StoredRecord } from './model.ts';
import { isSearchable } from './model.ts';
import { assertionError, indexError, valueError } from './odoo-error.ts';
import { pythonRepr } from './python-repr.ts';

export type Predicate = (record: StoredRecord) => boolean;

const OPERATORS = new Set(
  '= != <> < > <= >= in|not in|like|ilike|not like|not ilike|=like|=ilike|child_of|parent_of'
    .split('|')
    .flatMap((part, index) => (index === 0 ? part.split(' ') : [part])),
);

/**
 * Compiles a domain for one model. Leaves without an operator between them are joined by `&`.
 * @throws OdooError with the exception Odoo raises for the same mistake (ValueError, AssertionError, IndexError)
 */
export function compileDomain(model: string, domain: unknown, env: Env): Predicate {
  if (!Array.isArray(domain)) throw valueError(`Invalid domain: ${pythonRepr(domain)}`);
  const stack: Predicate[] = [];
  for (const term of [...domain].reverse()) {
    if (term === '&' || term === '|') {
      const left = stack.pop();
      const right = stack.pop();
      if (left === undefined || right === undefined) throw incorrect(domain);
      stack.push(term === '&' ? (r) => left(r) && right(r) : (r) => left(r) || right(r));
    } else if (term === '!') {
      const inner = stack.pop();
      if (inner === undefined) throw incorrect(domain);
      stack.push((r) => !inner(r));
    } else {
      stack.push(compileLeaf(model, term, env));
    }
  }
  return (record) => stack.every((predicate) => predicate(record));
}

const incorrect = (domain: unknown): Error =>
  assertionError(`This domain is syntactically not correct: ${pythonRepr(domain)}`);

/** The field names a domain speaks of at its first step; `active` among them switches the archive filter off. */
export function fieldsOfDomain(domain: unknown): Set<string> {
  const leaves = Array.isArray(domain) ? domain.filter(Array.isArray) : [];
  return new Set(leaves.map((leaf) => String(leaf[0]).split('.')[0] ?? ''));
}

function compileLeaf(model: string, leaf: unknown, env: Env): Predicate {
  if (!Array.isArray(leaf)) throw valueError(`Invalid leaf ${pythonRepr(leaf)}`);
  if (leaf.length < 3) throw indexError('tuple index out of range');
  const [left, operator, value] = leaf as [unknown, unknown, unknown];
  if (typeof left === 'number') {
    const isTrue = operator === '=' ? left === value : left !== value;
    return () => isTrue;
  }
  if (typeof left !== 'string' || typeof operator !== 'string' || !OPERATORS.has(operator)) {
    throw valueError(`Invalid leaf ${pythonRepr(leaf, true)}`);
  }
  const [name, ...rest] = left.split('.');
  const field = env.store.fieldsOf(model)[name ?? ''];
  if (name === undefined || field === undefined) {
    throw valueError(`Invalid field ${model}.${name} in leaf ${pythonRepr(leaf, true)}`);
  }
  if (rest.length > 0) return compilePath(model, name, field, [rest.join('.'), operator, value], env);
  if (field.search !== undefined) {
    const search = field.search;
    return (record) => search(record, operator, value);
  }
  if (!isSearchable(field)) return () => true;
  if (name === 'id' && operator === 'child_of') {
    return (record) => isBelow(model, record.id, idsOf(value), env);
  }
  if ((operator === 'in' || operator === 'not in') && !Array.isArray(value) && typeof value !== 'boolean') {
    throw valueError(`Invalid value ${pythonRepr(value)} in leaf ${pythonRepr(leaf, true)}`);
  }
  return (record) => matchesField(field, env.store.valueOf(model, record, name, env), operator, value, env);
}

function compilePath(
  model: string,
  name: string,
  field: FieldSpec,
  leaf: [string, string, unknown],
  env: Env,
): Predicate {
  const relation = field.relation;
  if (relation === undefined) throw valueError(`Invalid field path through ${name}`);
  const inner = compileLeaf(relation, leaf, env);
  return (record) =>
    idsOf(env.store.valueOf(model, record, name, env)).some((id) => {
      const other = env.store.get(relation, id);
      return other !== undefined && inner(other);
    });
}

function idsOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.filter((id): id is number => typeof id === 'number') : [];
}

function matchesField(
  field: FieldSpec,
  actual: unknown,
  operator: string,
  wanted: unknown,
  env: Env,
): boolean {
  if (field.relation === undefined) return compare(actual, operator, wanted);
  const ids = idsOf(actual);
  const relation = field.relation;
  switch (operator) {
    case '=':
    case '!=':
    case '<>': {
      const isIn = wanted === false || wanted === null ? ids.length === 0 : ids.some((id) => id === wanted);
      return isIn === (operator === '=');
    }
    case 'in':
    case 'not in': {
      const list: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
      const isIn = ids.length === 0 ? list.includes(false) : ids.some((id) => list.includes(id));
      return isIn === (operator === 'in');
    }
    case 'child_of':
      return ids.some((id) => isBelow(relation, id, idsOf(wanted), env));
    default: {
      const names = ids.map((id) => env.store.displayName(relation, id, env));
      return operator.startsWith('not ')
        ? !names.some((name) => compare(name, operator.slice(4), wanted))
        : names.some((name) => compare(name, operator, wanted));
    }
  }
}

/** True when a record is one of `roots` or hangs below one through `parent_id`. */
export function isBelow(model: string, id: number, roots: readonly number[], env: Env): boolean {
  const seen = new Set<number>();
  for (let at: number | undefined = id; at !== undefined && !seen.has(at);) {
    if (roots.includes(at)) return true;
    seen.add(at);
    const parent: unknown = env.store.get(model, at)?.['parent_id'];
    at = typeof parent === 'number' ? parent : undefined;
  }
  return false;
}

function compare(actual: unknown, operator: string, wanted: unknown): boolean {
  const isEmpty = actual === false || actual === null || actual === undefined;
  switch (operator) {
    case '=':
      return isEmpty ? wanted === false || wanted === null : actual === wanted;
    case '!=':
    case '<>':
      return !compare(actual, '=', wanted);
    case 'in':
    case 'not in': {
      const list: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
      return (isEmpty ? list.includes(false) : list.includes(actual)) === (operator === 'in');
    }
    case '<':
    case '>':
    case '<=':
    case '>=':
      return !isEmpty && isOrdered(String(operator), actual, wanted);
    case 'not like':
    case 'not ilike':
      return !compare(actual, operator.slice(4), wanted);
    default:
      return isLike(isEmpty ? null : String(actual), operator, wanted);
  }
}

function isOrdered(operator: string, actual: unknown, wanted: unknown): boolean {
  const order =
    typeof actual === 'number' && typeof wanted === 'number'
      ? Math.sign(actual - wanted)
      : String(actual) < String(wanted)
        ? -1
        : Number(String(actual) > String(wanted));
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

function isLike(actual: string | null, operator: string, wanted: unknown): boolean {
  if (!operator.startsWith('=') && (wanted === '' || wanted === false || wanted === null)) return true;
  if (actual === null) return false;
  const pattern = operator.startsWith('=') ? String(wanted) : `%${String(wanted)}%`;
  return likeToRegExp(pattern, operator.endsWith('ilike')).test(actual);
}

/** A SQL LIKE pattern as a regular expression: `%`, `_`, and backslash as the escape. */
function likeToRegExp(pattern: string, isCaseFree: boolean): RegExp {
  const body = pattern.replace(
    /\\([\s\S])|%|_|[.*+?^${}()|[\]\\/-]/g,
    (found, escaped: string | undefined) => {
      if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
      if (found === '%') return '[\\s\\S]*';
      return found === '_' ? '[\\s\\S]' : `\\${found}`;
    },
  );
  return new RegExp(`^${body}$`, isCaseFree ? 'i' : '');
}
