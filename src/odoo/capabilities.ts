/** What an Odoo can do, asked of itself: the fields its models have, whatever its version and modules. */
import * as v from 'valibot';
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { OdooContext } from './companies.ts';
import type { OdooRpc } from './rpc.ts';

export interface OdooField {
  readonly type: string;
  readonly isSortable: boolean;
  /** Values of a selection field. */
  readonly options: readonly string[];
}

export type OdooFields = ReadonlyMap<string, OdooField>;

export interface Capabilities {
  /** The fields of a model that this user can see, asked once and remembered. */
  fieldsOf(model: string): Promise<Result<OdooFields, Trouble>>;
}

const FieldSchema = v.object({
  type: v.fallback(v.string(), ''),
  sortable: v.fallback(v.boolean(), false),
  selection: v.fallback(v.array(v.unknown()), []),
});
const FieldsSchema = v.record(v.string(), FieldSchema);

/** Capabilities of one database; failures are not remembered. */
export function createCapabilities(rpc: OdooRpc, context: OdooContext): Capabilities {
  const known = new Map<string, OdooFields>();
  return {
    async fieldsOf(model) {
      const remembered = known.get(model);
      if (remembered !== undefined) return ok(remembered);
      const answer = await rpc.call(model, 'fields_get', [], {
        attributes: ['type', 'sortable', 'selection'],
        context,
      });
      if (!answer.ok) return answer;
      const read = v.safeParse(FieldsSchema, answer.value);
      const fields = new Map(
        Object.entries(read.success ? read.output : {}).map(([name, field]): [string, OdooField] => [
          name,
          { type: field.type, isSortable: field.sortable, options: field.selection.flatMap(optionOf) },
        ]),
      );
      known.set(model, fields);
      return ok(fields);
    },
  };
}

function optionOf(pair: unknown): string[] {
  const value: unknown = Array.isArray(pair) ? pair[0] : undefined;
  return typeof value === 'string' ? [value] : [];
}

/** The names among `wanted` that a model has, in the order given. */
export function presentFields(fields: OdooFields, wanted: readonly string[]): string[] {
  return wanted.filter((name) => fields.has(name));
}
