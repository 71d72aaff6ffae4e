/** Tidies up after a «done» that was executed twice and whose replies were all lost. */
import { presentFields } from './capabilities.ts';
import { datetimeOf, msOfDatetime } from './datetime.ts';
import type { Domain } from './domain.ts';
import { searchRows, type OdooScope } from './scope.ts';
import { keepOldest } from './sent-twice.ts';
import { idOf, textOf } from './values.ts';

/** How far an activity's last change and the messages of it lie apart, as the second execution may wait for the first. */
const AROUND_MS = 30_000;

/**
 * Leaves one of the messages that two executions of «done» have posted for an archived activity (from 17 on where its
 * type keeps what is done, from 19 on always; an activity that is deleted cannot be done twice). Nothing is removed when
 * other activities of the record were done at the same time, since their messages may be alike with good reason. It is
 * done by then: trouble in tidying up is no failure.
 */
export async function keepOneMessageOfDone(scope: OdooScope, activityId: number): Promise<void> {
  const fields = await scope.capabilities.fieldsOf('mail.activity');
  if (!fields.ok || !fields.value.has('active')) return;
  const find = (domain: Domain) =>
    searchRows(scope, 'mail.activity', {
      domain: [['active', '=', false], ...domain],
      fields: presentFields(fields.value, ['res_model', 'res_id', 'write_date']),
      limit: 2,
      withArchived: true,
    });
  const found = await find([['id', '=', activityId]]);
  const [done] = found.ok ? found.value : [];
  const atMs = msOfDatetime(done?.['write_date']);
  const id = idOf(done?.['res_id']);
  if (done === undefined || atMs === null || id === null) return;
  const model = textOf(done['res_model'], 80);
  const around = (name: string): Domain => [
    [name, '>=', datetimeOf(atMs - AROUND_MS)],
    [name, '<=', datetimeOf(atMs + AROUND_MS)],
  ];
  const alike = await find([['res_model', '=', model], ['res_id', '=', id], ...around('write_date')]);
  if (!alike.ok || alike.value.length > 1) return;
  const own: Domain = [
    ['model', '=', model],
    ['res_id', '=', id],
    ['create_uid', '=', scope.session.uid],
    ...around('create_date'),
  ];
  const sameFields = ['body', 'author_id', 'subtype_id'];
  await keepOldest(scope, 'mail.message', { domain: own, sameFields }, null);
}
