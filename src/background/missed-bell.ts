/** Tells of calls that nobody answered, each once, with a way to call back. */
import { browser } from '../lib/browser.ts';
import { text } from '../lib/text.ts';
import type { CallSnapshot } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { wordsOf } from './bell.ts';
import { isInSight } from './in-sight.ts';
import { missedCalls, missedNotificationOf } from './missed-signs.ts';
import { createToldNotes } from './told-notes.ts';

const told = createToldNotes('missed-told');

/** Tells of the missed calls of a snapshot; who looks at the phone sees them there. */
export async function tellMissed(snapshot: FaceSnapshot, sites: readonly string[]): Promise<void> {
  const fresh: CallSnapshot[] = [];
  for (const call of missedCalls(snapshot)) if (!(await told.has(call.id))) fresh.push(call);
  if (fresh.length === 0) return;
  // Noted first: a notification that fails is better than one that comes twice.
  await told.note(fresh.map(({ id }) => id));
  if (await isInSight(sites, 'with-calls')) return;
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
