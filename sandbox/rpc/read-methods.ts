/** The methods of a model that only look: searching, reading, describing fields, names and rights. */
import { canUse, checkModelAccess, checkRecordAccess, isVisible, type Operation } from '../records/access.ts';
import { compileDomain, fieldsOfDomain } from '../records/domain.ts';
import { compileOrder } from '../records/order.ts';
import { isSearchable, isStored, type Env, type StoredRecord } from '../records/model.ts';
import { valueError } from '../records/odoo-error.ts';
import { asNumber, asRecord, asStrings, type Bound } from './arguments.ts';
import type { Method } from './method.ts';

/** Records of a model that match a domain and that the user may see, in order. */
export function searchRecords(model: string, domain: unknown, env: Env, bound: Bound = {}): StoredRecord[] {
  checkModelAccess(model, 'read', env);
  const wanted = domain === undefined || domain === false || domain === null ? [] : domain;
  const matches = compileDomain(model, wanted, env);
  const isActiveTested =
    'active' in env.store.fieldsOf(model) &&
    env.context['active_test'] !== false &&
    !fieldsOfDomain(wanted).has('active');
  const order =
    typeof bound['order'] === 'string' && bound['order'] !== '' ? bound['order'] : orderOf(model, env);
  const found = env.store
    .all(model)
    .filter((record) => !isActiveTested || record['active'] !== false)
    .filter((record) => isVisible(model, record, env) && matches(record))
    .sort(compileOrder(model, order, env));
  const offset = asNumber(bound['offset'], 0);
  const limit = asNumber(bound['limit'], 0);
  return found.slice(offset, limit > 0 ? offset + limit : undefined);
}

const orderOf = (model: string, env: Env): string =>
  model === 'res.partner' ? env.dialect.partnerOrder : env.store.model(model).order;

function fieldNames(model: string, asked: unknown, env: Env): string[] {
  const fields = env.store.fieldsOf(model);
  const names = asStrings(asked);
  for (const name of names) {
    if (!(name in fields)) throw valueError(`Invalid field '${name}' on model '${model}'`);
  }
  return names.length > 0 ? names : Object.keys(fields);
}

function describeField(model: string, name: string, env: Env): Record<string, unknown> {
  const field = env.store.fieldsOf(model)[name];
  if (field === undefined) return {};
  const absent = env.dialect.absentOptions[`${model}.${name}`] ?? [];
  const unsortable = env.dialect.unsortableFields[model] ?? [];
  return {
    type: field.type,
    string: field.string,
    readonly: field.readonly ?? false,
    required: field.required ?? false,
    searchable: isSearchable(field),
    sortable: isStored(field) && !unsortable.includes(name),
    store: isStored(field),
    ...(field.relation === undefined ? {} : { relation: field.relation, domain: [], context: {} }),
    ...(field.inverse === undefined ? {} : { relation_field: field.inverse }),
    ...(field.selection === undefined
      ? {}
      : { selection: field.selection.filter(([value]) => !absent.includes(value)) }),
  };
}

function readRecords(model: string, ids: readonly number[], fields: unknown, env: Env): unknown {
  checkModelAccess(model, 'read', env);
  const names = fieldNames(model, fields, env);
  const found = ids
    .map((id) => env.store.get(model, id))
    .filter((record): record is StoredRecord => record !== undefined);
  for (const record of found) checkRecordAccess(model, record, env);
  return found.map((record) => env.store.readOut(model, record, names, env));
}

export const readMethods: Readonly<Record<string, Method>> = {
  search: {
    parameters: (d) => [
      d.searchParameter,
      'offset',
      'limit',
      'order',
      ...(d.series === '14.0' ? ['count'] : []),
    ],
    run(model, bound, env) {
      const found = searchRecords(model, bound[env.dialect.searchParameter], env, bound);
      return bound['count'] === true ? found.length : found.map((record) => record.id);
    },
  },
  search_count: {
    parameters: (d) => [d.searchParameter, ...(d.series === '14.0' ? [] : ['limit'])],
    run: (model, bound, env) => searchRecords(model, bound[env.dialect.searchParameter], env, bound).length,
  },
  search_read: {
    parameters: () => ['domain', 'fields', 'offset', 'limit', 'order'],
    run(model, bound, env) {
      const names = fieldNames(model, bound['fields'], env);
      const found = searchRecords(model, bound['domain'], env, bound);
      return found.map((record) => env.store.readOut(model, record, names, env));
    },
  },
  read: {
    parameters: () => ['fields', 'load'],
    onRecords: (model, ids, bound, env) => readRecords(model, ids, bound['fields'], env),
  },
  exists: {
    parameters: () => [],
    onRecords: (model, ids, _bound, env) => ids.filter((id) => env.store.get(model, id) !== undefined),
  },
  name_get: {
    parameters: () => [],
    onRecords: (model, ids, _bound, env) => ids.map((id) => [id, env.store.displayName(model, id, env)]),
  },
  name_search: {
    parameters: (d) => ['name', d.nameSearchParameter, 'operator', 'limit'],
    run(model, bound, env) {
      const operator = typeof bound['operator'] === 'string' ? bound['operator'] : 'ilike';
      const own: unknown[] = bound['name'] ? [['display_name', operator, bound['name']]] : [];
      const given = bound[env.dialect.nameSearchParameter];
      const extra: unknown[] = Array.isArray(given) ? given : [];
      const found = searchRecords(model, [...own, ...extra], env, { limit: asNumber(bound['limit'], 100) });
      return found.map((record) => [record.id, env.store.displayName(model, record.id, env)]);
    },
  },
  fields_get: {
    parameters: () => ['allfields', 'attributes'],
    run(model, bound, env) {
      const asked = asStrings(bound['allfields']);
      const attributes = asStrings(bound['attributes']);
      const names = Object.keys(env.store.fieldsOf(model)).filter(
        (n) => asked.length === 0 || asked.includes(n),
      );
      return Object.fromEntries(
        names.map((name) => {
          const described = Object.entries(describeField(model, name, env));
          return [
            name,
            Object.fromEntries(
              described.filter(([key]) => attributes.length === 0 || attributes.includes(key)),
            ),
          ];
        }),
      );
    },
  },
  check_access_rights: {
    parameters: () => ['operation', 'raise_exception'],
    run(model, bound, env) {
      const operation = String(bound['operation']) as Operation;
      if (bound['raise_exception'] === false) return canUse(model, operation, env);
      checkModelAccess(model, operation, env);
      return true;
    },
  },
  default_get: {
    parameters: () => ['fields_list'],
    run: (_model, _bound, env) =>
      Object.fromEntries(
        Object.entries(asRecord(env.context))
          .filter(([key]) => key.startsWith('default_'))
          .map(([key, value]) => [key.slice('default_'.length), value]),
      ),
  },
};
