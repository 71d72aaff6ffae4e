/** What an Odoo can do, asked of itself: the fields its models have, whatever its version and modules. */
import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { OdooContext } from './companies.ts';
import type { OdooRpc } from './rpc.ts';

export interface OdooField {
  readonly type: string;
  readonly isSortable: boolean;
  /** A leaf on a field that is not searchable is ignored by Odoo, so it must not be put in a domain. */
  readonly isSearchable: boolean;
  /** Values of a selection field. */
  readonly options: readonly string[];
  /** What the user reads for a value of a selection field, in his language. */
  readonly labels: ReadonlyMap<string, string>;
}

export type OdooFields = ReadonlyMap<string, OdooField>;

export interface Capabilities {
  /**
   * The fields of a model that this user can see, asked once and remembered; so is `odoo-model-missing`, the answer
   * for a model whose module is not installed.
   */
  fieldsOf(model: string): Promise<Result<OdooFields, Trouble>>;
}

/** Where field lists outlive this life of their owner; what it holds may be gone at any time. */
export interface FieldShelf {
  /** What was put there for a model, or undefined. */
  read(model: string): Promise<unknown>;
  /** Keeps plain data, null for a model that is missing. */
  write(model: string, fields: unknown): Promise<void>;
}

const FieldSchema = v.object({
  type: v.fallback(v.string(), ''),
  sortable: v.fallback(v.boolean(), false),
  searchable: v.fallback(v.boolean(), true),
  selection: v.fallback(v.array(v.unknown()), []),
});
const FieldsSchema = v.record(v.string(), FieldSchema);

/** What Odoo answers when it does not know a model: a Python KeyError, a missing page in newer versions. */
const MODEL_MISSING = new Set(['builtins.KeyError', 'werkzeug.exceptions.NotFound']);

/** Capabilities of one database; other failures than a missing model are not remembered. */
export function createCapabilities(
  rpc: OdooRpc,
  context: OdooContext,
  shelf: FieldShelf | null = null,
): Capabilities {
  const known = new Map<string, OdooFields>();
  const missing = new Set<string>();
  return {
    async fieldsOf(model) {
      const remembered = known.get(model);
      if (remembered !== undefined) return ok(remembered);
      if (missing.has(model)) return fail(trouble('odoo-model-missing', model));
      const shelved = await shelf?.read(model);
      if (shelved === null) {
        missing.add(model);
        return fail(trouble('odoo-model-missing', model));
      }
      const kept = v.safeParse(FieldsSchema, shelved);
      if (kept.success) {
        const fields = asFields(kept.output);
        known.set(model, fields);
        return ok(fields);
      }
      const answer = await rpc.call(model, 'fields_get', [], {
        attributes: ['type', 'sortable', 'searchable', 'selection'],
        context,
      });
      if (!answer.ok) {
        if (!MODEL_MISSING.has(answer.error.detail ?? '')) return answer;
        missing.add(model);
        await shelf?.write(model, null);
        return fail(trouble('odoo-model-missing', model));
      }
      const read = v.safeParse(FieldsSchema, answer.value);
      const fields = asFields(read.success ? read.output : {});
      known.set(model, fields);
      if (read.success) await shelf?.write(model, read.output);
      return ok(fields);
    },
  };
}

function asFields(described: v.InferOutput<typeof FieldsSchema>): OdooFields {
  return new Map(
    Object.entries(described).map(([name, field]): [string, OdooField] => [
      name,
      {
        type: field.type,
        isSortable: field.sortable,
        isSearchable: field.searchable,
        options: field.selection.flatMap((pair) => textsOf(pair).slice(0, 1)),
        labels: labelsOf(field.selection),
      },
    ]),
  );
}

function labelsOf(selection: readonly unknown[]): ReadonlyMap<string, string> {
  return new Map(
    selection.flatMap((pair): [string, string][] => {
      const [value, label] = textsOf(pair);
      return value === undefined || label === undefined ? [] : [[value, label]];
    }),
  );
}

/** The value of an option and its label, as far as both are texts. */
const textsOf = (pair: unknown): string[] =>
  Array.isArray(pair) ? pair.filter((text): text is string => typeof text === 'string') : [];

/** The names among `wanted` that a model has, in the order given. */
export function presentFields(fields: OdooFields, wanted: readonly string[]): string[] {
  return wanted.filter((name) => fields.has(name));
}
