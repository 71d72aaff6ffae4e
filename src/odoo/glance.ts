/** A customer at a glance: open opportunities, orders, tasks and tickets, and the last notes. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble, TroubleCode } from '../lib/trouble.ts';
import { msOfDatetime } from './datetime.ts';
import type { Domain } from './domain.ts';
import {
  GLANCE_MODELS,
  glanceRow,
  glanceSource,
  type GlanceKind,
  type GlanceRow,
} from './glance-sections.ts';
import { textOfHtml } from './html-text.ts';
import { isOfModel } from './left-out.ts';
import { searchRows, type OdooScope } from './scope.ts';
import { idOf, nameOf } from './values.ts';

export interface GlanceNote {
  readonly id: number;
  /** Plain text, cut. */
  readonly text: string;
  readonly author: string;
  /** Wall-clock milliseconds. */
  readonly atMs: number;
}

/** One part of the glance; left out with a reason when there is no such app or the user may not look. */
export type GlanceSection<T> =
  | { readonly state: 'shown'; readonly rows: readonly T[]; readonly hasMore: boolean }
  | { readonly state: 'left-out'; readonly code: TroubleCode };

export type Glance = Readonly<Record<GlanceKind, GlanceSection<GlanceRow>>> & {
  readonly notes: GlanceSection<GlanceNote>;
};

const MAX_ROWS = 5;
const MAX_NOTE_TEXT = 400;

/**
 * Reads what is open with a contact and with everybody of the same company, the newest first, in two rounds. Fails
 * only with trouble of the whole connection.
 */
export async function readGlance(
  scope: OdooScope,
  request: { readonly contactId: number },
): Promise<Result<Glance, Trouble>> {
  const { contactId } = request;
  const [family, notes] = await Promise.all([readFamily(scope, contactId), readNotes(scope, contactId)]);
  if (!family.ok) return family;
  const read = (kind: GlanceKind): Promise<Result<GlanceSection<GlanceRow>, Trouble>> =>
    readSection(scope, kind, family.value);
  const [opportunities, orders, tasks, tickets] = await Promise.all([
    read('opportunities'),
    read('orders'),
    read('tasks'),
    read('tickets'),
  ]);
  if (!notes.ok) return notes;
  if (!opportunities.ok) return opportunities;
  if (!orders.ok) return orders;
  if (!tasks.ok) return tasks;
  if (!tickets.ok) return tickets;
  return ok({
    opportunities: opportunities.value,
    orders: orders.value,
    tasks: tasks.value,
    tickets: tickets.value,
    notes: notes.value,
  });
}

/** The contact at the top of the customer's family, whose records are the customer's too. */
async function readFamily(scope: OdooScope, contactId: number): Promise<Result<number, Trouble>> {
  const rows = await searchRows(scope, 'res.partner', {
    domain: [['id', '=', contactId]],
    fields: ['commercial_partner_id'],
    limit: 1,
    withArchived: true,
  });
  if (!rows.ok) return isOfModel(rows.error) ? ok(contactId) : rows;
  return ok(idOf(rows.value[0]?.['commercial_partner_id']) ?? contactId);
}

async function readSection(
  scope: OdooScope,
  kind: GlanceKind,
  familyId: number,
): Promise<Result<GlanceSection<GlanceRow>, Trouble>> {
  const fields = await scope.capabilities.fieldsOf(GLANCE_MODELS[kind]);
  if (!fields.ok) return leftOut(fields.error);
  const source = glanceSource(kind, fields.value);
  if (source === null) return ok({ state: 'left-out', code: 'odoo-model-missing' });
  const ofCustomer: Domain = [['partner_id', 'child_of', familyId]];
  return asSection(
    await searchRows(scope, source.model, {
      domain: [...ofCustomer, ...source.open],
      fields: source.readFields,
      order: 'id desc',
      limit: MAX_ROWS + 1,
    }),
    (row) => glanceRow(row, source),
  );
}

async function readNotes(
  scope: OdooScope,
  contactId: number,
): Promise<Result<GlanceSection<GlanceNote>, Trouble>> {
  const rows = await searchRows(scope, 'mail.message', {
    domain: [
      ['model', '=', 'res.partner'],
      ['res_id', '=', contactId],
      ['message_type', 'in', ['comment', 'email']],
    ],
    fields: ['body', 'author_id', 'date'],
    order: 'date desc, id desc',
    limit: MAX_ROWS + 1,
  });
  return asSection(rows, (row) => {
    const id = idOf(row['id']);
    const atMs = msOfDatetime(row['date']);
    const text = textOfHtml(row['body'], MAX_NOTE_TEXT);
    return id === null || atMs === null || text === ''
      ? null
      : { id, text, author: nameOf(row['author_id']), atMs };
  });
}

function asSection<T>(
  rows: Awaited<ReturnType<typeof searchRows>>,
  read: (row: Readonly<Record<string, unknown>>) => T | null,
): Result<GlanceSection<T>, Trouble> {
  if (!rows.ok) return leftOut(rows.error);
  return ok({
    state: 'shown',
    rows: rows.value.slice(0, MAX_ROWS).flatMap((row) => read(row) ?? []),
    hasMore: rows.value.length > MAX_ROWS,
  });
}

function leftOut(error: Trouble): Result<{ state: 'left-out'; code: TroubleCode }, Trouble> {
  return isOfModel(error) ? ok({ state: 'left-out', code: error.code }) : { ok: false, error };
}
