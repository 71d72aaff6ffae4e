/** What a model of the sandbox is made of: fields, order, rights and computed values. */
import type { Dialect } from '../dialect.ts';
import type { Store } from './store.ts';
import type { User } from '../users.ts';

export type FieldType =
  | 'boolean'
  | 'integer'
  | 'float'
  | 'monetary'
  | 'char'
  | 'text'
  | 'html'
  | 'date'
  | 'datetime'
  | 'selection'
  | 'binary'
  | 'many2one'
  | 'many2one_reference'
  | 'one2many'
  | 'many2many';

/** A record's values: many2one as id or false, x2many as ids, everything empty as false. */
export type Values = Record<string, unknown>;
export type StoredRecord = Values & { readonly id: number };

/** What a computed field may look at. */
export interface Env {
  readonly store: Store;
  readonly dialect: Dialect;
  readonly user: User;
  /** Wall-clock milliseconds of the request. */
  readonly nowMs: number;
  readonly context: Readonly<Record<string, unknown>>;
}

export interface FieldSpec {
  readonly type: FieldType;
  readonly string: string;
  readonly relation?: string;
  /** The many2one of the other model that points back, for a one2many. */
  readonly inverse?: string;
  readonly required?: boolean;
  readonly readonly?: boolean;
  readonly selection?: readonly (readonly [string, string])[];
  /** False for a field that has no column: it cannot be sorted by. */
  readonly isStored?: boolean;
  /** False for a computed field without a search method: a leaf on it is ignored, as Odoo does. */
  readonly isSearchable?: boolean;
  readonly compute?: (record: StoredRecord, env: Env) => unknown;
  /** The field's own way of being searched; returns whether the record matches. */
  readonly search?: (record: StoredRecord, operator: string, value: unknown) => boolean;
}

export type Group = 'public' | 'internal' | 'access-rights' | 'settings';

export interface ModelSpec {
  readonly label: string;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  readonly order: string;
  /** Who may read, and who may write, create and unlink. */
  readonly read: Group;
  readonly write: Group;
  readonly isThread: boolean;
  /** Extra checks of values about to be written; throws an OdooError. */
  readonly check?: (values: Values, id: number | null, env: Env) => void;
}

/** How a group is called in an AccessError. */
export const GROUP_LABELS: Readonly<Record<Group, string>> = {
  public: 'User types/Public',
  internal: 'User types/Internal User',
  'access-rights': 'Administration/Access Rights',
  settings: 'Administration/Settings',
};

export const isStored = (field: FieldSpec): boolean => field.isStored ?? field.compute === undefined;
export const isSearchable = (field: FieldSpec): boolean => field.isSearchable ?? true;
