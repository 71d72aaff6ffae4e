/** The log of a call in a record's chatter, exactly once however often it is delivered. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { RecordRef } from '../protocol/call-snapshot.ts';
import { datetimeOf } from './datetime.ts';
import { htmlOfText } from './html-text.ts';
import { searchRows, type OdooScope } from './scope.ts';
import { idOf } from './values.ts';

export interface NoteRequest {
  readonly record: RecordRef;
  /** Ours for this note for ever; the same key never makes a second note. Letters, digits, `.`, `_` and `-`. */
  readonly key: string;
  /** Plain text. */
  readonly text: string;
  /** When it happened, in wall-clock milliseconds: the note stands there in the chatter, not at its delivery. */
  readonly atMs: number;
}

export interface PostedNote {
  readonly messageId: number;
  /** False when an earlier delivery had arrived. */
  readonly isNew: boolean;
}

const KEY = /^[\w.-]{1,100}$/;
/** From this version on a string is text unless `body_is_html` says otherwise; before, it is HTML. */
const FIRST_MAJOR_WITH_BODY_IS_HTML = 17;
const MAX_SAME = 10;

/**
 * Posts an internal note (nobody is mailed) under a message id of our own (RFC 5322 `Message-ID`, which Odoo keeps).
 * That id is looked for before posting, so that a delivery whose reply was lost is recognised, and after it, so that
 * of two deliveries at the same moment one note stays: the oldest.
 * Fails with `odoo-access-denied` where the user may not write on the record, `odoo-record-gone` where it is deleted.
 */
export async function postNote(scope: OdooScope, request: NoteRequest): Promise<Result<PostedNote, Trouble>> {
  const body = htmlOfText(request.text);
  if (body === '' || !KEY.test(request.key)) return fail(trouble('malformed', 'note'));
  const messageId = `<${request.key}@sidetone>`;
  const before = await findNotes(scope, messageId);
  if (!before.ok) return before;
  if (before.value.length > 0) return keepOldest(scope, before.value, null);
  const { model, id } = request.record;
  const answer = await scope.rpc.call(model, 'message_post', [[id]], {
    body,
    subtype_xmlid: 'mail.mt_note',
    message_type: 'comment',
    message_id: messageId,
    date: datetimeOf(request.atMs),
    ...(scope.session.version.major >= FIRST_MAJOR_WITH_BODY_IS_HTML ? { body_is_html: true } : {}),
    context: scope.context,
  });
  if (!answer.ok) return answer;
  // The note is there now: trouble in looking again is no failure, and a next delivery would find it.
  const after = await findNotes(scope, messageId);
  const posted = idOf(answer.value); // an id, from 19 on a list with one
  return keepOldest(scope, after.ok ? after.value : [], posted);
}

/** The notes under a message id, the oldest first. */
async function findNotes(scope: OdooScope, messageId: string): Promise<Result<number[], Trouble>> {
  const rows = await searchRows(scope, 'mail.message', {
    domain: [['message_id', '=', messageId]],
    fields: ['id'],
    order: 'id',
    limit: MAX_SAME,
  });
  return rows.ok ? ok(rows.value.flatMap((row) => idOf(row['id']) ?? [])) : rows;
}

/** Removes all but the oldest of `found`, whoever posted them: of two deliveries each may see both. */
async function keepOldest(
  scope: OdooScope,
  found: readonly number[],
  posted: number | null,
): Promise<Result<PostedNote, Trouble>> {
  const [oldest, ...others] = found;
  if (others.length > 0) {
    // Two deliveries may remove the same note at once; the slower one's refusal means that it is gone.
    await Promise.all(
      others.map((id) => scope.rpc.call('mail.message', 'unlink', [[id]], { context: scope.context })),
    );
  }
  const kept = oldest ?? posted;
  if (kept === null) return fail(trouble('odoo-failed', 'no id'));
  return ok({ messageId: kept, isNew: kept === posted });
}
