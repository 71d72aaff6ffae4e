/** The records of the sandbox: tables in memory, computed and inverse values, and how a record is read out. */
import type { Dialect } from '../dialect.ts';
import type { Env, FieldSpec, ModelSpec, StoredRecord, Values } from './model.ts';
import { keyError, valueError } from './odoo-error.ts';

export type Models = Readonly<Record<string, ModelSpec>>;

export interface Store {
  has(model: string): boolean;
  model(name: string): ModelSpec;
  fieldsOf(model: string): Readonly<Record<string, FieldSpec>>;
  get(model: string, id: number): StoredRecord | undefined;
  all(model: string): readonly StoredRecord[];
  /** Stores a record as it is, with every missing field empty; returns its id. */
  insert(model: string, values: Values): number;
  update(model: string, id: number, values: Values): void;
  remove(model: string, id: number): void;
  valueOf(model: string, record: StoredRecord, name: string, env: Env): unknown;
  /** Ids of the records that point at `id` through a one2many's inverse. */
  inverseIds(field: FieldSpec, id: number): number[];
  displayName(model: string, id: number, env: Env): string;
  /** Puts one record into the shape `read` answers with; throws ValueError for an unknown field. */
  readOut(model: string, record: StoredRecord, fields: readonly string[], env: Env): Values;
}

/** An empty store over the given models, without the fields that the dialect does not have. */
export function createStore(models: Models, dialect: Dialect): Store {
  const tables = new Map<string, Map<number, StoredRecord>>();
  const nextIds = new Map<string, number>();
  const fieldSets = new Map<string, Record<string, FieldSpec>>();

  for (const [name, spec] of Object.entries(models)) {
    const absent = dialect.absentFields[name] ?? [];
    tables.set(name, new Map());
    fieldSets.set(name, Object.fromEntries(Object.entries(spec.fields).filter(([f]) => !absent.includes(f))));
  }

  function table(name: string): Map<number, StoredRecord> {
    const found = tables.get(name);
    if (found === undefined) throw keyError(name);
    return found;
  }

  const store: Store = {
    has: (model) => model in models,
    model(name) {
      const found = models[name];
      if (found === undefined) throw keyError(name);
      return found;
    },
    fieldsOf(model) {
      const found = fieldSets.get(model);
      if (found === undefined) throw keyError(model);
      return found;
    },
    get: (model, id) => table(model).get(id),
    all: (model) => [...table(model).values()],
    insert(model, values) {
      const given = values['id'];
      const id = typeof given === 'number' ? given : (nextIds.get(model) ?? 1);
      nextIds.set(model, Math.max(nextIds.get(model) ?? 1, id + 1));
      table(model).set(id, { ...emptyValues(store.fieldsOf(model)), ...values, id });
      return id;
    },
    update(model, id, values) {
      const record = table(model).get(id);
      if (record !== undefined) table(model).set(id, { ...record, ...values, id });
    },
    remove: (model, id) => void table(model).delete(id),
    valueOf(model, record, name, env) {
      const field = store.fieldsOf(model)[name];
      if (field?.compute !== undefined) return field.compute(record, env);
      if (field?.inverse !== undefined) return store.inverseIds(field, record.id);
      return record[name];
    },
    inverseIds(field, id) {
      const { relation, inverse } = field;
      if (relation === undefined || inverse === undefined) return [];
      return store
        .all(relation)
        .filter((other) => other[inverse] === id && other['active'] !== false)
        .map((other) => other.id);
    },
    displayName(model, id, env) {
      const record = store.get(model, id);
      return record === undefined ? '' : String(store.valueOf(model, record, 'display_name', env));
    },
    readOut(model, record, fields, env) {
      const read: Values = { id: record.id };
      for (const name of fields) {
        const field = store.fieldsOf(model)[name];
        if (field === undefined) throw valueError(`Invalid field '${name}' on model '${model}'`);
        const value = store.valueOf(model, record, name, env);
        read[name] =
          field.type === 'many2one' && typeof value === 'number' && field.relation !== undefined
            ? [value, store.displayName(field.relation, value, env)]
            : value;
      }
      return read;
    },
  };
  return store;
}

function emptyValues(fields: Readonly<Record<string, FieldSpec>>): Values {
  const values: Values = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.type === 'one2many' || field.type === 'many2many') values[name] = [];
    else if (field.type === 'integer' || field.type === 'float' || field.type === 'monetary')
      values[name] = 0;
    else values[name] = name === 'active';
  }
  return values;
}
