/** What every task in Odoo works with: the line to it, what it can do, who asks, and when. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { Capabilities } from './capabilities.ts';
import type { OdooContext } from './companies.ts';
import type { Domain } from './domain.ts';
import type { OdooRpc } from './rpc.ts';
import type { OdooSession } from './session.ts';
import { rowsOf, type Row } from './values.ts';

export interface OdooScope {
  readonly rpc: OdooRpc;
  readonly capabilities: Capabilities;
  /** Language, time zone and companies, sent with each call. */
  readonly context: OdooContext;
  readonly session: OdooSession;
  /** Wall-clock milliseconds. */
  readonly nowMs: number;
}

export interface RowQuery {
  readonly domain: Domain;
  readonly fields: readonly string[];
  readonly order?: string;
  readonly limit: number;
  /** Also finds archived records. */
  readonly withArchived?: boolean;
}

/**
 * Rows that match and that the user may see. Searching rather than reading: one forbidden record makes Odoo refuse a
 * whole `read`, while a search passes over it.
 */
export async function searchRows(
  scope: OdooScope,
  model: string,
  query: RowQuery,
): Promise<Result<Row[], Trouble>> {
  const { domain, fields, order, limit } = query;
  const answer = await scope.rpc.call(model, 'search_read', [], {
    domain,
    fields,
    ...(order === undefined ? {} : { order }),
    limit,
    context: query.withArchived === true ? { ...scope.context, active_test: false } : scope.context,
  });
  return answer.ok ? ok(rowsOf(answer.value)) : answer;
}

/** Creates one record; `context` adds to that of the scope. Resolves with its id, null where Odoo did not say. */
export async function createRecord(
  scope: OdooScope,
  model: string,
  values: Readonly<Record<string, unknown>>,
  context: Readonly<Record<string, unknown>> = {},
): Promise<Result<number | null, Trouble>> {
  const answer = await scope.rpc.call(model, 'create', [[values]], {
    context: { ...scope.context, ...context },
  });
  if (!answer.ok) return answer;
  const id: unknown = Array.isArray(answer.value) ? answer.value[0] : answer.value;
  return ok(typeof id === 'number' ? id : null);
}
