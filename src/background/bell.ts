/** Rings outside our own pages: the incoming-call notification with Answer and Decline, and the toolbar badge. */
import { browser } from '../lib/browser.ts';
import { text } from '../lib/text.ts';
import type { CallSnapshot } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { badgeFor, callOfNotification, notificationOf, ringingCalls, type Badge } from './bell-signs.ts';

const BADGES: Readonly<Record<Badge, { readonly sign: string; readonly color: string }>> = {
  none: { sign: '', color: '#000000' },
  ringing: { sign: '☎', color: '#28A745' },
  'in-call': { sign: '●', color: '#28A745' },
  quiet: { sign: '–', color: '#DC3545' },
  trouble: { sign: '!', color: '#DC3545' },
};

/** Title and message of the notification: who calls, by name and number, as plain text. */
export function wordsFor(call: CallSnapshot): { readonly title: string; readonly message: string } {
  const who = call.party.name || call.party.number || text('call_unknown_caller');
  const isNumberKnown = call.party.name !== '' && call.party.number !== '';
  return {
    title: text('notify_incoming', who),
    message: isNumberKnown ? call.party.number : text('notify_choose'),
  };
}

/**
 * Brings notifications and badge in line with a snapshot. A call that already has its notification is left alone, so it
 * is never announced twice, whichever life of the worker announced it.
 */
export async function ringBell(snapshot: FaceSnapshot): Promise<void> {
  await Promise.all([showBadge(badgeFor(snapshot)), showNotifications(ringingCalls(snapshot))]);
}

async function showBadge(badge: Badge): Promise<void> {
  const { sign, color } = BADGES[badge];
  await browser.action.setBadgeText({ text: sign });
  await browser.action.setBadgeBackgroundColor({ color });
}

async function showNotifications(ringing: readonly CallSnapshot[]): Promise<void> {
  const shown = Object.keys(await browser.notifications.getAll()).filter(
    (id) => callOfNotification(id) !== null,
  );
  const wanted = new Map(ringing.map((call) => [notificationOf(call), call]));
  for (const id of shown) if (!wanted.has(id)) await browser.notifications.clear(id);
  for (const [id, call] of wanted) {
    if (shown.includes(id)) continue;
    // Reached directly: the polyfill's types leave out Chromium's buttons.
    await chrome.notifications.create(id, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icons/sidetone-128.png'),
      ...wordsFor(call),
      buttons: [{ title: text('call_accept') }, { title: text('call_reject') }],
      requireInteraction: true,
      priority: 2,
      silent: true,
    });
  }
}
