/** Records that came to be twice because the browser sent one request twice: the oldest stays, the others go. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import { msOfDatetime } from './datetime.ts';
import type { Domain } from './domain.ts';
import { searchRows, type OdooScope } from './scope.ts';
import { idOf, type Row } from './values.ts';

/**
 * How far apart, by the server's own clock, two records of one request may have been created. A browser sends again
 * at the moment the connection breaks, and no request of ours outlives its time limit of 15 seconds.
 */
const SENT_TWICE_WITHIN_MS = 20_000;
const MAX_ALIKE = 10;

export interface AlikeQuery {
  /** Finds the user's own records that are like the wanted one. */
  readonly domain: Domain;
  /** What must be equal besides, as the server has it. */
  readonly sameFields: readonly string[];
}

/**
 * Of records that are alike and were created in one moment only the oldest is kept. A request over a kept-alive
 * connection that closes without an answer is sent again by the browser itself, below `fetch` (RFC 9110 section 9.2.2
 * speaks against that for POST; Chromium does it all the same), so one call may be executed twice, answered once.
 *
 * Resolves with the id that stands for `created`; with null for `created`, the oldest record there is, or null. A
 * record that may not be removed stays, which is no failure.
 */
export async function keepOldest(
  scope: OdooScope,
  model: string,
  query: AlikeQuery,
  created: number | null,
): Promise<Result<number | null, Trouble>> {
  const found = await searchRows(scope, model, {
    domain: query.domain,
    fields: ['create_date', ...query.sameFields],
    order: 'id desc',
    limit: MAX_ALIKE,
  });
  if (!found.ok) return found;
  const { oldestOf, surplus } = sortOut([...found.value].reverse(), query.sameFields);
  await Promise.all(surplus.map((id) => scope.rpc.call(model, 'unlink', [[id]], { context: scope.context })));
  if (created !== null) return ok(oldestOf.get(created) ?? created);
  return ok(oldestOf.values().next().value ?? null);
}

/** Which record stands for each, and which are one too many; `rows` with the oldest first. */
function sortOut(
  rows: readonly Row[],
  sameFields: readonly string[],
): { oldestOf: Map<number, number>; surplus: number[] } {
  const oldestOf = new Map<number, number>();
  const surplus: number[] = [];
  const kept: { id: number; atMs: number; content: string }[] = [];
  for (const row of rows) {
    const id = idOf(row['id']);
    const atMs = msOfDatetime(row['create_date']);
    if (id === null) continue;
    const content = JSON.stringify(sameFields.map((name) => row[name] ?? false));
    const first =
      atMs === null
        ? undefined
        : kept.find((other) => other.content === content && atMs - other.atMs <= SENT_TWICE_WITHIN_MS);
    oldestOf.set(id, first?.id ?? id);
    if (first !== undefined) surplus.push(id);
    else if (atMs !== null) kept.push({ id, atMs, content });
  }
  return { oldestOf, surplus };
}
