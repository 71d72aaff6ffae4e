/** Tells of calls that nobody answered, each once, with a way to call back. */
import { browser } from '../lib/browser.ts';
import { text } from '../lib/text.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { wordsOf } from './bell.ts';
import { isInSight } from './in-sight.ts';
import { missedCalls, missedNotificationOf } from './missed-signs.ts';
import { createToldNotes } from './told-notes.ts';

const told = createToldNotes('missed-told');

/** Tells of the missed calls of a snapshot; who looks at the phone sees them there. */
export async function tellMissed(snapshot: FaceSnapshot, sites: readonly string[]): Promise<void> {
  const missed = missedCalls(snapshot);
  if (missed.length === 0) return;
  // Noted first: a notification that fails is better than one that comes twice.
  const noted = await told.note(missed.map(({ id }) => id));
  const fresh = missed.filter(({ id }) => noted.includes(id));
  if (fresh.length === 0 || (await isInSight(sites, 'with-calls'))) return;
  for (const call of fresh) {
    const { who, about } = wordsOf(call, snapshot.callers?.[call.id]);
    await chrome.notifications.create(missedNotificationOf(call.id), {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icons/sidetone-128.png'),
      title: text('notify_missed', who),
      message: about === '' ? text('notify_missed_message') : about,
      buttons: call.party.number === '' ? [] : [{ title: text('outcome_call_back') }],
      eventTime: call.startedAtMs,
    });
  }
}
