/** Shows an Odoo record in the page it stands in, without loading the page anew. */
import type { RecordRef } from '../../protocol/call-snapshot.ts';

/** Where Odoo stands: its major version and the hash part of the page's address. */
export interface RecordPlace {
  readonly majorVersion: number;
  readonly hash: string;
}

/**
 * The address of a record's form on the same origin. 18 and later have `/odoo/<model>/<id>`, with `m-` before models
 * without a dot (`web/static/src/core/browser/router.js`); before that everything stands in the hash, where `menu_id`
 * and `cids` are kept so that neither menu nor companies change.
 */
export function recordUrl({ model, id }: RecordRef, { majorVersion, hash }: RecordPlace): string {
  if (majorVersion >= 18) return `/odoo/${model.includes('.') ? model : `m-${model}`}/${id}`;
  const current = new URLSearchParams(hash.replace(/^#/, ''));
  const parts = [`id=${id}`, `model=${model}`, 'view_type=form'];
  for (const kept of ['menu_id', 'cids']) {
    const value = current.get(kept);
    // A comma stays a comma: Odoo 14 splits `cids` without decoding it.
    if (value !== null) parts.push(`${kept}=${encodeURIComponent(value).replaceAll('%2C', ',')}`);
  }
  return `/web#${parts.join('&')}`;
}

/** Opens a record where the user is looking. `place` is read at this moment, since the hash changes all the time. */
export function openRecord(
  record: RecordRef,
  place: RecordPlace,
  document: Document,
  location: Location,
): void {
  const url = recordUrl(record, place);
  if (place.majorVersion < 18) {
    location.hash = url.slice(url.indexOf('#'));
    return;
  }
  // Odoo's router takes clicks on links of its document; one inside a shadow root it would not recognise.
  const link = document.createElement('a');
  link.href = url;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}
