/** The calls a user is due to make: call activities up to today, with the customer behind each. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { Activity } from '../protocol/odoo-data.ts';
import { readCustomers, type ActivityRow } from './activity-customers.ts';
import type { Capabilities, OdooFields } from './capabilities.ts';
import type { OdooContext } from './companies.ts';
import { allOf, anyOf, literal, type Domain } from './domain.ts';
import { dueOf, todayIn } from './due-date.ts';
import type { OdooRpc } from './rpc.ts';
import type { OdooSession } from './session.ts';
import { idOf, nameOf, rowsOf, textOf, type Row } from './values.ts';

/** The first ones, where nobody says how many. */
const FIRST_ACTIVITIES = 200;

export interface ActivityQuery {
  /** Activities of every kind, not calls only. */
  readonly isEveryKind?: boolean;
  /** Words that must all stand in what the activity or its record is called. */
  readonly search?: string;
  readonly limit?: number;
}

export interface ActivityPage {
  readonly activities: Activity[];
  readonly hasMore: boolean;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads the user's due call activities, or those of every kind, the oldest deadline first; planned ones are left out.
 */
export async function listDueActivities(
  rpc: OdooRpc,
  capabilities: Capabilities,
  context: OdooContext,
  session: OdooSession,
  nowMs: number,
  { isEveryKind = false, search = '', limit = FIRST_ACTIVITIES }: ActivityQuery,
): Promise<Result<ActivityPage, Trouble>> {
  const fields = await capabilities.fieldsOf('mail.activity');
  if (!fields.ok) return fields;
  const today = todayIn(session.tz, nowMs);
  const own: Domain = [
    ['user_id', '=', session.uid],
    ...(isEveryKind ? [] : [callLeaf(fields.value)]),
    ['date_deadline', '<=', today],
  ];
  const domain = allOf([own, ...wordsOf(search).map(wordDomain)]);
  const answer = await rpc.call('mail.activity', 'search_read', [], {
    domain,
    fields: ['summary', 'icon', 'date_deadline', 'activity_type_id', 'res_model', 'res_id', 'res_name'],
    order: 'date_deadline, id',
    limit: limit + 1,
    context,
  });
  if (!answer.ok) return answer;
  const found = rowsOf(answer.value);
  const rows = found.slice(0, limit).flatMap(activityRow);
  const customers = await readCustomers(rpc, capabilities, context, rows);
  if (!customers.ok) return customers;
  return ok({
    hasMore: found.length > limit,
    activities: rows.map((row) => ({
      id: row.id,
      summary: row.summary,
      icon: row.icon,
      deadline: row.deadline,
      due: dueOf(row.deadline, today),
      record: row.record,
      recordName: row.recordName,
      contact: customers.value.get(row.id) ?? null,
    })),
  });
}

const wordsOf = (search: string): string[] => search.split(/\s+/).filter((word) => word !== '');

function wordDomain(word: string): Domain {
  return anyOf(['summary', 'res_name'].map((field) => [[field, 'ilike', literal(word)]]));
}

/**
 * What makes an activity a call: its category where Odoo has one for calls (15 on), else the telephone icon of its
 * type, since 14 knows only `default` and external names of types cannot be read by everybody.
 */
function callLeaf(fields: OdooFields): Domain[number] {
  return fields.get('activity_category')?.options.includes('phonecall') === true
    ? ['activity_category', '=', 'phonecall']
    : ['activity_type_id.icon', '=', 'fa-phone'];
}

function activityRow(row: Row): ActivityRow[] {
  const id = idOf(row['id']);
  const deadline = textOf(row['date_deadline']);
  if (id === null || !DATE.test(deadline)) return [];
  const model = textOf(row['res_model'], 80);
  const recordId = idOf(row['res_id']);
  return [
    {
      id,
      summary: textOf(row['summary']) || nameOf(row['activity_type_id']),
      icon: textOf(row['icon']),
      deadline,
      record: model === '' || recordId === null ? null : { model, id: recordId },
      recordName: textOf(row['res_name']),
    },
  ];
}
