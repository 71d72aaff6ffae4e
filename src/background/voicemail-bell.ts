/** Tells of new voicemail outside our own pages: once for each arrival, whichever life of the worker noticed it. */
import { browser } from '../lib/browser.ts';
import { text } from '../lib/text.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { isInSight } from './in-sight.ts';
import { countVoicemail, newsOf, readCounts, type Counts } from './voicemail-news.ts';

const KEY = 'voicemail-told';
const NOTIFICATION = 'voicemail';

let known: Promise<Counts> | null = null;

/** Kept over restarts of the browser, or each morning would bring the same news. */
function readKnown(): Promise<Counts> {
  known ??= browser.storage.local.get(KEY).then((stored) => readCounts(stored[KEY]));
  return known;
}

/** Brings the notification in line with the mailboxes of a snapshot. */
export async function tellVoicemail(snapshot: FaceSnapshot, sites: readonly string[]): Promise<void> {
  const before = await readKnown();
  const now = countVoicemail(snapshot, before);
  const news = newsOf(before, now);
  if (news === 'same') return;
  // Noted first: a notification that fails is better than one that comes twice.
  known = Promise.resolve(now);
  await browser.storage.local.set({ [KEY]: now });
  const count = Object.values(now).reduce((sum, each) => sum + each, 0);
  if (count === 0) await browser.notifications.clear(NOTIFICATION);
  // Who does not want to be disturbed sees the count at the key.
  if (news !== 'more' || snapshot.isDoNotDisturb || (await isInSight(sites, 'with-calls'))) return;
  await browser.notifications.create(NOTIFICATION, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/sidetone-128.png'),
    title: text('notify_voicemail', String(count)),
    message: text('notify_voicemail_message'),
  });
}
