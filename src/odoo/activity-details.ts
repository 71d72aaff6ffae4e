/** One activity in full, and the customer behind any record. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { Activity, Contact } from '../protocol/odoo-data.ts';
import type { RecordRef } from '../protocol/call-snapshot.ts';
import { readCustomers, type ActivityRow } from './activity-customers.ts';
import { presentFields } from './capabilities.ts';
import { dueOf, todayIn } from './due-date.ts';
import { textOfHtml } from './html-text.ts';
import { searchRows, type OdooScope } from './scope.ts';
import { idOf, nameOf, textOf } from './values.ts';

export interface NamedId {
  readonly id: number;
  readonly name: string;
}

export interface ActivityDetails extends Activity {
  readonly type: NamedId | null;
  /** The note as plain text. */
  readonly note: string;
  readonly assignee: NamedId | null;
  /** False when this user may look but not change; true where Odoo does not say. */
  readonly canWrite: boolean;
  /** What follows when it is done: nothing, a suggestion, or an activity that Odoo schedules by itself. */
  readonly next: 'none' | 'suggested' | 'scheduled';
}

const FIELDS = [
  'summary',
  'icon',
  'note',
  'date_deadline',
  'activity_type_id',
  'res_model',
  'res_id',
  'res_name',
  'user_id',
  'can_write',
  'chaining_type',
  'force_next',
];

/**
 * Reads one activity with its customer; fails with `odoo-record-gone` when it was done, cancelled or is out of this
 * user's sight.
 */
export async function readActivity(
  scope: OdooScope,
  request: { readonly activityId: number },
): Promise<Result<ActivityDetails, Trouble>> {
  const fields = await scope.capabilities.fieldsOf('mail.activity');
  if (!fields.ok) return fields;
  const rows = await searchRows(scope, 'mail.activity', {
    domain: [['id', '=', request.activityId]],
    fields: presentFields(fields.value, FIELDS),
    limit: 1,
  });
  if (!rows.ok) return rows;
  const row = rows.value[0];
  const deadline = textOf(row?.['date_deadline']);
  if (row === undefined || deadline === '') return fail(trouble('odoo-record-gone', 'mail.activity'));
  const type = namedId(row['activity_type_id']);
  const model = textOf(row['res_model'], 80);
  const recordId = idOf(row['res_id']);
  const base: ActivityRow = {
    id: request.activityId,
    summary: textOf(row['summary']) || nameOf(row['activity_type_id']),
    icon: textOf(row['icon']),
    deadline,
    record: model === '' || recordId === null ? null : { model, id: recordId },
    recordName: textOf(row['res_name']),
  };
  const customers = await readCustomers(scope.rpc, scope.capabilities, scope.context, [base]);
  if (!customers.ok) return customers;
  const isScheduled = row['chaining_type'] === 'trigger' || row['force_next'] === true;
  return ok({
    ...base,
    due: dueOf(deadline, todayIn(scope.session.tz, scope.nowMs)),
    contact: customers.value.get(base.id) ?? null,
    type,
    note: textOfHtml(row['note']),
    assignee: namedId(row['user_id']),
    canWrite: row['can_write'] !== false,
    next: type === null ? 'none' : isScheduled ? 'scheduled' : 'suggested',
  });
}

export interface RecordCustomer {
  readonly contact: Contact;
  /** The contact's id in `res.partner`; null when the record has only names and numbers of its own (a lead). */
  readonly partnerId: number | null;
}

/** The customer of any record: itself, its `partner_id`, or its own name and numbers; null when there is none. */
export async function readCustomerOf(
  scope: OdooScope,
  request: { readonly record: RecordRef },
): Promise<Result<RecordCustomer | null, Trouble>> {
  const row: ActivityRow = {
    id: request.record.id,
    summary: '',
    icon: '',
    deadline: '',
    record: request.record,
    recordName: '',
  };
  const customers = await readCustomers(scope.rpc, scope.capabilities, scope.context, [row]);
  if (!customers.ok) return customers;
  const contact = customers.value.get(row.id);
  if (contact === undefined) return ok(null);
  // Only a contact of its own has a picture path, see `readCustomers`.
  return ok({ contact, partnerId: contact.avatarPath === '' ? null : contact.id });
}

/** A many2one pair; null for `false`. */
export function namedId(value: unknown): NamedId | null {
  const id = idOf(value);
  return id === null ? null : { id, name: nameOf(value) };
}
