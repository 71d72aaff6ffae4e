/** What is done with an activity: finished, edited, cancelled, and brought back. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { RecordRef } from '../protocol/call-snapshot.ts';
import { createActivityOnce } from './activity-schedule.ts';
import { presentFields } from './capabilities.ts';
import type { Domain } from './domain.ts';
import { keepOneMessageOfDone } from './done-twice.ts';
import { htmlOfText } from './html-text.ts';
import { searchRows, type OdooScope } from './scope.ts';
import { keepOldest } from './sent-twice.ts';
import { idOf, textOf, type Row } from './values.ts';

const MODEL = 'mail.activity';
const MESSAGE = 'mail.message';

export interface FinishRequest {
  readonly activityId: number;
  /** Plain text that Odoo puts into the message it posts itself; may be empty. */
  readonly feedback: string;
  /** True to ask Odoo which activity comes next (`action_feedback_schedule_next`). */
  readonly isNextWanted: boolean;
}

/** What Odoo would have the user schedule next, to fill a form with. */
export interface NextActivity {
  readonly record: RecordRef;
  readonly typeId: number | null;
  readonly summary: string;
}

export type FinishedActivity =
  /** `next` is null when nothing follows, or Odoo has scheduled it by itself. */
  | { readonly state: 'finished'; readonly next: NextActivity | null }
  /** Done or cancelled before, here or elsewhere: a repeated «done» whose reply was lost ends here. */
  | { readonly state: 'was-gone' };

/**
 * Marks an activity done; safe to repeat, since an activity that is no longer open is not touched again (a done one
 * stays as an archived record from 17 on, where a second `action_feedback` would post a second message).
 */
export async function finishActivity(
  scope: OdooScope,
  request: FinishRequest,
): Promise<Result<FinishedActivity, Trouble>> {
  const open = await readOpen(scope, request.activityId);
  if (!open.ok) return open;
  const [row] = open.value;
  if (row === undefined) {
    await keepOneMessageOfDone(scope, request.activityId);
    return ok({ state: 'was-gone' });
  }
  const fields = await scope.capabilities.fieldsOf(MODEL);
  if (!fields.ok) return fields;
  // Where the activity is not deleted, a request that the browser sends twice posts two messages; none without a record.
  const isKept = fields.value.has('active') && idOf(row['res_id']) !== null;
  const before = isKept ? await lastMessageOn(scope, row) : null;
  if (before?.ok === false) return before;
  const method = request.isNextWanted ? 'action_feedback_schedule_next' : 'action_feedback';
  const answer = await scope.rpc.call(MODEL, method, [[request.activityId]], {
    feedback: request.feedback.trim(),
    context: scope.context,
  });
  if (!answer.ok) {
    if (answer.error.code === 'odoo-record-gone') return ok({ state: 'was-gone' });
    if (answer.error.code !== 'odoo-unreachable') return answer;
    // The reply may be lost while the activity is done; then there is nothing to try again.
    const left = await readOpen(scope, request.activityId);
    if (!left.ok || left.value.length > 0) return answer;
  }
  if (before !== null) {
    const domain: Domain = [...onRecordOf(row), ['id', '>', before.value]];
    // It is done now: trouble in tidying up is no failure.
    await keepOldest(scope, MESSAGE, { domain, sameFields: ['body', 'author_id', 'subtype_id'] }, null);
  }
  return ok({ state: 'finished', next: request.isNextWanted ? nextAfter(answer, row) : null });
}

const readOpen = (scope: OdooScope, activityId: number): Promise<Result<Row[], Trouble>> =>
  searchRows(scope, MODEL, {
    domain: [['id', '=', activityId]],
    fields: ['res_model', 'res_id'],
    limit: 1,
  });

/** What comes next; where the answer was lost, the same record without a suggestion. */
function nextAfter(answer: Result<unknown, Trouble>, row: Row): NextActivity | null {
  return nextOf(answer.ok ? answer.value : { context: {} }, row);
}

const onRecordOf = (activity: Row): Domain => [
  ['model', '=', textOf(activity['res_model'], 80)],
  ['res_id', '=', idOf(activity['res_id']) ?? 0],
];

/** The id of the newest message on the record of an activity, 0 where there is none. */
async function lastMessageOn(scope: OdooScope, activity: Row): Promise<Result<number, Trouble>> {
  const domain = onRecordOf(activity);
  const rows = await searchRows(scope, MESSAGE, { domain, fields: ['id'], order: 'id desc', limit: 1 });
  return rows.ok ? ok(idOf(rows.value[0]?.['id']) ?? 0) : rows;
}

/** Reads the action that Odoo's own client would open; its context carries the suggestion. */
function nextOf(action: unknown, done: Row): NextActivity | null {
  if (typeof action !== 'object' || action === null || !('context' in action)) return null;
  const context = (action.context ?? {}) as Row;
  const model = textOf(context['default_res_model'] ?? done['res_model'], 80);
  const ids: unknown = context['active_ids'];
  const id = idOf(context['default_res_id']) ?? idOf(ids) ?? idOf(done['res_id']);
  if (model === '' || id === null) return null;
  return {
    record: { model, id },
    typeId: idOf(context['default_activity_type_id']),
    summary: textOf(context['default_summary']),
  };
}

