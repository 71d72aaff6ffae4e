/** One contact in full: numbers, e-mail, company, and the people of a company. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { Contact } from '../protocol/odoo-data.ts';
import { namedId, type NamedId } from './activity-details.ts';
import { presentFields } from './capabilities.ts';
import { anyOf, type Domain } from './domain.ts';
import { contactOf, partnerDialect, type PartnerDialect } from './partner-dialect.ts';
import { searchRows, type OdooScope } from './scope.ts';
import { idOf, textOf } from './values.ts';

export interface ContactDetails {
  readonly contact: Contact;
  readonly isCompany: boolean;
  readonly isActive: boolean;
  readonly jobTitle: string;
  /** The company above it, with its own numbers; null for a company or somebody without one. */
  readonly company: Contact | null;
  /** Who else can be called there: the contacts below it, those with a number. */
  readonly people: readonly Contact[];
  readonly salesperson: NamedId | null;
}

const MAX_PEOPLE = 20;

/** Reads one contact in two rounds; `odoo-record-gone` when it was deleted or is out of this user's sight. */
export async function readContact(
  scope: OdooScope,
  request: { readonly contactId: number },
): Promise<Result<ContactDetails, Trouble>> {
  const fields = await scope.capabilities.fieldsOf('res.partner');
  if (!fields.ok) return fields;
  const dialect = partnerDialect(fields.value);
  const { contactId } = request;
  const [own, people] = await Promise.all([
    searchRows(scope, 'res.partner', {
      domain: [['id', '=', contactId]],
      fields: [...dialect.readFields, ...presentFields(fields.value, ['function', 'active', 'user_id'])],
      limit: 1,
      withArchived: true,
    }),
    searchContacts(scope, dialect, [
      ['parent_id', '=', contactId],
      ...anyOf(dialect.phoneFields.map((field): Domain => [[field, '!=', false]])),
    ]),
  ]);
  if (!own.ok) return own;
  if (!people.ok) return people;
  const row = own.value[0];
  const contact = row === undefined ? null : contactOf(row, dialect);
  if (row === undefined || contact === null) return fail(trouble('odoo-record-gone', 'res.partner'));
  const parentId = idOf(row['parent_id']);
  const parents = parentId === null ? ok([]) : await searchContacts(scope, dialect, [['id', '=', parentId]]);
  if (!parents.ok) return parents;
  return ok({
    contact,
    isCompany: row['is_company'] === true,
    isActive: row['active'] !== false,
    jobTitle: textOf(row['function']),
    company: parents.value[0] ?? null,
    people: people.value,
    salesperson: namedId(row['user_id']),
  });
}

async function searchContacts(
  scope: OdooScope,
  dialect: PartnerDialect,
  domain: Domain,
): Promise<Result<Contact[], Trouble>> {
  const rows = await searchRows(scope, 'res.partner', {
    domain,
    fields: dialect.readFields,
    order: `${dialect.nameField}, id`,
    limit: MAX_PEOPLE,
  });
  if (!rows.ok) return rows;
  return ok(rows.value.flatMap((row) => contactOf(row, dialect) ?? []));
}
