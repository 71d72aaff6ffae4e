/** A file on a record, exactly once however often it is sent. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { RecordRef } from '../protocol/call-snapshot.ts';
import { createRecord, searchRows, type OdooScope } from './scope.ts';
import { idOf } from './values.ts';

export interface AttachRequest {
  readonly record: RecordRef;
  /** Ours for this file for ever; the same key never makes a second attachment. Letters, digits, `.`, `_` and `-`. */
  readonly key: string;
  /** Name with ending, as Odoo shows it and gives it out again. */
  readonly fileName: string;
  readonly mimeType: string;
  readonly base64: string;
}

const KEY = /^[\w.-]{1,100}$/;
const MAX_SAME = 10;
/** A long recording over a slow line; the browser itself ends a message that is unanswered for five minutes. */
const UPLOAD_MS = 240_000;

/**
 * Puts a file on a record, where Odoo lists it with the attachments of the chatter (`ir.attachment`, whose `description`
 * nobody sees and in which the key is found again). It is looked for before, so that a file whose answer was lost is not
 * sent again, and after, so that of two that were sent at once the oldest stays.
 * Resolves with the id; fails with `odoo-access-denied`, `odoo-record-gone`, or whatever the line fails with.
 */
export async function attachFile(scope: OdooScope, request: AttachRequest): Promise<Result<number, Trouble>> {
  if (!KEY.test(request.key)) return fail(trouble('malformed', 'attachment'));
  const before = await findAttachments(scope, request);
  if (!before.ok) return before;
  const [there] = before.value;
  if (there !== undefined) return ok(there);
  const created = await createRecord({ ...scope, rpc: scope.rpc.within(UPLOAD_MS) }, 'ir.attachment', {
    name: request.fileName,
    description: descriptionOf(request),
    res_model: request.record.model,
    res_id: request.record.id,
    type: 'binary',
    mimetype: request.mimeType,
    datas: request.base64,
  });
  if (!created.ok) return created;
  // It is there now: trouble in looking again is no failure.
  const after = await findAttachments(scope, request);
  const [oldest, ...others] = after.ok ? after.value : [];
  await Promise.all(
    others.map((id) => scope.rpc.call('ir.attachment', 'unlink', [[id]], { context: scope.context })),
  );
  const kept = oldest ?? created.value;
  return kept === null ? fail(trouble('odoo-failed', 'no id')) : ok(kept);
}

const descriptionOf = ({ key }: AttachRequest): string => `sidetone:${key}`;

/** The attachments under the key, the oldest first. */
async function findAttachments(scope: OdooScope, request: AttachRequest): Promise<Result<number[], Trouble>> {
  const { model, id } = request.record;
  const rows = await searchRows(scope, 'ir.attachment', {
    domain: [
      ['res_model', '=', model],
      ['res_id', '=', id],
      ['description', '=', descriptionOf(request)],
    ],
    fields: ['id'],
    order: 'id',
    limit: MAX_SAME,
  });
  return rows.ok ? ok(rows.value.flatMap((row) => idOf(row['id']) ?? [])) : rows;
}
