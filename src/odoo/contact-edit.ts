/** Keeping a caller's number: a new contact, or one more number of an existing one. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import { isMobileNumber, likenessOf, readCallerNumber, storedForm } from '../numbers/caller-number.ts';
import { plansReady } from '../numbers/phone-library.ts';
import { presentFields } from './capabilities.ts';
import { datetimeOf } from './datetime.ts';
import type { Domain } from './domain.ts';
import { numbersOf, partnerDialect } from './partner-dialect.ts';
import { createRecord, searchRows, type OdooScope } from './scope.ts';
import { keepOldest } from './sent-twice.ts';

const MODEL = 'res.partner';
/** Clocks of browser and server may differ by this much. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

export interface NewContact {
  readonly name: string;
  /** As typed or shown; stored internationally where it can be. */
  readonly number: string;
  /** ISO 3166 code in which a national number is read. */
  readonly country: string;
  readonly email: string;
  readonly isCompany: boolean;
  /** The company the contact belongs to: a contact of Odoo, or a mere name. */
  readonly company: { readonly id: number } | { readonly name: string } | null;
  /**
   * When the user asked for it, in wall-clock milliseconds, on a repeated request only: an equal contact that the
   * user created since is then taken for this one.
   */
  readonly repeatOfMs: number | null;
}

/** Creates a contact and resolves with its id; `odoo-access-denied` or `odoo-refused` otherwise. */
export async function createContact(scope: OdooScope, request: NewContact): Promise<Result<number, Trouble>> {
  const [fields] = await Promise.all([scope.capabilities.fieldsOf(MODEL), plansReady()]);
  if (!fields.ok) return fields;
  const [field] = fieldsFor(request.number, request.country, partnerDialect(fields.value).phoneFields);
  if (field === undefined) return fail(trouble('odoo-no-free-field', MODEL));
  const name = request.name.trim();
  // Odoo itself takes an empty text for a name.
  if (name === '') return fail(trouble('odoo-refused', 'no name'));
  const number = storedForm(request.number, request.country);
  const equal: Domain = [
    ['name', '=', name],
    [field, '=', number],
    ['create_uid', '=', scope.session.uid],
  ];
  const sameFields = presentFields(fields.value, ['email', 'is_company', 'parent_id', 'company_name']);
  if (request.repeatOfMs !== null) {
    const sinceMs = request.repeatOfMs - CLOCK_TOLERANCE_MS;
    const domain: Domain = [...equal, ['create_date', '>=', datetimeOf(sinceMs)]];
    const earlier = await keepOldest(scope, MODEL, { domain, sameFields }, null);
    if (!earlier.ok) return earlier;
    if (earlier.value !== null) return ok(earlier.value);
  }
  const { company } = request;
  const created = await createRecord(scope, MODEL, {
    name,
    [field]: number,
    is_company: request.isCompany,
    ...(request.email.trim() === '' ? {} : { email: request.email.trim() }),
    ...(company === null ? {} : 'id' in company ? { parent_id: company.id } : { company_name: company.name }),
  });
  if (!created.ok) return created;
  if (created.value === null) return fail(trouble('odoo-failed', 'no id'));
  // The contact is there now: trouble in looking again is no failure.
  const kept = await keepOldest(scope, MODEL, { domain: equal, sameFields }, created.value);
  return ok((kept.ok ? kept.value : null) ?? created.value);
}

export interface AddNumberRequest {
  readonly contactId: number;
  readonly number: string;
  readonly country: string;
  /** A field to overwrite, chosen by the user after `odoo-no-free-field`; null to use a free one. */
  readonly replacedField: string | null;
}

/**
 * Adds a number to a contact: a mobile number to `mobile` if that exists and is free, any other to `phone`, else to
 * the other of the two. Nothing is written when the contact has the number already. Resolves with the field it is in;
 * fails with `odoo-no-free-field` when all are taken.
 */
export async function addNumber(
  scope: OdooScope,
  request: AddNumberRequest,
): Promise<Result<string, Trouble>> {
  const [fields] = await Promise.all([scope.capabilities.fieldsOf(MODEL), plansReady()]);
  if (!fields.ok) return fields;
  const { phoneFields } = partnerDialect(fields.value);
  const rows = await searchRows(scope, MODEL, {
    domain: [['id', '=', request.contactId]],
    fields: phoneFields,
    limit: 1,
    withArchived: true,
  });
  if (!rows.ok) return rows;
  const row = rows.value[0];
  if (row === undefined) return fail(trouble('odoo-record-gone', MODEL));
  const taken = numbersOf(row, phoneFields);
  const caller = readCallerNumber(request.number, request.country);
  const same = taken.find(
    ({ number }) => caller !== null && likenessOf(number, caller, request.country) === 'exact',
  );
  if (same !== undefined) return ok(same.field);
  const free = phoneFields.filter((field) => !taken.some((other) => other.field === field));
  const field =
    request.replacedField !== null && phoneFields.includes(request.replacedField)
      ? request.replacedField
      : fieldsFor(request.number, request.country, free)[0];
  if (field === undefined) return fail(trouble('odoo-no-free-field', MODEL));
  const values = { [field]: storedForm(request.number, request.country) };
  const answer = await scope.rpc.call(MODEL, 'write', [[request.contactId], values], {
    context: scope.context,
  });
  return answer.ok ? ok(field) : answer;
}

/** The fields for a number, the fitting one first; `mobile` is gone in 19. */
function fieldsFor(number: string, country: string, fields: readonly string[]): string[] {
  const first = isMobileNumber(number, country) ? 'mobile' : 'phone';
  return [...fields].sort((a, b) => Number(b === first) - Number(a === first));
}
