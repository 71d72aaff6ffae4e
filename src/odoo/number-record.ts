/** Finds the record in which a number of a page stands, from what the page shows of it. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { RecordRef } from '../protocol/call-snapshot.ts';
import { presentFields } from './capabilities.ts';
import { anyOf, type Domain, type Leaf } from './domain.ts';
import { searchRows, type OdooScope } from './scope.ts';
import { idOf, textOf, type Row } from './values.ts';

export interface NumberPlace {
  readonly model: string | null;
  readonly id: number | null;
  /** The field of the number, or null for any that may hold one. */
  readonly field: string | null;
  readonly number: string;
  /** What stands beside the number, one of which may be the record's name. */
  readonly texts: readonly string[];
}

export interface NumberOwner {
  readonly record: RecordRef | null;
  /** Empty where the record is not known. */
  readonly name: string;
}

const PHONE_FIELDS = ['phone', 'mobile', 'work_phone', 'mobile_phone', 'partner_phone', 'partner_mobile'];
const NAME_FIELDS = ['display_name', 'name', 'partner_name', 'contact_name'];
const NOBODY: NumberOwner = { record: null, name: '' };
/** More than this with one number cannot be told apart by their names alone. */
const MAX_ROWS = 40;

/**
 * The record, with its name. Among several with the same number it is the one that is named beside it; when that does not
 * tell, none is better than a wrong one. A link holds the number without its spaces, so it is also looked for by texts.
 */
export async function findRecordOfNumber(
  scope: OdooScope,
  place: NumberPlace,
): Promise<Result<NumberOwner, Trouble>> {
  const { model, id } = place;
  if (model === null) return ok(NOBODY);
  const fields = await scope.capabilities.fieldsOf(model);
  if (!fields.ok) return fields;
  const names = presentFields(fields.value, NAME_FIELDS);
  const numberFields = presentFields(
    fields.value,
    place.field === null ? PHONE_FIELDS : [place.field, ...PHONE_FIELDS],
  );
  const written = [...new Set([place.number, ...place.texts])].filter((text) => /\d{2}/.test(text));
  const domain: Domain =
    id === null ? anyOf(numberFields.map((name) => [[name, 'in', written] as Leaf])) : [['id', '=', id]];
  const rows = await searchRows(scope, model, { domain, fields: names, limit: MAX_ROWS });
  if (!rows.ok) return rows;
  const found = rows.value.length === 1 ? rows.value[0] : theOneNamed(rows.value, names, place.texts);
  const foundId = idOf(found?.['id']);
  if (found === undefined || foundId === null) return ok(NOBODY);
  return ok({ record: { model, id: foundId }, name: textOf(found['display_name'] ?? found['name'], 200) });
}

function theOneNamed(
  rows: readonly Row[],
  names: readonly string[],
  texts: readonly string[],
): Row | undefined {
  for (const name of names) {
    const named = rows.filter((row) => texts.includes(textOf(row[name], 200)));
    if (named.length === 1) return named[0];
  }
  return undefined;
}
