/** Tells of trouble that only a person can end: once for as long as it lasts, with the one thing to do. */
import { assertNever } from '../lib/assert-never.ts';
import { browser } from '../lib/browser.ts';
import { text } from '../lib/text.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { troubleActionText, troubleText } from '../ui/trouble-text.ts';
import { isInSight } from './in-sight.ts';
import { createToldNotes } from './told-notes.ts';
import { troubleSigns, type TroubleSign } from './trouble-signs.ts';

const told = createToldNotes('trouble-told');

/** Brings the notifications in line with the troubles of a snapshot; who looks at a page of ours sees them there. */
export async function tellTrouble(snapshot: FaceSnapshot, sites: readonly string[]): Promise<void> {
  const { present, over } = troubleSigns(snapshot);
  for (const id of over) if (await told.has(id)) await browser.notifications.clear(id);
  await told.forget(over);
  if (present.length === 0) return;
  // Noted first: a notification that fails is better than one that comes twice.
  const noted = await told.note(present.map(({ id }) => id));
  const fresh = present.filter(({ id }) => noted.includes(id));
  if (fresh.length === 0 || (await isInSight(sites, 'any'))) return;
  for (const sign of fresh) {
    const remedy = troubleActionText(sign.code);
    await chrome.notifications.create(sign.id, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icons/sidetone-128.png'),
      title: titleOf(sign),
      message: troubleText(sign.code),
      buttons: remedy === null ? [] : [{ title: remedy }],
    });
  }
}

function titleOf({ kind, about }: TroubleSign): string {
  switch (kind) {
    case 'line':
      return text('notify_trouble_line', about);
    case 'microphone':
      return text('notify_trouble_microphone');
    case 'odoo':
      return text('notify_trouble_odoo');
    default:
      return assertNever(kind);
  }
}
