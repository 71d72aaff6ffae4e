/** What can be chosen from in a form: users to assign something to, companies to put a contact in. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import { presentFields } from './capabilities.ts';
import { literal, type Domain } from './domain.ts';
import { searchRows, type OdooScope } from './scope.ts';
import { idOf, textOf } from './values.ts';

export interface Choice {
  readonly id: number;
  readonly name: string;
  /** Path of the picture on the Odoo origin. */
  readonly avatarPath: string;
}

const MAX_CHOICES = 20;

/** Users of the chosen companies who can be assigned something, by name; portal users are not among them. */
export async function listUsers(
  scope: OdooScope,
  request: { readonly search: string },
): Promise<Result<Choice[], Trouble>> {
  return listChoices(scope, 'res.users', request.search, [['share', '=', false]]);
}

/** Companies among the contacts, by name. */
export async function listCompanies(
  scope: OdooScope,
  request: { readonly search: string },
): Promise<Result<Choice[], Trouble>> {
  return listChoices(scope, 'res.partner', request.search, [['is_company', '=', true]]);
}

async function listChoices(
  scope: OdooScope,
  model: 'res.users' | 'res.partner',
  search: string,
  domain: Domain,
): Promise<Result<Choice[], Trouble>> {
  const fields = await scope.capabilities.fieldsOf(model);
  if (!fields.ok) return fields;
  const words = search.trim();
  const companies = scope.context.allowed_company_ids ?? [];
  const rows = await searchRows(scope, model, {
    domain: [
      ...domain,
      ...(words === '' ? [] : [['name', 'ilike', literal(words)] as const]),
      ...(model === 'res.users' && companies.length > 0 ? [['company_ids', 'in', companies] as const] : []),
    ],
    fields: ['name'],
    order: model === 'res.users' ? 'login, id' : 'name, id',
    limit: MAX_CHOICES,
  });
  if (!rows.ok) return rows;
  const picture = presentFields(fields.value, ['avatar_128'])[0] ?? 'image_128';
  return ok(
    rows.value.flatMap((row) => {
      const id = idOf(row['id']);
      if (id === null) return [];
      return [{ id, name: textOf(row['name']), avatarPath: `/web/image/${model}/${id}/${picture}` }];
    }),
  );
}
