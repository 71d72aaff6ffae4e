/** The call log of a telephone module in Odoo: the user's calls read from it, and ours written in its shape. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import { namedId, type NamedId } from './activity-details.ts';
import { presentFields } from './capabilities.ts';
import { datetimeOf, msOfDatetime } from './datetime.ts';
import type { Domain } from './domain.ts';
import { createRecord, searchRows, type OdooScope } from './scope.ts';
import { keepOldest } from './sent-twice.ts';
import { idOf, textOf, type Row } from './values.ts';
import { findVoipModules, type VoipCallShape } from './voip-modules.ts';

export type VoipCallState = 'calling' | 'ongoing' | 'terminated' | 'missed' | 'rejected' | 'aborted';

export interface VoipCall {
  readonly id: number;
  readonly number: string;
  readonly direction: 'incoming' | 'outgoing';
  /** As the module names it. */
  readonly state: string;
  readonly contact: NamedId | null;
  /** Wall-clock milliseconds; null where the module has none. */
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly createdAtMs: number | null;
}

const FIELDS = ['phone_number', 'state', 'partner_id', 'start_date', 'end_date', 'create_date'];

/** One page of the user's own calls, the newest first; empty where no module keeps a call log. */
export async function listVoipCalls(
  scope: OdooScope,
  request: { readonly limit: number },
): Promise<Result<VoipCall[], Trouble>> {
  const shape = await callLogShape(scope);
  if (!shape.ok) return shape;
  if (shape.value === null) return ok([]);
  const { model, fields, directionField } = shape.value;
  const rows = await searchRows(scope, model, {
    domain: [['user_id', '=', scope.session.uid]],
    fields: presentFields(fields, [...FIELDS, directionField]),
    order: 'create_date desc, id desc',
    limit: request.limit,
  });
  return rows.ok ? ok(rows.value.flatMap((row) => callOf(row, directionField) ?? [])) : rows;
}

function callOf(row: Row, directionField: string): VoipCall | null {
  const id = idOf(row['id']);
  const number = textOf(row['phone_number'], 100);
  if (id === null || number === '') return null;
  return {
    id,
    number,
    direction: row[directionField] === 'incoming' ? 'incoming' : 'outgoing',
    state: textOf(row['state'], 40),
    contact: namedId(row['partner_id']),
    startedAtMs: msOfDatetime(row['start_date']),
    endedAtMs: msOfDatetime(row['end_date']),
    createdAtMs: msOfDatetime(row['create_date']),
  };
}

export interface VoipCallEntry {
  /** The id an earlier write of this call resolved with; null at first. */
  readonly id: number | null;
  readonly number: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly state: VoipCallState;
  readonly contactId: number | null;
  /** Wall-clock milliseconds. */
  readonly rangAtMs: number;
  readonly answeredAtMs: number | null;
  readonly endedAtMs: number | null;
  /** The activity the call was made for; empty for none. */
  readonly activityName: string;
}

/**
 * Writes a call as it stands into the module's log, and resolves with its id there; null where no module keeps a log
 * that can be written. With our own times, since the module's own methods stamp the server's clock, which is wrong
 * for a late delivery, and know no missed call. Safe to repeat: without an id the call is looked for by its number,
 * direction and start. The contact is always given, so that the module's own search by exact writing is not used.
 */
export async function putVoipCall(
  scope: OdooScope,
  entry: VoipCallEntry,
): Promise<Result<number | null, Trouble>> {
  const shape = await callLogShape(scope);
  if (!shape.ok) return shape;
  if (shape.value?.isWritable !== true || !shape.value.states.includes(entry.state)) return ok(null);
  const { model, fields, directionField } = shape.value;
  const values: Record<string, unknown> = {
    phone_number: entry.number,
    [directionField]: entry.direction,
    state: entry.state,
    start_date: datetimeOf(entry.answeredAtMs ?? entry.rangAtMs),
    end_date: entry.endedAtMs === null ? false : datetimeOf(entry.endedAtMs),
    user_id: scope.session.uid,
    ...(fields.has('partner_id') ? { partner_id: entry.contactId ?? false } : {}),
    ...(fields.has('activity_name') ? { activity_name: entry.activityName || false } : {}),
  };
  const known = entry.id === null ? await findCall(scope, shape.value, entry) : ok(entry.id);
  if (!known.ok) return known;
  if (known.value === null) {
    const created = await createRecord(scope, model, values);
    if (!created.ok) return created;
    if (created.value === null) return fail(trouble('odoo-failed', 'no id'));
    // The call is there now: trouble in looking again is no failure.
    const query = { domain: sameCall(scope, shape.value, entry), sameFields: ['state', 'end_date'] };
    const kept = await keepOldest(scope, model, query, created.value);
    return ok((kept.ok ? kept.value : null) ?? created.value);
  }
  const written = await scope.rpc.call(model, 'write', [[known.value], values], { context: scope.context });
  return written.ok ? ok(known.value) : written;
}

/** The entry that an earlier delivery made: it began when the call rang or, if later, was answered. */
async function findCall(
  scope: OdooScope,
  shape: VoipCallShape,
  entry: VoipCallEntry,
): Promise<Result<number | null, Trouble>> {
  const rows = await searchRows(scope, shape.model, {
    domain: sameCall(scope, shape, entry),
    fields: ['id'],
    order: 'id',
    limit: 1,
  });
  return rows.ok ? ok(idOf(rows.value[0]?.['id'])) : rows;
}

function sameCall(scope: OdooScope, shape: VoipCallShape, entry: VoipCallEntry): Domain {
  const starts = [entry.rangAtMs, entry.answeredAtMs ?? entry.rangAtMs].map(datetimeOf);
  return [
    ['user_id', '=', scope.session.uid],
    ['phone_number', '=', entry.number],
    [shape.directionField, '=', entry.direction],
    ['start_date', 'in', [...new Set(starts)]],
  ];
}

async function callLogShape(scope: OdooScope): Promise<Result<VoipCallShape | null, Trouble>> {
  const modules = await findVoipModules(scope);
  return modules.ok ? ok(modules.value.callLog) : modules;
}
