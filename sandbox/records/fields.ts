/** Short ways to write down the fields of a model. */
import type { Env, FieldSpec, StoredRecord } from './model.ts';

type Extra = Partial<FieldSpec>;

export const char = (string: string, extra: Extra = {}): FieldSpec => ({ type: 'char', string, ...extra });
export const boolean = (string: string, extra: Extra = {}): FieldSpec => ({
  type: 'boolean',
  string,
  ...extra,
});
export const integer = (string: string, extra: Extra = {}): FieldSpec => ({
  type: 'integer',
  string,
  ...extra,
});
export const monetary = (string: string): FieldSpec => ({ type: 'monetary', string });
export const html = (string: string): FieldSpec => ({ type: 'html', string });
export const date = (string: string, extra: Extra = {}): FieldSpec => ({ type: 'date', string, ...extra });
export const datetime = (string: string): FieldSpec => ({ type: 'datetime', string });

export const selection = (
  string: string,
  options: readonly (readonly [string, string])[],
  extra: Extra = {},
): FieldSpec => ({ type: 'selection', string, selection: options, ...extra });

export const many2one = (string: string, relation: string, extra: Extra = {}): FieldSpec => ({
  type: 'many2one',
  string,
  relation,
  ...extra,
});

export const many2many = (string: string, relation: string): FieldSpec => ({
  type: 'many2many',
  string,
  relation,
});

export const one2many = (string: string, relation: string, inverse: string): FieldSpec => ({
  type: 'one2many',
  string,
  relation,
  inverse,
  isStored: false,
});

/** A field whose value follows from others. */
export const computed = (
  field: FieldSpec,
  compute: (record: StoredRecord, env: Env) => unknown,
): FieldSpec => ({ ...field, readonly: true, compute });

/** The fields every model has. */
export const magicFields = {
  id: integer('ID', { readonly: true }),
  create_date: datetime('Created on'),
  write_date: datetime('Last Updated on'),
  create_uid: many2one('Created by', 'res.users', { readonly: true }),
} as const;

/** A text value, or the empty string. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The other record of a many2one, if there is one. */
export function follow(
  record: StoredRecord,
  name: string,
  model: string,
  env: Env,
): StoredRecord | undefined {
  const id = record[name];
  return typeof id === 'number' ? env.store.get(model, id) : undefined;
}

/** The value of a char field `name` as display name. */
export const namedBy = (name: string): FieldSpec =>
  computed(char('Display Name', { isStored: false }), (record) => textOf(record[name]));
