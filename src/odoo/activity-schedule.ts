/** Scheduling an activity on any record: the types there are for it, and creating it once. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { RecordRef } from '../protocol/call-snapshot.ts';
import { presentFields, type OdooFields } from './capabilities.ts';
import { datetimeOf } from './datetime.ts';
import type { Domain } from './domain.ts';
import { todayIn } from './due-date.ts';
import { htmlOfText, textOfHtml } from './html-text.ts';
import { createRecord, searchRows, type OdooScope } from './scope.ts';
import { keepOldest } from './sent-twice.ts';
import { idOf, textOf, type Row } from './values.ts';

export interface ActivityType {
  readonly id: number;
  readonly name: string;
  /** True for a call, by its category or, in 14, by its icon. */
  readonly isCall: boolean;
  readonly defaultSummary: string;
  readonly defaultNote: string;
  /** YYYY-MM-DD: today in the user's time zone and the delay of the type. */
  readonly suggestedDeadline: string;
}

const MODEL = 'mail.activity';
const MAX_TYPES = 80;
const TYPE_FIELDS = [
  'name',
  'category',
  'icon',
  'summary',
  'delay_count',
  'delay_unit',
  'default_note', // 15 on
  'default_description', // 14
];

/** The activity types that may be scheduled on a model: the general ones and those of the model itself. */
export async function listActivityTypes(
  scope: OdooScope,
  request: { readonly model: string },
): Promise<Result<ActivityType[], Trouble>> {
  const fields = await scope.capabilities.fieldsOf('mail.activity.type');
  if (!fields.ok) return fields;
  const rows = await searchRows(scope, 'mail.activity.type', {
    domain: typeDomain(fields.value, request.model),
    fields: presentFields(fields.value, TYPE_FIELDS),
    order: 'sequence, id',
    limit: MAX_TYPES,
  });
  if (!rows.ok) return rows;
  const today = todayIn(scope.session.tz, scope.nowMs);
  return ok(rows.value.flatMap((row) => typeOf(row, today)));
}

/** A type belongs to a model by its name from 15 on, by the `ir.model` record (which all may read) in 14. */
function typeDomain(fields: OdooFields, model: string): Domain {
  if (fields.has('res_model')) return ['|', ['res_model', '=', false], ['res_model', '=', model]];
  if (!fields.has('res_model_id')) return [];
  return ['|', ['res_model_id', '=', false], ['res_model_id.model', '=', model]];
}

function typeOf(row: Row, today: string): ActivityType[] {
  const id = idOf(row['id']);
  if (id === null) return [];
  const count = typeof row['delay_count'] === 'number' ? row['delay_count'] : 0;
  return [
    {
      id,
      name: textOf(row['name']),
      isCall: row['category'] === 'phonecall' || row['icon'] === 'fa-phone',
      defaultSummary: textOf(row['summary']),
      defaultNote: textOfHtml(row['default_note'] ?? row['default_description']),
      suggestedDeadline: addDelay(today, count, textOf(row['delay_unit'])),
    },
  ];
}

/** A date some days, weeks or months on; a month without that day ends on its last, as in Odoo. */
export function addDelay(date: string, count: number, unit: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  if (unit === 'months') {
    const day = at.getUTCDate();
    at.setUTCDate(1);
    at.setUTCMonth(at.getUTCMonth() + count);
    const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
    at.setUTCDate(Math.min(day, lastDay));
  } else {
    at.setUTCDate(at.getUTCDate() + (unit === 'weeks' ? 7 * count : count));
  }
  return at.toISOString().slice(0, 10);
}

export interface ScheduleRequest {
  readonly record: RecordRef;
  readonly typeId: number;
  readonly summary: string;
  /** Plain text. */
  readonly note: string;
  /** YYYY-MM-DD in the user's time zone. */
  readonly deadline: string;
  /** Null for the signed-in user. */
  readonly assigneeId: number | null;
  /**
   * When the user asked for it, in wall-clock milliseconds, on a repeated request only: an equal activity that the
   * user created since is then taken for this one, so that a lost reply does not schedule twice.
   */
  readonly repeatOfMs: number | null;
}

/** Clocks of browser and server may differ by this much. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Schedules an activity; resolves with its id. Fails with `odoo-access-denied` or `odoo-refused`. */
export async function scheduleActivity(
  scope: OdooScope,
  request: ScheduleRequest,
): Promise<Result<number, Trouble>> {
  return createActivityOnce(scope, { ...request, noteHtml: htmlOfText(request.note) }, request.repeatOfMs);
}

/**
 * Creates an activity unless `repeatOfMs` is given and the user has created an equal one since; one also where the
 * browser sent the request twice.
 */
export async function createActivityOnce(
  scope: OdooScope,
  activity: NewActivity,
  repeatOfMs: number | null,
): Promise<Result<number, Trouble>> {
  const equal = equalTo(scope, activity);
  const sameFields = ['note'];
  if (repeatOfMs !== null) {
    const sinceMs = repeatOfMs - CLOCK_TOLERANCE_MS;
    const domain: Domain = [...equal, ['create_date', '>=', datetimeOf(sinceMs)]];
    const earlier = await keepOldest(scope, MODEL, { domain, sameFields }, null);
    if (!earlier.ok) return earlier;
    if (earlier.value !== null) return ok(earlier.value);
  }
  const created = await createActivity(scope, activity);
  if (!created.ok) return created;
  // The activity is there now: trouble in looking again is no failure.
  const kept = await keepOldest(scope, MODEL, { domain: equal, sameFields }, created.value);
  return ok((kept.ok ? kept.value : null) ?? created.value);
}

/** The open activities that the user created and that say the same, note apart. */
function equalTo(scope: OdooScope, activity: NewActivity): Domain {
  return [
    ['res_model', '=', activity.record?.model ?? false],
    ...(activity.record === null ? [] : [['res_id', '=', activity.record.id] as const]),
    ['activity_type_id', '=', activity.typeId ?? false],
    ['date_deadline', '=', activity.deadline],
    ['user_id', '=', activity.assigneeId ?? scope.session.uid],
    ['summary', '=', activity.summary.trim() || false],
    ['create_uid', '=', scope.session.uid],
  ];
}

export interface NewActivity {
  /** Null for one without a record, which only 19 and later take. */
  readonly record: RecordRef | null;
  readonly typeId: number | null;
  readonly summary: string;
  readonly noteHtml: string;
  readonly deadline: string;
  readonly assigneeId: number | null;
}

/**
 * Creates an activity. Its record goes by the context, because users may not look up `res_model_id` from 15 on
 * (`default_get` of mail.activity fills it).
 */
async function createActivity(scope: OdooScope, activity: NewActivity): Promise<Result<number, Trouble>> {
  const created = await createRecord(
    scope,
    MODEL,
    {
      activity_type_id: activity.typeId ?? false,
      summary: activity.summary.trim() || false,
      note: activity.noteHtml || false,
      date_deadline: activity.deadline,
      user_id: activity.assigneeId ?? scope.session.uid,
    },
    activity.record === null
      ? {}
      : { default_res_model: activity.record.model, default_res_id: activity.record.id },
  );
  if (!created.ok) return created;
  return created.value === null ? fail(trouble('odoo-failed', 'no id')) : ok(created.value);
}