/** What is to change; what is left out stays. */
export interface ActivityEdit {
  readonly activityId: number;
  readonly summary?: string;
  /** Plain text; replaces the note with whatever formatting it had. */
  readonly note?: string;
  /** YYYY-MM-DD in the user's time zone. */
  readonly deadline?: string;
  readonly assigneeId?: number;
  readonly typeId?: number;
}

/** Writes an edit; fails with `odoo-record-gone`, `odoo-access-denied` or `odoo-refused`. */
export async function editActivity(scope: OdooScope, edit: ActivityEdit): Promise<Result<null, Trouble>> {
  const values = {
    ...(edit.summary === undefined ? {} : { summary: edit.summary.trim() || false }),
    ...(edit.note === undefined ? {} : { note: htmlOfText(edit.note) || false }),
    ...(edit.deadline === undefined ? {} : { date_deadline: edit.deadline }),
    ...(edit.assigneeId === undefined ? {} : { user_id: edit.assigneeId }),
    ...(edit.typeId === undefined ? {} : { activity_type_id: edit.typeId }),
  };
  if (Object.keys(values).length === 0) return ok(null);
  const answer = await scope.rpc.call(MODEL, 'write', [[edit.activityId], values], {
    context: scope.context,
  });
  return answer.ok ? ok(null) : answer;
}

/** Everything needed to bring a cancelled activity back. */
export interface CancelledActivity {
  /** Null for an activity without a record, as there are from 19 on. */
  readonly record: RecordRef | null;
  readonly typeId: number | null;
  readonly summary: string;
  /** The note's own HTML, unchanged. */
  readonly noteHtml: string;
  readonly deadline: string;
  readonly assigneeId: number | null;
  /** What an undo cannot bring back, beside the id: who created it, its files, its meeting in the calendar. */
  readonly lost: readonly ('creator' | 'attachments' | 'meeting')[];
}

const KEPT_FIELDS = [
  'summary',
  'note',
  'date_deadline',
  'activity_type_id',
  'res_model',
  'res_id',
  'user_id',
];
const LOST_FIELDS = ['create_uid', 'attachment_ids', 'calendar_event_id'];

/** Cancels an activity (`unlink`) and gives back what it was; null when it was gone already. */
export async function cancelActivity(
  scope: OdooScope,
  request: { readonly activityId: number },
): Promise<Result<CancelledActivity | null, Trouble>> {
  const fields = await scope.capabilities.fieldsOf(MODEL);
  if (!fields.ok) return fields;
  const rows = await searchRows(scope, MODEL, {
    domain: [['id', '=', request.activityId]],
    fields: presentFields(fields.value, [...KEPT_FIELDS, ...LOST_FIELDS]),
    limit: 1,
  });
  if (!rows.ok) return rows;
  const row = rows.value[0];
  if (row === undefined) return ok(null);
  const answer = await scope.rpc.call(MODEL, 'unlink', [[request.activityId]], { context: scope.context });
  // Seen a moment ago and gone now: then the browser has sent this twice, and the second found it done.
  const isGone = !answer.ok && answer.error.code === 'odoo-record-gone';
  if (answer.ok || isGone) return ok(cancelledFrom(row, scope.session.uid));
  if (answer.error.code !== 'odoo-unreachable') return answer;
  // The reply may be lost while the activity is cancelled: then what it was must not be lost with it.
  const left = await searchRows(scope, MODEL, {
    domain: [['id', '=', request.activityId]],
    fields: ['id'],
    limit: 1,
  });
  return left.ok && left.value.length === 0 ? ok(cancelledFrom(row, scope.session.uid)) : answer;
}

function cancelledFrom(row: Row, uid: number): CancelledActivity {
  const model = textOf(row['res_model'], 80);
  const id = idOf(row['res_id']);
  const files: unknown = row['attachment_ids'];
  return {
    record: model === '' || id === null ? null : { model, id },
    typeId: idOf(row['activity_type_id']),
    summary: textOf(row['summary']),
    noteHtml: typeof row['note'] === 'string' ? row['note'] : '',
    deadline: textOf(row['date_deadline']),
    assigneeId: idOf(row['user_id']),
    lost: [
      ...(idOf(row['create_uid']) === uid ? [] : (['creator'] as const)),
      ...(Array.isArray(files) && files.length > 0 ? (['attachments'] as const) : []),
      ...(idOf(row['calendar_event_id']) === null ? [] : (['meeting'] as const)),
    ],
  };
}

/** Undoes a cancellation: the same activity under a new id, which it resolves with. Safe to repeat, see `repeatOfMs`. */
export async function restoreActivity(
  scope: OdooScope,
  request: { readonly cancelled: CancelledActivity; readonly repeatOfMs: number | null },
): Promise<Result<number, Trouble>> {
  return createActivityOnce(scope, request.cancelled, request.repeatOfMs);
}
