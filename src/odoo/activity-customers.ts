/** Who is to be called: the customers behind the records of activities, read in one batch per model. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { Contact } from '../protocol/odoo-data.ts';
import type { RecordRef } from '../protocol/call-snapshot.ts';
import { presentFields, type Capabilities } from './capabilities.ts';
import type { OdooContext } from './companies.ts';
import { isOfModel } from './left-out.ts';
import { contactOf, numbersOf, partnerDialect } from './partner-dialect.ts';
import type { OdooRpc } from './rpc.ts';
import { idOf, rowsOf, textOf, type Row } from './values.ts';

export interface ActivityRow {
  readonly id: number;
  readonly summary: string;
  readonly icon: string;
  readonly deadline: string;
  readonly record: RecordRef | null;
  readonly recordName: string;
}

const RECORD_PHONES = ['phone', 'mobile', 'partner_phone', 'partner_mobile', 'work_phone', 'mobile_phone'];
const RECORD_FIELDS = ['partner_id', 'contact_name', 'partner_name', 'email_from', 'partner_email'];

/** What is known of a record that is not itself a contact. */
interface RecordCustomer {
  readonly record: RecordRef;
  readonly partnerId: number | null;
  readonly name: string;
  readonly company: string;
  readonly email: string;
  readonly numbers: Contact['numbers'];
}

/**
 * Finds the customers of activities, by activity id. A customer is the contact itself, the `partner_id` of the record,
 * or, for a record without one (a lead), its own name and numbers; then `id` is that of the record and there is no
 * picture. What the user may not read is left out; only trouble that concerns the whole connection is a failure.
 */
export async function readCustomers(
  rpc: OdooRpc,
  capabilities: Capabilities,
  context: OdooContext,
  activities: readonly ActivityRow[],
): Promise<Result<ReadonlyMap<number, Contact>, Trouble>> {
  const found = new Map<number, RecordCustomer>();
  for (const [model, ofModel] of byModel(activities)) {
    const ids = [...new Set(ofModel.map(({ record }) => record.id))];
    const customers =
      model === 'res.partner'
        ? ok(new Map(ids.map((id) => [id, asPartner(id)])))
        : await readRecords(rpc, capabilities, context, model, ids);
    if (!customers.ok) return customers;
    for (const { activityId, record } of ofModel) {
      const customer = customers.value.get(record.id);
      if (customer !== undefined) found.set(activityId, customer);
    }
  }
  const partnerIds = new Set([...found.values()].flatMap(({ partnerId }) => partnerId ?? []));
  const partners = await readPartners(rpc, capabilities, context, [...partnerIds]);
  if (!partners.ok) return partners;
  const contacts = new Map<number, Contact>();
  for (const [activityId, customer] of found) {
    const contact = contactFor(customer, partners.value);
    if (contact !== null) contacts.set(activityId, contact);
  }
  return ok(contacts);
}

interface RecordOfActivity {
  readonly activityId: number;
  readonly record: RecordRef;
}

function byModel(activities: readonly ActivityRow[]): Map<string, RecordOfActivity[]> {
  const groups = new Map<string, RecordOfActivity[]>();
  for (const { id, record } of activities) {
    if (record === null) continue;
    const group = groups.get(record.model) ?? [];
    groups.set(record.model, [...group, { activityId: id, record }]);
  }
  return groups;
}

const asPartner = (id: number): RecordCustomer => ({
  record: { model: 'res.partner', id },
  partnerId: id,
  name: '',
  company: '',
  email: '',
  numbers: [],
});

async function readRecords(
  rpc: OdooRpc,
  capabilities: Capabilities,
  context: OdooContext,
  model: string,
  ids: readonly number[],
): Promise<Result<ReadonlyMap<number, RecordCustomer>, Trouble>> {
  const fields = await capabilities.fieldsOf(model);
  if (!fields.ok) return withoutAccess(fields.error);
  const phones = presentFields(fields.value, RECORD_PHONES).filter(
    (name) => fields.value.get(name)?.type === 'char',
  );
  const wanted = [...presentFields(fields.value, RECORD_FIELDS), ...phones];
  if (wanted.length === 0) return ok(new Map());
  const rows = await readVisible(rpc, context, model, ids, wanted);
  if (!rows.ok) return rows;
  return ok(
    new Map(
      rows.value.flatMap((row): [number, RecordCustomer][] => {
        const id = idOf(row['id']);
        if (id === null) return [];
        const person = textOf(row['contact_name']);
        const company = textOf(row['partner_name']);
        return [
          [
            id,
            {
              record: { model, id },
              partnerId: idOf(row['partner_id']),
              name: person || company,
              company: person === '' ? '' : company,
              email: textOf(row['email_from']) || textOf(row['partner_email']),
              numbers: numbersOf(row, phones),
            },
          ],
        ];
      }),
    ),
  );
}

async function readPartners(
  rpc: OdooRpc,
  capabilities: Capabilities,
  context: OdooContext,
  ids: readonly number[],
): Promise<Result<ReadonlyMap<number, Contact>, Trouble>> {
  if (ids.length === 0) return ok(new Map());
  const fields = await capabilities.fieldsOf('res.partner');
  if (!fields.ok) return withoutAccess(fields.error);
  const dialect = partnerDialect(fields.value);
  const rows = await readVisible(rpc, context, 'res.partner', ids, dialect.readFields);
  if (!rows.ok) return rows;
  return ok(
    new Map(
      rows.value.flatMap((row): [number, Contact][] => {
        const contact = contactOf(row, dialect);
        return contact === null ? [] : [[contact.id, contact]];
      }),
    ),
  );
}

/** Searches instead of reading, because one forbidden record makes Odoo refuse a whole `read`. */
async function readVisible(
  rpc: OdooRpc,
  context: OdooContext,
  model: string,
  ids: readonly number[],
  fields: readonly string[],
): Promise<Result<Row[], Trouble>> {
  const answer = await rpc.call(model, 'search_read', [], {
    domain: [['id', 'in', ids]],
    fields,
    context: { ...context, active_test: false },
  });
  if (answer.ok) return ok(rowsOf(answer.value));
  const left = withoutAccess<Row>(answer.error);
  return left.ok ? ok([]) : left;
}

/** A model that is closed to the user, or gone with its module, has no customers to show. */
function withoutAccess<T>(error: Trouble): Result<ReadonlyMap<number, T>, Trouble> {
  return isOfModel(error) ? ok(new Map()) : { ok: false, error };
}

function contactFor(customer: RecordCustomer, partners: ReadonlyMap<number, Contact>): Contact | null {
  const partner = customer.partnerId === null ? undefined : partners.get(customer.partnerId);
  if (partner === undefined) {
    if (customer.numbers.length === 0) return null;
    const { record, name, company, email, numbers } = customer;
    return { id: record.id, name, company, email, numbers, avatarPath: '' };
  }
  const known = new Set(partner.numbers.map(({ number }) => number.replaceAll(/\D/g, '')));
  const further = customer.numbers.filter(({ number }) => !known.has(number.replaceAll(/\D/g, '')));
  return { ...partner, numbers: [...partner.numbers, ...further] };
}
